import { notFound } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { OfficialFault } from '#src/i18n/vi/admin-officials.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { listOfficials } from '#src/services/administration/officials.ts';
import { getUnit, listUnits } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { unitOptions } from '#src/ui/admin/unit-options.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { ErrorSummary } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, adminOfficials } = messagesOf(locale);
  const title = shell.title(adminOfficials.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const fields = ['number', 'name', 'account'] as const;

/** Every official with what he does where; whoever is missing is added here. */
export default async function Officials() {
  const { locale, session, query, turn, now } = await visit();
  if (!isAdministrator(session)) notFound();
  const { shell, admin, adminUnits, adminOfficials: words } = messagesOf(locale);
  const asked = { text: query.q?.slice(0, 80), unit: query['don-vi'], after: query.sau };
  const { rows, total, from, next } = await listOfficials(asked, now);
  const today = vietnamDate(now);
  const address = (more: Record<string, string>) => {
    const wanted = Object.entries({ q: asked.text, 'don-vi': asked.unit, ...more }).filter((it): it is [string, string] => Boolean(it[1]));
    return href(locale, 'adminOfficials', {}) + (wanted.length > 0 ? `?${new URLSearchParams(wanted)}` : '');
  };
  const faults = (turn?.refusal?.faults ?? {}) as Partial<Record<(typeof fields)[number], OfficialFault>>;
  const fault = (field: (typeof fields)[number]): string | undefined => {
    const it = faults[field];
    return it && (words.fault[it.kind] as (it: OfficialFault) => string)(it);
  };
  const faulty = fields.filter((field) => faults[field]);
  const typed = (field: (typeof fields)[number]) => turn?.typed[field]?.[0];
  return (
    <AdminFrame locale={locale} words={admin} here="officials">
      {faulty.length > 0 && (
        <ErrorSummary title={shell.form.faults(faulty.length)} faults={faulty.map((id) => ({ id, text: fault(id) }))} />
      )}
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      <search>
        <form className="adminfind" action={href(locale, 'adminOfficials', {})}>
          <div className="field">
            <label htmlFor="q">{words.search}</label>
            <input
              className="input"
              id="q"
              name="q"
              type="search"
              placeholder={words.searchHint}
              defaultValue={asked.text}
              maxLength={80}
              autoComplete="off"
            />
          </div>
          <Select
            name="don-vi"
            label={words.unit}
            empty={words.everyUnit}
            value={asked.unit}
            options={unitOptions(locale, listUnits(), adminUnits.kinds)}
          />
          <Button size="sm" icon="search">
            {words.find}
          </Button>
        </form>
      </search>
      {rows.length === 0 ? (
        <EmptyState icon="users" title={words.none}>
          <p>{words.noneNote}</p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={words.title}
            rows={rows}
            keyOf={({ personId }) => personId}
            columns={[
              {
                key: 'name',
                head: words.columns.name,
                cell: ({ personId, name }) => (
                  <a href={href(locale, 'adminOfficial', { person: personId })} lang="vi">
                    {name}
                  </a>
                ),
              },
              { key: 'account', head: words.columns.account, cell: ({ account }) => <span className="num">{account}</span> },
              {
                key: 'posts',
                head: words.columns.posts,
                cell: ({ posts }) =>
                  posts.length === 0 ? (
                    <span className="muted">{words.noPost}</span>
                  ) : (
                    <ul className="l">
                      {posts.map((post) => (
                        <li key={`${post.role} ${post.unit}`}>
                          {admin.roles[post.role]}, <Mixed locale={locale} text={getUnit(post.unit).fullName[locale]} />
                          {post.from > today && <span className="muted"> ({words.fromDay(post.from)})</span>}
                          {post.until && <span className="muted"> ({words.untilDay(post.until)})</span>}
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
          <Pager
            label={words.pager}
            text={words.range(from + 1, from + rows.length, total)}
            previous={from > 0 ? { href: address({}), label: words.first } : undefined}
            next={next ? { href: address({ sau: next }), label: words.next } : undefined}
          />
        </>
      )}
      <form method="post" className="adminform narrow" noValidate data-guard="" data-sending={shell.form.sending}>
        <fieldset>
          <legend>{words.add.title}</legend>
          <p className="hint">{words.add.note}</p>
          <TextInput name="name" label={words.add.name} error={fault('name')} value={typed('name')} autoComplete="off" maxLength={200} />
          <TextInput
            name="number"
            label={words.add.number}
            hint={words.add.numberHint}
            error={fault('number')}
            value={typed('number')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            width="12"
            figures
          />
          <TextInput
            name="account"
            label={words.add.account}
            hint={words.add.accountHint}
            error={fault('account')}
            value={typed('account')}
            autoComplete="off"
            maxLength={100}
          />
        </fieldset>
        <Actions>
          <Button name="do" value="add" icon="user-plus">
            {words.add.submit}
          </Button>
        </Actions>
      </form>
      <script type="module" src="/m/form.js" />
    </AdminFrame>
  );
}
