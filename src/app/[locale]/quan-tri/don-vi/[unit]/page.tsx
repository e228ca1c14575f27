import { notFound } from 'next/navigation';
import { newUnit, type UnitFault, type UnitFaults, type UnitTyped } from '#src/domain/places/edit-unit.ts';
import { isPlace } from '#src/domain/places/unit.ts';
import { isoWeekday } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { exampleCode } from '#src/services/administration/example-code.ts';
import { aroundUnit, unitForAdministration } from '#src/services/administration/read-unit.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { ChangeList } from '#src/ui/admin/change-list.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { typedOf, unitTyped } from './typed-unit.ts';

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, adminUnits } = messagesOf(locale);
  const found = unitForAdministration(params.unit ?? '');
  const title = shell.title(params.unit === newUnit ? adminUnits.add : (found?.fullName[locale] ?? ''));
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** One unit: what the portal says of it, to be changed here, who works there, and what was changed before. */
export default async function UnitPage() {
  const { locale, params, session, query, turn, now } = await visit();
  const unit = isAdministrator(session) ? unitForAdministration(params.unit ?? '') : undefined;
  if (!unit) notFound();
  const { shell, admin, adminUnits } = messagesOf(locale);
  const words = adminUnits.page;
  const isNew = unit.code === newUnit;
  const { history, officials } = isNew ? { history: [], officials: [] } : await aroundUnit(unit.code);
  const typed: UnitTyped = turn ? unitTyped(turn.typed) : typedOf(unit);
  const faults: UnitFaults = turn?.refusal?.kind === 'faults' ? (turn.refusal.faults as UnitFaults) : {};
  const say = (fault: UnitFault): string => (adminUnits.fault[fault.kind] as (it: UnitFault) => string)(fault);
  const fault = (field: string): string | undefined => {
    const it = faults[field];
    return it && say(it);
  };
  const sessions = [...typed.sessions, ...(typed.sessions.at(-1)?.from === '' ? [] : [{ days: [], from: '', to: '' }])];
  const former = [...typed.former, ...(typed.former.at(-1)?.code === '' ? [] : [{ code: '', name: '', part: 'full' }])];
  const parent = unit.parent === null ? undefined : getUnit(unit.parent);
  return (
    <AdminFrame locale={locale} words={admin} here="units">
      {Object.keys(faults).length > 0 && (
        <ErrorSummary
          title={shell.form.faults(Object.keys(faults).length)}
          faults={Object.entries(faults).map(([id, it]) => ({ id, text: say(it) }))}
        />
      )}
      {turn?.refusal?.kind === 'changed-meanwhile' && (
        <div role="alert">
          <Notice tone="warn" title={words.changedMeanwhile(String(turn.refusal.by))}>
            <p>{words.changedNote}</p>
          </Notice>
        </div>
      )}
      {turn?.refusal?.kind === 'nothing-changed' && (
        <div role="status">
          <Notice title={words.nothingChanged} />
        </div>
      )}
      {query.xong !== undefined && !turn && (
        <div role="status">
          <Notice tone="ok" title={words.saved} />
        </div>
      )}
      <WayUp to={[{ href: href(locale, 'adminUnits', {}), name: adminUnits.title }]} />
      <header className="adminhead">
        <h1>{isNew ? adminUnits.add : <Mixed locale={locale} text={unit.fullName[locale]} />}</h1>
        <p className="muted">
          {isNew ? words.addNote : adminUnits.kinds[unit.kind]} {!isNew && <span className="num">{unit.code}</span>}
          {parent && !isNew && (
            <>
              {', '}
              {words.partOf} <Mixed locale={locale} text={parent.fullName[locale]} />
            </>
          )}
        </p>
      </header>
      <div className="admincols">
        <form method="post" className="adminform" noValidate data-guard="" data-sending={shell.form.sending}>
          <input type="hidden" name="seen" value={history[0]?.id ?? '0'} />
          <fieldset>
            <legend>{words.code.title}</legend>
            {isNew && (
              <TextInput
                name="code"
                label={words.newCode.label}
                hint={words.newCode.hint}
                error={fault('code')}
                value={turn?.typed.code?.[0] ?? ''}
                width="12"
                maxLength={20}
                autoComplete="off"
              />
            )}
            <TextInput
              name="prefix"
              label={words.code.label}
              hint={words.code.hint(exampleCode(typed.prefix, now))}
              error={fault('prefix')}
              value={typed.prefix}
              width="year"
              maxLength={20}
              figures
              autoComplete="off"
            />
            <Choice type="checkbox" name="prefixVerified" value="yes" label={words.code.verified} checked={typed.prefixVerified} />
          </fieldset>
          <fieldset>
            <legend>{words.names.title}</legend>
            <div className="pair">
              <TextInput
                name="fullNameVi"
                label={words.names.fullNameVi}
                hint={words.names.fullHint}
                error={fault('fullNameVi')}
                value={typed.fullNameVi}
              />
              <TextInput
                name="fullNameEn"
                label={words.names.fullNameEn}
                hint={words.names.fullHint}
                error={fault('fullNameEn')}
                value={typed.fullNameEn}
              />
              <TextInput
                name="nameVi"
                label={words.names.nameVi}
                hint={words.names.shortHint}
                error={fault('nameVi')}
                value={typed.nameVi}
              />
              <TextInput
                name="nameEn"
                label={words.names.nameEn}
                hint={words.names.shortHint}
                error={fault('nameEn')}
                value={typed.nameEn}
              />
            </div>
          </fieldset>
          <fieldset>
            <legend>{words.hours.title}</legend>
            <p className="hint">
              {words.hours.note} {words.hours.empty}
            </p>
            {sessions.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are named by their place
              <fieldset key={at} className="rowset">
                <legend>{words.hours.session(at + 1)}</legend>
                {fault(`session.${at}.days`) && (
                  <p className="err" id={`session.${at}.days-error`}>
                    <Icon name="circle-alert" />
                    <span>{fault(`session.${at}.days`)}</span>
                  </p>
                )}
                <div className="weekdays">
                  {weekdays.map((it) => (
                    <label key={it}>
                      <input
                        type="checkbox"
                        name={`session.${at}.days`}
                        id={it === 1 ? `session.${at}.days` : undefined}
                        value={it}
                        defaultChecked={row.days.includes(String(it))}
                      />
                      {isoWeekday(locale, it)}
                    </label>
                  ))}
                </div>
                <div className="times">
                  <TextInput
                    name={`session.${at}.from`}
                    label={words.hours.from}
                    error={fault(`session.${at}.from`)}
                    value={row.from}
                    width="year"
                    figures
                    maxLength={10}
                  />
                  <TextInput
                    name={`session.${at}.to`}
                    label={words.hours.to}
                    error={fault(`session.${at}.to`)}
                    value={row.to}
                    width="year"
                    figures
                    maxLength={10}
                  />
                </div>
              </fieldset>
            ))}
            <Choice type="checkbox" name="hoursVerified" value="yes" label={words.hours.verified} checked={typed.hoursVerified} />
          </fieldset>
          <fieldset>
            <legend>{words.contact.title}</legend>
            <TextInput
              name="address"
              label={words.contact.address}
              optional={shell.form.optional}
              error={fault('address')}
              value={typed.address}
            />
            <div className="pair">
              <TextInput
                name="phone"
                label={words.contact.phone}
                hint={words.contact.phoneHint}
                optional={shell.form.optional}
                error={fault('phone')}
                value={typed.phone}
                type="tel"
                figures
              />
              <TextInput
                name="email"
                label={words.contact.email}
                optional={shell.form.optional}
                error={fault('email')}
                value={typed.email}
                type="email"
              />
            </div>
            <Choice type="checkbox" name="contactVerified" value="yes" label={words.contact.verified} checked={typed.contactVerified} />
          </fieldset>
          {(unit.formerNames.length > 0 || isPlace(unit)) && (
            <fieldset>
              <legend>{words.former.title}</legend>
              <p className="hint">
                {words.former.note} {words.former.empty}
              </p>
              {former.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are named by their place
                <fieldset key={at} className="rowset">
                  <legend className="sr">{words.former.legend(at + 1)}</legend>
                  <div className="formerrow">
                    <TextInput
                      name={`former.${at}.code`}
                      label={words.former.code}
                      error={fault(`former.${at}.code`)}
                      value={row.code}
                      figures
                      maxLength={10}
                    />
                    <TextInput name={`former.${at}.name`} label={words.former.name} error={fault(`former.${at}.name`)} value={row.name} />
                    <Select
                      name={`former.${at}.part`}
                      label={words.former.part}
                      value={row.part === 'partial' ? 'partial' : 'full'}
                      options={[
                        { value: 'full', label: words.former.full },
                        { value: 'partial', label: words.former.partial },
                      ]}
                    />
                  </div>
                </fieldset>
              ))}
            </fieldset>
          )}
          <Actions>
            <Button name="do" value="save" look="primary" icon="save">
              {words.save}
            </Button>
          </Actions>
        </form>
        {!isNew && (
          <div>
            <section>
              <h2>{words.officials}</h2>
              {officials.length === 0 ? (
                <p>
                  <Badge tone="warn">{words.noOfficials}</Badge>
                </p>
              ) : (
                <ul className="plainlist l">
                  {officials.map(({ personId, name, roles }) => (
                    <li key={personId}>
                      <a href={href(locale, 'adminOfficial', { person: personId })} lang="vi">
                        {name}
                      </a>{' '}
                      <span className="muted">{roles.map((role) => admin.roles[role]).join(', ')}</span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <section>
              <h2>{admin.log.history}</h2>
              {history.length === 0 ? (
                <p className="muted">{admin.log.historyNone}</p>
              ) : (
                <ChangeList changes={history} locale={locale} words={admin} unitName={(code) => getUnit(code).fullName[locale]} alone />
              )}
            </section>
          </div>
        )}
      </div>
      <script type="module" src="/m/form.js" />
    </AdminFrame>
  );
}
