import { notFound } from 'next/navigation';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { openWithdrawal } from '#src/services/withdraw.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, conversation } = messagesOf(locale);
  const title = shell.title(`${conversation.withdraw.title} ${params.code ?? ''}`);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title, robots: { index: false } };
}

/** The owner ends his dossier: what that means, whether he is sure, and why if he likes. */
export default async function WithdrawPage() {
  const { locale, params, session, turn } = await visit();
  const it = session && (await openWithdrawal(session, params.code ?? ''));
  if (!it) notFound();
  const { shell, conversation } = messagesOf(locale);
  const words = conversation.withdraw;
  const dossier = href(locale, 'dossier', { code: it.code });
  const [field] = Object.keys(turn?.faults ?? {});
  const fault = turn?.refusal ? (words.fault[turn.refusal.kind] ?? words.fault.other) : it.may ? undefined : words.fault.other;
  const error = (name: string) => (field === name ? fault : undefined);
  const reason = turn?.typed.reason?.[0];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: dossier, name: it.code },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="stack-lg narrow">
            {turn?.refusal && fault && (
              <ErrorSummary title={shell.form.faults(1)} faults={[{ ...(field && { id: field }), text: fault }]} />
            )}
            <header className="stack">
              <h1>{words.title}</h1>
              <p className="lead">
                {it.procedure[locale]}, <Mixed locale={locale} text={it.unit[locale]} /> <span className="num nowrap">{it.code}</span>
              </p>
            </header>
            {it.may ? (
              <form method="post" className="stack" noValidate>
                <Notice tone="warn" title={words.lead}>
                  <p>{words.fee}</p>
                </Notice>
                <TextArea name="reason" label={words.reason} optional={words.optional} value={reason} error={error('reason')} rows={3} />
                <Choices
                  type="checkbox"
                  name="confirm"
                  label={words.title}
                  values={turn?.typed.confirm ?? []}
                  error={error('confirm')}
                  options={[{ value: 'yes', label: words.confirm }]}
                />
                <Actions>
                  <Button name="do" value="withdraw" look="primary">
                    {words.send}
                  </Button>
                  <ButtonLink look="quiet" href={dossier}>
                    {words.keep}
                  </ButtonLink>
                </Actions>
              </form>
            ) : (
              <>
                {!turn && <p className="prose">{words.fault.other}</p>}
                <p>
                  <ButtonLink href={dossier}>{words.keep}</ButtonLink>
                </p>
              </>
            )}
          </div>
        </div>
      </main>
      {turn && <script type="module" src="/m/form.js" />}
    </>
  );
}
