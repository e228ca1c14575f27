import { notFound } from 'next/navigation';
import type { HoursFault, HoursFaults } from '#src/domain/clock/calendar-change.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { presentHours } from '#src/services/administration/change-calendar.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { ChangeList } from '#src/ui/admin/change-list.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { ErrorSummary } from '#src/ui/kit/notice.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, adminCalendar } = messagesOf(locale);
  const title = shell.title(adminCalendar.hours.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** The office hours on which every due date rests. */
export default async function OfficeHoursPage() {
  const { locale, session, turn } = await visit();
  if (!isAdministrator(session)) notFound();
  const { shell, admin, adminCalendar } = messagesOf(locale);
  const words = adminCalendar.hours;
  const { hours, trust, source } = presentHours();
  const { changes } = await lastChanges({ kind: 'calendar', thing: 'hours' }, 20);
  const faults = (turn?.refusal?.kind === 'faults' ? turn.refusal.faults : {}) as HoursFaults;
  const fault = (field: string): string | undefined => {
    const it = faults[field];
    return it && (adminCalendar.fault[it.kind] as (it: HoursFault) => string)(it);
  };
  const typed = (name: string, otherwise: string | undefined): string | undefined => (turn ? turn.typed[name]?.[0] : otherwise);
  return (
    <AdminFrame locale={locale} words={admin} here="calendar">
      {Object.keys(faults).length > 0 && (
        <ErrorSummary
          title={shell.form.faults(Object.keys(faults).length)}
          faults={Object.keys(faults).map((id) => ({ id, text: fault(id) }))}
        />
      )}
      <WayUp to={[{ href: href(locale, 'adminCalendar', {}), name: adminCalendar.title }]} />
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.note}</p>
      </header>
      <div className="admincols">
        <form method="post" className="adminform narrow" noValidate data-guard="" data-sending={shell.form.sending}>
          {[0, 1, 2].map((at) => (
            <fieldset key={at} className="rowset">
              <legend>{words.session(at + 1)}</legend>
              <div className="times">
                <TextInput
                  name={`hours.${at}.from`}
                  label={words.from}
                  error={fault(`hours.${at}.from`)}
                  value={typed(`hours.${at}.from`, hours[at]?.[0])}
                  width="year"
                  figures
                  maxLength={10}
                />
                <TextInput
                  name={`hours.${at}.to`}
                  label={words.to}
                  error={fault(`hours.${at}.to`)}
                  value={typed(`hours.${at}.to`, hours[at]?.[1])}
                  width="year"
                  figures
                  maxLength={10}
                />
              </div>
            </fieldset>
          ))}
          <Choice
            type="checkbox"
            name="verified"
            value="yes"
            label={words.verified}
            checked={turn ? turn.typed.verified?.[0] === 'yes' : trust === 'verified'}
          />
          <TextInput
            name="source"
            label={words.source}
            hint={words.sourceHint}
            error={fault('source')}
            value={typed('source', source)}
            maxLength={300}
          />
          <p className="hint">{adminCalendar.day.nothingYet}</p>
          <Actions>
            <Button name="do" value="preview" look="primary" iconAfter="arrow-right">
              {adminCalendar.day.preview}
            </Button>
          </Actions>
        </form>
        <section>
          <h2>{admin.log.history}</h2>
          {changes.length === 0 ? (
            <p className="muted">{admin.log.historyNone}</p>
          ) : (
            <ChangeList changes={changes} locale={locale} words={admin} unitName={(code) => getUnit(code).fullName[locale]} alone />
          )}
        </section>
      </div>
      <script type="module" src="/m/form.js" />
    </AdminFrame>
  );
}
