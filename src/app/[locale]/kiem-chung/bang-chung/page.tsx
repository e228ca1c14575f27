import { count, day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, proofs } = messagesOf(locale);
  const title = shell.title(proofs.check.title);
  return { title: turn?.faults.proof ? shell.form.titleWithFault(title) : title, robots: { index: false } };
}

/** Anybody who holds a proof learns whether it leads to the root that was published. */
export default async function CheckProof() {
  const { locale, turn } = await visit();
  const { shell, proofs, receipt } = messagesOf(locale);
  const { check } = proofs;
  const fault = turn?.faults.proof ? check.missing : undefined;
  const kind = (['not-a-proof', 'path-fails', 'no-root', 'other-root'] as const).find((it) => it === turn?.refusal?.kind);
  const { title, text } = kind ? check[kind] : { title: '', text: '' };
  const on = day(String(turn?.shown?.day ?? turn?.refusal?.day ?? ''));
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'checkReceipt', {}), name: receipt.check.title },
        ]}
        here={check.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="split">
            <div className="stack-lg">
              {fault && <ErrorSummary title={shell.form.faults(1)} faults={[{ id: 'proof', text: fault }]} />}
              {turn?.shown && (
                <div role="status">
                  <Notice tone="ok" icon="badge-check" level={2} title={check.holds.title}>
                    <p>{check.holds.text(on, count(locale, Number(turn.shown.size)))}</p>
                  </Notice>
                </div>
              )}
              {kind && (
                <div role="status">
                  <Notice tone={kind === 'not-a-proof' ? 'warn' : 'late'} level={2} title={title}>
                    <p>{typeof text === 'string' ? text : text(on)}</p>
                  </Notice>
                </div>
              )}
              <header className="stack">
                <h1>{check.title}</h1>
                <p className="lead">{check.lead}</p>
              </header>
              <form className="stack-lg prose" method="post" data-proof-form="">
                <label className="field filepick" hidden data-proof-file="">
                  <span className="label">{check.choose}</span>
                  <input type="file" accept=".json,application/json" />
                </label>
                <TextArea
                  name="proof"
                  label={check.proof}
                  hint={check.hint}
                  error={fault}
                  value={turn?.typed.proof?.[0]}
                  rows={8}
                  figures
                />
                <Button look="primary" icon="file-check" name="do" value="check">
                  {check.button}
                </Button>
              </form>
            </div>
            <aside className="aside stack" aria-label={shell.nav.help}>
              <Notice tone="plain" icon="info" level={2} title={check.self.title}>
                <ol className="l stack small">
                  {check.self.steps.map((step, at) => (
                    <li key={step}>
                      {at + 1}. {step}
                    </li>
                  ))}
                </ol>
                <p>
                  <a href={`${href(locale, 'openData', {})}#goc-ngay`}>{check.roots}</a>
                </p>
              </Notice>
            </aside>
          </div>
        </div>
        <script type="module" src="/m/proof.js" />
        {fault && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}
