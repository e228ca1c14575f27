import { normaliseDossierCode, parseDossierCode } from '#src/domain/dossiers/code.ts';
import { date } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { checkReceipt, type ReceiptCheck } from '#src/services/filing/check-receipt.ts';
import { visit } from '#src/services/visit.ts';
import { FileHash } from '#src/ui/file-hash.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea, TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** What was typed, brought to the form it is kept in, and what is wrong with it; undefined where nothing was asked yet. */
async function asked() {
  const { locale, query } = await visit();
  if (query.code === undefined && query.hash === undefined) return undefined;
  const { check } = messagesOf(locale).receipt;
  const code = normaliseDossierCode((query.code ?? '').slice(0, 60));
  const hash = (query.hash ?? '').replace(/\s+/g, '').toLowerCase();
  const faults = {
    code: code === '' ? check.codeMissing : parseDossierCode(code).ok ? undefined : check.notACode,
    hash: hash === '' ? check.hashMissing : /^[0-9a-f]{64}$/.test(hash) ? undefined : check.notAHash(hash.length),
  };
  return { code, hash, faults, faulty: faults.code !== undefined || faults.hash !== undefined };
}

export async function generateMetadata() {
  const { locale } = await visit();
  const { shell, receipt } = messagesOf(locale);
  const title = shell.title(receipt.check.title);
  return { title: (await asked())?.faulty ? shell.form.titleWithFault(title) : title, robots: { index: false } };
}

/** Anybody who holds a receipt learns whether it is what the portal issued. How often somebody may ask is limited by the front. */
export default async function CheckReceipt() {
  const { locale } = await visit();
  const { shell, receipt, proofs } = messagesOf(locale);
  const { check, local } = receipt;
  const typed = await asked();
  const found = typed && !typed.faulty ? await checkReceipt(typed.code, typed.hash) : undefined;
  const faults = (['code', 'hash'] as const).flatMap((id) => (typed?.faults[id] ? [{ id, text: typed.faults[id] }] : []));
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={check.title} />
      <main id="main">
        <div className="wrap section tight">
          <div className="split">
            <div className="stack-lg">
              {faults.length > 0 && <ErrorSummary title={shell.form.faults(faults.length)} faults={faults} />}
              {typed && found && <Verdict found={found} code={typed.code} />}
              <header className="stack">
                <h1>{check.heading}</h1>
                <p className="lead">{check.lead}</p>
              </header>
              <form className="stack-lg prose" action={href(locale, 'checkReceipt', {})} data-receipt-form="">
                <TextInput
                  name="code"
                  label={check.code}
                  hint={check.codeHint}
                  error={typed?.faults.code}
                  value={typed?.code}
                  autoComplete="off"
                  figures
                  maxLength={60}
                />
                <TextArea
                  name="hash"
                  label={check.hash}
                  hint={check.hashHint}
                  error={typed?.faults.hash}
                  value={typed?.hash}
                  rows={3}
                  maxLength={200}
                  figures
                />
                <Button look="primary" icon="file-check">
                  {check.button}
                </Button>
              </form>
            </div>
            <aside className="aside stack" aria-label={shell.nav.help}>
              <FileHash
                words={local}
                title={check.from.title}
                lead={check.from.text}
                found={local.hash}
                other={local.hash}
                filled={check.from.filled}
              />
              <Notice tone="plain" icon="info" level={2} title={check.means.title}>
                <p>{check.means.text}</p>
                <p>
                  <a href={href(locale, 'checkProof', {})}>{proofs.check.title}</a>
                </p>
              </Notice>
            </aside>
          </div>
        </div>
        <script type="module" src="/m/file-hash.js" />
        {faults.length > 0 && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}

/** The answer, first on the page. */
async function Verdict({ found, code }: { found: ReceiptCheck; code: string }) {
  const { locale } = await visit();
  const { check } = messagesOf(locale).receipt;
  if (found.kind === 'no-dossier') return <Told tone="warn" {...check.noDossier} />;
  if (found.kind === 'unknown') return <Told tone="warn" {...check.unknown} />;
  if (found.kind === 'differs') return <Told tone="late" {...check.differs} />;
  const { integrity, submittedAt, unit } = found;
  const { matches } = check;
  const more = { whole: undefined, altered: matches.altered, erased: matches.erased, 'answers-only': matches.only }[integrity.kind];
  return (
    <div role="status" className="stack">
      <Notice tone="ok" icon="badge-check" level={2} title={matches.title}>
        <p>
          <Mixed locale={locale} text={matches.text(code, date(submittedAt), unit[locale])} />
        </p>
        {more && integrity.kind !== 'altered' && <p>{more}</p>}
        <p>
          <a href={href(locale, 'dossier', { code })}>{matches.follow}</a>
        </p>
      </Notice>
      {more && integrity.kind === 'altered' && <Told tone="late" title={more} />}
    </div>
  );
}

const Told = ({ tone, title, text }: { tone: 'warn' | 'late'; title: string; text?: string }) => (
  <div role="status">
    <Notice tone={tone} level={2} title={title}>
      {text && <p>{text}</p>}
    </Notice>
  </div>
);
