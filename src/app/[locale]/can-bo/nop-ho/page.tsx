import { notFound } from 'next/navigation';
import { date, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { assist as Words } from '#src/i18n/vi/assist.ts';
import { type AssistedLine, assistable, assistedToday, consentText, countersOf } from '#src/services/filing/start-assisted.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, assist } = messagesOf(locale);
  const title = shell.title(assist.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const fields = ['procedure', 'unit', 'number', 'name', 'seen', 'signed'] as const;
type FieldName = (typeof fields)[number];

const faultText = (words: typeof Words, kind: string | undefined): string | undefined =>
  kind === undefined ? undefined : words.fault[kind as keyof typeof words.fault];

/** An official at a counter begins to file for a person: who it is, what for, and that he agreed. */
export default async function Assist() {
  const { locale, session, query, turn, now } = await visit();
  if (!session) notFound();
  const { shell, staff, assist } = messagesOf(locale);
  const counters = countersOf(session);
  const typed = (name: FieldName): string | undefined => turn?.typed[name]?.[0];
  const fault = (name: FieldName): string | undefined => faultText(assist, turn?.faults[name]);
  const faulty = fields.filter((name) => fault(name) !== undefined);
  const chosen = typed('procedure') ?? query['thu-tuc'];
  const groups = assistable(locale);
  const procedure = groups.flatMap(({ procedures }) => procedures).find(({ code }) => code === chosen);
  const lines = await assistedToday(session, now);
  const sheet = procedure ? consentText(locale, procedure.name) : assist.consent.text(assist.consent.anyProcedure);
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]}
        here={assist.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="split">
            <div className="stack-lg noprint">
              {faulty.length > 0 && (
                <ErrorSummary title={shell.form.faults(faulty.length)} faults={faulty.map((name) => ({ id: name, text: fault(name) }))} />
              )}
              {query.xong === 'bo' && !turn && (
                <div role="status">
                  <Notice tone="ok" title={assist.stopped} />
                </div>
              )}
              <header className="stack">
                <h1>{assist.title}</h1>
                <p className="lead">{assist.lead}</p>
              </header>
              <form method="post" className="stack-lg" noValidate data-guard="" data-sending={shell.form.sending}>
                <input type="hidden" name="do" value="begin" />
                <Select
                  name="procedure"
                  label={assist.procedure}
                  hint={assist.procedureHint}
                  error={fault('procedure')}
                  empty={assist.procedureNone}
                  value={chosen}
                  options={groups.map(({ field, procedures }) => ({
                    label: field[locale],
                    options: procedures.map(({ code, name }) => ({ value: code, label: `${name[locale]} (${code})` })),
                  }))}
                />
                {counters.length > 1 && (
                  <Select
                    name="unit"
                    label={assist.unit}
                    error={fault('unit')}
                    empty=""
                    value={typed('unit')}
                    options={counters.map(({ code, name }) => ({ value: code, label: name[locale] }))}
                  />
                )}
                <TextInput
                  name="number"
                  label={assist.number}
                  hint={assist.numberHint}
                  error={fault('number')}
                  value={typed('number')}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={40}
                  width="12"
                  figures
                />
                <TextInput
                  name="name"
                  label={assist.name}
                  hint={assist.nameHint}
                  error={fault('name')}
                  value={typed('name')}
                  autoComplete="off"
                  maxLength={200}
                />
                <div className="stack">
                  {(['seen', 'signed'] as const).map((name) => (
                    <div key={name} className="stack">
                      {fault(name) && (
                        <p className="err" id={`${name}-error`}>
                          <Icon name="circle-alert" />
                          <span>{fault(name)}</span>
                        </p>
                      )}
                      <Choice
                        type="checkbox"
                        name={name}
                        value="yes"
                        id={name}
                        label={assist[name]}
                        checked={typed(name) === 'yes'}
                        invalid={fault(name) !== undefined}
                        describedBy={fault(name) ? `${name}-error` : undefined}
                      />
                    </div>
                  ))}
                </div>
                <div className="stack">
                  <Actions>
                    <Button look="primary" iconAfter="arrow-right">
                      {assist.begin}
                    </Button>
                  </Actions>
                  <p className="small muted">{assist.recorded}</p>
                </div>
              </form>
              <Today lines={lines} />
            </div>
            <aside className="aside stack-lg" aria-label={assist.sheet}>
              <Card slip className="stack consent-sheet" label={assist.sheet}>
                <h2 className="h3">{assist.consent.title}</h2>
                <p>{sheet}</p>
                <dl className="blanks">
                  {assist.consent.lines.map((line) => (
                    <div key={line}>
                      <dt>{line}</dt>
                      <dd />
                    </div>
                  ))}
                  <div>
                    <dt>{assist.consent.officer}</dt>
                    <dd>
                      <Mixed locale={locale} text={[session.name, ...counters.slice(0, 1).map(({ name }) => name[locale])].join(', ')} />
                    </dd>
                  </div>
                </dl>
              </Card>
              <div className="small stack noprint">
                <p className="muted">{assist.sheetNote}</p>
                <p className="muted">{assist.print}</p>
              </div>
            </aside>
          </div>
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}

/** What was begun today by this official: gone on with, dropped, or handed over as a slip. */
async function Today({ lines }: { lines: AssistedLine[] }) {
  const { locale, now } = await visit();
  const { assist } = messagesOf(locale);
  const at = (draft: string, step: string) => href(locale, 'assistStep', { draft, step });
  return (
    <section className="stack">
      <h2>
        {assist.today} <span className="muted num small">{date(now)}</span>
      </h2>
      {lines.length === 0 ? (
        <p className="muted">{assist.none}</p>
      ) : (
        <Table
          caption={assist.today}
          rows={lines}
          keyOf={({ draftId }) => draftId}
          columns={[
            { key: 'when', head: assist.columns.when, cell: ({ givenAt }) => <span className="num">{time(givenAt)}</span> },
            { key: 'who', head: assist.columns.who, cell: ({ applicant }) => <span lang="vi">{applicant}</span> },
            { key: 'what', head: assist.columns.what, cell: ({ procedure }) => procedure[locale] },
            {
              key: 'state',
              head: assist.columns.state,
              cell: ({ draftId, code, applicant }) =>
                code ? (
                  <div>
                    <p>
                      <a className="num nowrap" href={href(locale, 'staffDossier', { code })}>
                        {code}
                      </a>
                    </p>
                    <p className="small">
                      <a href={at(draftId, 'da-nop')}>
                        {assist.slip}
                        <span className="sr"> {code}</span>
                      </a>
                    </p>
                  </div>
                ) : (
                  <div>
                    <p>
                      <a href={at(draftId, 'kiem-tra')}>
                        {assist.resume}
                        <span className="sr">: {applicant}</span>
                      </a>
                    </p>
                    <Disclosure
                      title={
                        <>
                          {assist.stop}
                          <span className="sr">: {applicant}</span>
                        </>
                      }
                    >
                      <form method="post" className="stack">
                        <p>{assist.stopSure}</p>
                        <input type="hidden" name="do" value="stop" />
                        <input type="hidden" name="draft" value={draftId} />
                        <Actions>
                          <Button look="danger" size="sm">
                            {assist.stopYes}
                          </Button>
                        </Actions>
                      </form>
                    </Disclosure>
                  </div>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
