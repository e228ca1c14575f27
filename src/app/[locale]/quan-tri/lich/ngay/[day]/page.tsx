import { notFound } from 'next/navigation';
import { typedBoxes } from '#src/app/typed-day.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { DayFault, DayFaults } from '#src/domain/clock/calendar-change.ts';
import { isoWeekday } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { readDay } from '#src/services/administration/read-calendar.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { ChangeList } from '#src/ui/admin/change-list.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

const kinds = ['ordinary', 'holiday', 'compensatory', 'swap_off', 'swap_work'] as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, adminCalendar } = messagesOf(locale);
  const weekday = isoWeekday(locale, new Date(`${params.day}T00:00:00Z`).getUTCDay() || 7);
  const title = shell.title(adminCalendar.day.heading(params.day ?? '', capital(weekday)));
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** One day of the calendar, or several that begin with it: what they are. What it would move is seen on the next page. */
export default async function CalendarDayPage() {
  const { locale, params, session, turn, now } = await visit();
  const found = isAdministrator(session) ? readDay(params.day ?? '') : undefined;
  if (!found) notFound();
  const { shell, admin, adminCalendar } = messagesOf(locale);
  const words = adminCalendar.day;
  const { date, special } = found;
  const { changes } = await lastChanges({ kind: 'calendar', thing: date }, 20);
  const faults = (turn?.refusal?.kind === 'faults' ? turn.refusal.faults : {}) as DayFaults;
  const say = (it: DayFault): string => (adminCalendar.fault[it.kind] as (it: DayFault) => string)(it);
  const fault = (field: keyof DayFaults): string | undefined => {
    const it = faults[field];
    return it && say(it);
  };
  const typed = (name: string, otherwise: string | undefined): string | undefined => (turn ? turn.typed[name]?.[0] : otherwise);
  // What is nobody's choice any more stays only where it stands.
  const trusts = (['official', 'confirm', 'computed', 'proposed'] as const).filter(
    (it) => it === 'official' || it === 'confirm' || it === special?.trust,
  );
  const weekday = capital(isoWeekday(locale, new Date(`${date}T00:00:00Z`).getUTCDay() || 7));
  return (
    <AdminFrame locale={locale} words={admin} here="calendar">
      {Object.keys(faults).length > 0 && (
        <ErrorSummary
          title={shell.form.faults(Object.keys(faults).length)}
          faults={Object.entries(faults).map(([field, it]) => ({ id: field === 'from' ? 'kind' : field, text: say(it) }))}
        />
      )}
      <WayUp to={[{ href: `${href(locale, 'adminCalendar', {})}?nam=${date.slice(0, 4)}`, name: adminCalendar.title }]} />
      <header className="adminhead">
        <h1>{words.heading(date, weekday)}</h1>
        <p className="muted">
          {adminCalendar.states[found.state]}
          {special && `, ${special.name[locale]}`}
        </p>
      </header>
      {date < vietnamDate(now) && <Notice tone="plain" title={words.past} />}
      <div className="admincols">
        <form method="post" className="adminform narrow" noValidate data-guard="" data-sending={shell.form.sending}>
          <Choices
            name="kind"
            label={words.kind}
            error={fault('kind') ?? fault('from')}
            values={[typed('kind', special?.kind ?? 'ordinary') ?? '']}
            options={kinds.map((value) => ({ value, label: adminCalendar.kinds[value], help: adminCalendar.kindHelp[value] }))}
          />
          <DateBoxes
            name="to"
            label={words.to}
            hint={words.toHint}
            optional={shell.form.optional}
            error={fault('to')}
            value={typedBoxes(turn?.typed, 'to')}
            words={shell.form}
          />
          <div className="pair">
            <TextInput
              name="nameVi"
              label={words.nameVi}
              error={fault('nameVi')}
              value={typed('nameVi', special?.name.vi)}
              maxLength={300}
            />
            <TextInput
              name="nameEn"
              label={words.nameEn}
              error={fault('nameEn')}
              value={typed('nameEn', special?.name.en)}
              maxLength={300}
            />
          </div>
          <Choices
            name="trust"
            label={words.trust}
            error={fault('trust')}
            values={[typed('trust', special?.trust) ?? '']}
            options={trusts.map((value) => ({ value, label: adminCalendar.trusts[value], help: adminCalendar.trustHelp[value] }))}
          />
          <TextInput
            name="source"
            label={words.source}
            hint={words.sourceHint}
            error={fault('source')}
            value={typed('source', special?.source)}
            maxLength={300}
          />
          <p className="hint">{words.nothingYet}</p>
          <Actions>
            <Button name="do" value="preview" look="primary" iconAfter="arrow-right">
              {words.preview}
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
