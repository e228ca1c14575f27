import { notFound } from 'next/navigation';
import { registerStates } from '#src/domain/dossiers/register-period.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, date, dateAndTime, day, fileSize, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import {
  type CloseFault,
  linesInPrint,
  openRegister,
  type Register,
  type RegisterAsked,
  type RegisterItem,
} from '#src/services/slips/register.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { type Column, Table } from '#src/ui/kit/table.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const askedBy = (query: Record<string, string>): RegisterAsked => ({
  unit: query['don-vi'],
  from: query.tu,
  to: query.den,
  state: query['trang-thai'],
  procedure: query['thu-tuc'],
  after: query.after,
  before: query.before,
});

/** The same register elsewhere: on another page, or as a print. */
function queryOf({ unit, period, state, procedure }: Register, place: { after?: string; before?: string } = {}): string {
  const query = new URLSearchParams({ 'don-vi': unit });
  if (period)
    for (const [name, value] of [
      ['tu', period.from],
      ['den', period.to],
    ] as const)
      query.set(name, value);
  if (state) query.set('trang-thai', state);
  if (procedure) query.set('thu-tuc', procedure);
  for (const [name, value] of Object.entries(place)) query.set(name, value);
  return query.toString();
}

export async function generateMetadata() {
  const { locale } = await visit();
  const { shell, register } = messagesOf(locale);
  return { title: shell.title(register.title) };
}

/** The register of received dossiers: what template 07 prints, to be read a month at a time. */
export default async function RegisterPage() {
  const { locale, session, query, now, turn } = await visit();
  if (!session) notFound();
  const { shell, staff, register: words } = messagesOf(locale);
  const it = await openRegister(session, askedBy(query), now);
  const trail = (
    <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]} here={words.title} />
  );
  if (!it) {
    return (
      <>
        {trail}
        <main id="main" className="wrap wide">
          <h1>{words.title}</h1>
          <EmptyState icon="user" title={words.noUnit}>
            <p>{words.noUnitNote}</p>
          </EmptyState>
        </main>
      </>
    );
  }
  const { period, fault, rows, total } = it;
  const said = fault && (words.fault[fault.kind] as (it: typeof fault) => string)(fault);
  const error = (at: 'from' | 'to') => (fault?.at === at ? said : undefined);
  const here = href(locale, 'register', {});
  const refused = turn?.refusal && (words.closing.fault[turn.refusal.kind as CloseFault['kind']] as (it: unknown) => string)(turn.refusal);
  const justClosed = it.books.find(({ id }) => id === query.xong);
  return (
    <>
      {trail}
      <main id="main" className="wrap wide section tight stack">
        {said && <ErrorSummary title={words.faultTitle} faults={[{ id: fault?.at === 'from' ? 'tu' : 'den', text: said }]} />}
        {refused && <ErrorSummary title={words.closing.faultTitle} faults={[{ text: refused }]} />}
        {justClosed && !turn && (
          <div role="status">
            <Notice tone="ok" title={words.closing.done(justClosed.number)} />
          </div>
        )}
        <h1>{words.title}</h1>
        <p className="muted prose">{words.text}</p>
        <search>
          <form className="register-form of-period" action={here} aria-label={words.form}>
            <Select
              name="don-vi"
              label={words.unit}
              value={it.unit}
              options={it.units.map(({ code, name }) => ({ value: code, label: name[locale] }))}
            />
            <TextInput
              name="tu"
              label={words.from}
              hint={words.dayHint}
              value={period ? day(period.from) : query.tu}
              error={error('from')}
              figures
              maxLength={10}
              autoComplete="off"
            />
            <TextInput
              name="den"
              label={words.to}
              hint={words.dayHint}
              value={period ? day(period.to) : query.den}
              error={error('to')}
              figures
              maxLength={10}
              autoComplete="off"
            />
            <Select
              name="trang-thai"
              label={words.state}
              value={it.state}
              empty={words.states.all}
              options={registerStates.map((state) => ({ value: state, label: words.states[state] }))}
            />
            <Select
              name="thu-tuc"
              label={words.procedure}
              value={it.procedure}
              empty={words.allProcedures}
              options={it.procedures.map(({ code, name }) => ({ value: code, label: `${name[locale]} (${code})` }))}
            />
            <button type="submit" className="btn primary sm">
              {words.show}
            </button>
          </form>
        </search>
        {period && (
          <div className="register-sum">
            <p className="num">
              <b>{words.found(count(locale, total), day(period.from), day(period.to))}</b>
            </p>
            {total > 0 && (
              <a className="btn sm" href={`/giay-to/so-theo-doi.pdf?${queryOf(it)}`}>
                <Icon name="download" />
                {words.print}
              </a>
            )}
            {it.keeps && total > 0 && !it.state && !it.procedure && (
              <form method="post" data-sending={words.closing.sending}>
                <input type="hidden" name="so" value={it.nextBook} />
                <input type="hidden" name="don-vi" value={it.unit} />
                <input type="hidden" name="tu" value={period.from} />
                <input type="hidden" name="den" value={period.to} />
                <Button name="do" value="close" icon="stamp" size="sm">
                  {words.closing.button}
                </Button>
              </form>
            )}
            {total > linesInPrint && <p className="muted">{words.printFirst(count(locale, linesInPrint))}</p>}
          </div>
        )}
        {period && rows.length > 0 && (
          <div className="register">
            <Table
              caption={words.caption(day(period.from), day(period.to))}
              columns={columnsOf(locale, words)}
              rows={rows}
              keyOf={({ id }) => id}
            />
          </div>
        )}
        {period && rows.length === 0 && (
          <EmptyState icon="inbox" title={words.none}>
            <p>{words.noneNote}</p>
          </EmptyState>
        )}
        {(it.before || it.after) && (
          <Pager
            label={words.pager}
            text={words.range(rows.length, count(locale, total))}
            previous={it.before ? { href: `${here}?${queryOf(it, { before: it.before })}`, label: words.previous } : undefined}
            next={it.after ? { href: `${here}?${queryOf(it, { after: it.after })}`, label: words.following } : undefined}
          />
        )}
        {it.books.length > 0 && (
          <section className="stack books" aria-labelledby="so-da-lap">
            <h2 id="so-da-lap">{words.closing.title}</h2>
            <p className="muted prose">{words.closing.text}</p>
            <ul className="slips l">
              {it.books.map((book) => (
                <li key={book.id}>
                  <Icon name="book-open" />
                  <span>
                    <b className="num">{words.closing.book(book.number, day(book.fromDay), day(book.toDay))}</b>
                    <span className="muted num">
                      {words.closing.made(count(locale, book.count), dateAndTime(book.madeAt))}
                      {book.maker !== null && <span lang="vi">, {book.maker}</span>}
                    </span>
                  </span>
                  <a href={`/giay-to/so-theo-doi/${book.id}`}>
                    <Icon name="download" />
                    <span className="sr">{words.closing.download(book.number)} </span>
                    <span className="num">PDF, {fileSize(locale, book.size)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {(said || turn || (it.keeps && total > 0)) && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}

/** Day and hour, which may stand under each other. */
const moment = (at: Date) => (
  <span>
    <span className="num">{date(at)}</span> <span className="num muted">{time(at)}</span>
  </span>
);

type Words = ReturnType<typeof messagesOf>['register'];

const columnsOf = (locale: Locale, words: Words): Column<RegisterItem>[] => [
  { key: 'entry', head: words.columns.entry, cell: ({ entry }) => entry ?? '–', number: true },
  {
    key: 'code',
    head: words.columns.code,
    cell: ({ code }) => (
      <a className="num" href={href(locale, 'staffDossier', { code })}>
        {code}
      </a>
    ),
  },
  { key: 'procedure', head: words.columns.procedure, cell: ({ procedureText }) => procedureText[locale] },
  {
    key: 'applicant',
    head: words.columns.applicant,
    cell: ({ applicant }) => (applicant === null ? words.erased : <span lang="vi">{applicant}</span>),
  },
  {
    key: 'address',
    head: words.columns.address,
    cell: ({ address, phone, applicant }) =>
      applicant !== null && (
        <span>
          <span lang="vi">{address}</span> <span className="num">{phone}</span>
        </span>
      ),
  },
  {
    key: 'competent',
    head: words.columns.competent,
    cell: ({ competentText }) => (
      <span>
        <Mixed locale={locale} text={competentText[locale]} />
      </span>
    ),
  },
  { key: 'received', head: words.columns.received, cell: ({ receivedAt }) => moment(receivedAt) },
  { key: 'due', head: words.columns.due, cell: ({ dueAt }) => dueAt && moment(dueAt) },
  {
    key: 'returned',
    head: words.columns.returned,
    cell: ({ returnedAt }) => (returnedAt ? moment(returnedAt) : '–'),
  },
  { key: 'delivery', head: words.columns.delivery, cell: ({ delivery }) => words.deliveries[delivery] },
  {
    key: 'note',
    head: words.columns.note,
    cell: ({ notes, originalDueAt }) =>
      [...notes.map((note) => words.notes[note]), ...(originalDueAt ? [words.extended(date(originalDueAt))] : [])].join('; ') || '–',
  },
];
