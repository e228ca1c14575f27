import { day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type AdminVersion, listAdminProcedures } from '#src/services/procedures/admin-versions.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { VersionState } from '#src/ui/admin/version-state.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Table } from '#src/ui/kit/table.tsx';

export async function generateMetadata() {
  const { shell, versions } = messagesOf((await visit()).locale);
  return { title: shell.title(versions.title) };
}

/** Every procedure, what of it is the law, and what waits. */
export default async function AdminProcedures() {
  const { locale, query } = await visit();
  const { admin, versions: words } = messagesOf(locale);
  const text = query.q?.slice(0, 100) ?? '';
  const found = await listAdminProcedures(text);
  const here = href(locale, 'adminProcedures', {});
  const to = (code: string, { number }: AdminVersion) => href(locale, 'adminVersion', { code, number: String(number) });
  return (
    <AdminFrame locale={locale} words={admin} here="procedures">
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      <search>
        <form method="get" action={here} className="inline-search">
          <label htmlFor="q">{words.search}</label>
          <div>
            <input className="input" id="q" name="q" type="search" defaultValue={text} maxLength={100} />
            <Button icon="search">{words.find}</Button>
          </div>
        </form>
      </search>
      <p className="small muted" role="status">
        {words.found(found.length)}
        {text !== '' && (
          <>
            {'. '}
            <a href={here}>{words.all}</a>
          </>
        )}
      </p>
      {found.length === 0 ? (
        <EmptyState icon="search" title={words.nothing.title}>
          <p>{words.nothing.text}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.title}
          rows={found}
          keyOf={({ code }) => code}
          columns={[
            {
              key: 'procedure',
              head: words.columns.procedure,
              cell: ({ code, name }) => (
                <span>
                  <a href={href(locale, 'adminProcedure', { code })}>{name[locale]}</a>
                  <small className="num muted block">{code}</small>
                </span>
              ),
            },
            { key: 'field', head: words.columns.field, cell: ({ field }) => field[locale] },
            {
              key: 'current',
              head: words.columns.current,
              cell: ({ current }) =>
                current ? (
                  <span>
                    {words.version(current.number)} <span className="num">{words.from(day(current.validFrom))}</span>{' '}
                    {current.state === 'retired' && <VersionState state="retired" words={words} />}
                  </span>
                ) : (
                  words.none
                ),
            },
            {
              key: 'waiting',
              head: words.columns.waiting,
              cell: ({ code, draft, upcoming }) => (
                <span className="chips">
                  {upcoming.map((one) => (
                    <a key={one.number} href={to(code, one)}>
                      <Badge tone="acc">
                        {words.state.upcoming} {words.from(day(one.validFrom))}
                      </Badge>
                    </a>
                  ))}
                  {draft && (
                    <a href={to(code, draft)}>
                      <Badge tone="warn" icon="pen-line">
                        {words.state.draft}
                      </Badge>
                    </a>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
    </AdminFrame>
  );
}
