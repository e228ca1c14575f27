import { notFound } from 'next/navigation';
import { newUnit } from '#src/domain/places/edit-unit.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { type ListedUnit, listForAdministration, unitFilters } from '#src/services/administration/list-units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { Badge, Chip } from '#src/ui/kit/badge.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { type Column, Table } from '#src/ui/kit/table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, adminUnits } = messagesOf(locale);
  const title = shell.title(adminUnits.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** Every unit, to be found by any of its names; codes that were confirmed elsewhere are ticked here. */
export default async function Units() {
  const { locale, session, query, turn } = await visit();
  if (!isAdministrator(session)) notFound();
  const { shell, admin, adminUnits: words } = messagesOf(locale);
  const text = query.q?.slice(0, 80);
  const { rows, total, from, next, filter, counts } = await listForAdministration({ text, filter: query.loc, after: query.sau });
  const address = (change: Record<string, string | undefined>) => {
    const wanted = Object.entries({ q: text, loc: filter, ...change }).filter((it): it is [string, string] => Boolean(it[1]));
    return href(locale, 'adminUnits', {}) + (wanted.length > 0 ? `?${new URLSearchParams(wanted)}` : '');
  };
  const ticked = new Set(turn?.typed.unit ?? []);
  const trust = (it: 'verified' | 'unverified') => <Badge tone={it === 'verified' ? 'ok' : 'warn'}>{words[it]}</Badge>;
  const columns: Column<ListedUnit>[] = [
    {
      key: 'unit',
      head: words.columns.unit,
      cell: ({ unit, former }) => (
        <>
          <a href={href(locale, 'adminUnit', { unit: unit.code })}>
            <Mixed locale={locale} text={unit.fullName[locale]} />
          </a>
          {former && (
            <small>
              <Mixed locale={locale} text={words.former(former.name)} />
            </small>
          )}
        </>
      ),
    },
    { key: 'code', head: words.columns.code, cell: ({ unit }) => <span className="num nowrap">{unit.code}</span> },
    {
      key: 'prefix',
      head: words.columns.prefix,
      cell: ({ unit }) => (
        <span className="nowrap">
          {unit.prefix.trust === 'unverified' ? (
            <label className="tickrow">
              <input type="checkbox" name="unit" value={unit.code} defaultChecked={ticked.has(unit.code)} />
              <span className="num">{unit.prefix.value}</span>
              <span className="sr">{words.tick(unit.fullName[locale])}</span> {trust('unverified')}
            </label>
          ) : (
            <>
              <span className="num">{unit.prefix.value}</span> {trust('verified')}
            </>
          )}
        </span>
      ),
    },
    { key: 'hours', head: words.columns.hours, cell: ({ unit }) => trust(unit.hours.trust) },
    { key: 'officials', head: words.columns.officials, number: true, cell: ({ officials }) => officials },
  ];
  return (
    <AdminFrame locale={locale} words={admin} here="units">
      {turn?.refusal && <ErrorSummary title={shell.form.faults(1)} faults={[{ id: 'confirm', text: words.noneTicked }]} />}
      {query.xong !== undefined && !turn && (
        <div role="status">
          <Notice tone="ok" title={words.confirmed(Number(query.xong) || 0)} />
        </div>
      )}
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      <div className="stack">
        <Actions>
          <ButtonLink size="sm" icon="plus" href={href(locale, 'adminUnit', { unit: newUnit })}>
            {words.add}
          </ButtonLink>
        </Actions>
        <search>
          <form className="adminfind" action={href(locale, 'adminUnits', {})}>
            {filter && <input type="hidden" name="loc" value={filter} />}
            <label className="sr" htmlFor="q">
              {words.search}
            </label>
            <input
              className="input"
              id="q"
              name="q"
              type="search"
              placeholder={words.searchHint}
              defaultValue={text}
              maxLength={80}
              autoComplete="off"
            />
            <Button size="sm" icon="search">
              {words.find}
            </Button>
          </form>
        </search>
      </div>
      <nav className="chips" aria-label={words.filter}>
        <Chip href={address({ loc: undefined })} current={!filter}>
          {words.filters.every}
        </Chip>
        {unitFilters.map((it) => (
          <Chip key={it} href={address({ loc: it })} current={filter === it}>
            {words.filters[it]} <span className="num">{counts[it]}</span>
          </Chip>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState icon="landmark" title={words.none}>
          <p>{words.noneNote}</p>
        </EmptyState>
      ) : (
        <form method="post" className="stack">
          <Table caption={words.title} rows={rows} keyOf={({ unit }) => unit.code} columns={columns} />
          <div className="underlist">
            <Pager
              label={words.pager}
              text={words.range(from + 1, from + rows.length, total)}
              previous={from > 0 ? { href: address({}), label: words.first } : undefined}
              next={next ? { href: address({ sau: next }), label: words.next } : undefined}
            />
          </div>
          {rows.some(({ unit }) => unit.prefix.trust === 'unverified') && (
            <div className="underlist" id="confirm">
              <Button name="do" value="confirm" size="sm" icon="badge-check">
                {words.confirm}
              </Button>
              <p className="muted">{words.confirmNote}</p>
            </div>
          )}
        </form>
      )}
      <script type="module" src="/m/form.js" />
    </AdminFrame>
  );
}
