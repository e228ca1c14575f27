import { notFound } from 'next/navigation';
import { date, dateAndTime, day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { findProcedure } from '#src/services/catalogue.ts';
import { adminVersions } from '#src/services/procedures/admin-versions.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { PartChanges } from '#src/ui/admin/part-changes.tsx';
import { VersionState } from '#src/ui/admin/version-state.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { Table } from '#src/ui/kit/table.tsx';

export async function generateMetadata() {
  const { locale, params } = await visit();
  const { shell, versions } = messagesOf(locale);
  return { title: shell.title(`${findProcedure(params.code ?? '')?.shortName[locale] ?? params.code} – ${versions.title}`) };
}

/** One procedure: its versions, what can be compared, and how it ends. */
export default async function AdminProcedure() {
  const { locale, params, turn, now } = await visit();
  const { shell, admin, versions: words } = messagesOf(locale);
  const { code = '' } = params;
  const all = await adminVersions(code);
  if (!all) notFound();
  const name = findProcedure(code)?.shortName[locale] ?? code;
  const draft = all.find(({ state }) => state === 'draft');
  // From the rows themselves: what this process holds in memory may be half a second old.
  const retired = all.find(({ retiredFrom }) => retiredFrom !== null)?.retiredFrom;
  const { changes } = await lastChanges({ kind: 'procedure', thing: code }, 20);
  const fault = turn?.faults.day as keyof typeof words.retireFault | undefined;
  const [newest, second] = all;
  const chosen = { tu: String(second?.number ?? newest?.number), den: String(newest?.number) };
  const options = all.map(({ number, state, validFrom }) => ({
    value: String(number),
    label: `${words.version(number)}, ${state === 'draft' ? words.state.draft : words.from(day(validFrom))}`,
  }));
  return (
    <AdminFrame locale={locale} words={admin} here="procedures">
      {fault && <ErrorSummary title={shell.form.faults(1)} faults={[{ id: 'day', text: words.retireFault[fault] }]} />}
      <WayUp to={[{ href: href(locale, 'adminProcedures', {}), name: words.title }]} />
      <header className="adminhead">
        <h1>{name}</h1>
        <p className="muted">
          <span className="num">{code}</span>. <a href={href(locale, 'procedure', { code })}>{words.one.public}</a>
        </p>
      </header>
      {retired && (
        <Notice tone="warn" icon="ban" title={words.one.retired(day(retired))}>
          <form method="post">
            <Button name="do" value="unretire" size="sm">
              {words.one.unretire}
            </Button>
          </form>
        </Notice>
      )}
      <div className="admincols">
        <div>
          <section>
            <h2>{words.one.lead}</h2>
            <Table
              caption={words.one.lead}
              rows={all}
              keyOf={({ number }) => String(number)}
              columns={[
                {
                  key: 'version',
                  head: words.version(0).replace(/ 0$/, ''),
                  cell: ({ number }) => (
                    <a href={href(locale, 'adminVersion', { code, number: String(number) })}>{words.version(number)}</a>
                  ),
                },
                { key: 'state', head: words.columns.state, cell: ({ state }) => <VersionState state={state} words={words} /> },
                {
                  key: 'from',
                  head: words.one.starts,
                  cell: ({ validFrom, state }) => (state === 'draft' ? words.none : <span className="num">{day(validFrom)}</span>),
                },
                {
                  key: 'published',
                  head: words.one.published,
                  cell: ({ publishedAt }) => (publishedAt ? <span className="num">{dateAndTime(publishedAt)}</span> : words.none),
                },
              ]}
            />
          </section>
          <section>
            <h2>{words.one.history}</h2>
            {changes.length === 0 ? <p className="muted">{words.one.historyNone}</p> : <PartChanges changes={changes} locale={locale} />}
          </section>
        </div>
        <div className="stack">
          {draft ? (
            <ButtonLink look="primary" block icon="pen-line" href={href(locale, 'adminVersion', { code, number: String(draft.number) })}>
              {words.one.resume}
            </ButtonLink>
          ) : (
            <form method="post" className="stack">
              <Button look="primary" block name="do" value="create" icon="plus">
                {words.one.create}
              </Button>
              <p className="small muted">{words.one.createNote}</p>
            </form>
          )}
          {all.length > 1 && (
            <section>
              <h2>{words.one.compareTitle}</h2>
              <form method="get" action={href(locale, 'adminCompare', { code })}>
                <Select name="tu" label={words.one.older} value={chosen.tu} options={options} />
                <Select name="den" label={words.one.newer} value={chosen.den} options={options} />
                <Actions>
                  <Button>{words.one.compare}</Button>
                </Actions>
              </form>
            </section>
          )}
          {!retired && all.some(({ state }) => state === 'in_force') && (
            <Disclosure title={words.one.retire} open={turn?.do === 'retire'}>
              <form method="post" noValidate>
                <p>{words.one.retireNote}</p>
                <DateBoxes
                  name="day"
                  label={words.one.retireDay}
                  error={fault && words.retireFault[fault]}
                  value={
                    turn
                      ? { day: turn.typed['day.day']?.[0], month: turn.typed['day.month']?.[0], year: turn.typed['day.year']?.[0] }
                      : { year: date(now).slice(6) }
                  }
                  words={shell.form}
                />
                <Button look="danger" name="do" value="retire">
                  {words.one.retireDo}
                </Button>
              </form>
            </Disclosure>
          )}
        </div>
      </div>
    </AdminFrame>
  );
}
