import { notFound } from 'next/navigation';
import type { DelegationFault } from '#src/domain/people/delegation.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { peopleOf } from '#src/services/delegations.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { AbsenceForm } from '#src/ui/staff/absence-form.tsx';
import { bulkFaultWords, isBulkFault } from '#src/ui/staff/bulk/fault-words.ts';
import { DelegationList } from '#src/ui/staff/delegation-list.tsx';
import { DeskHandoverForm } from '#src/ui/staff/desk-handover-form.tsx';
import { Workload } from '#src/ui/staff/workload.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, staffPeople } = messagesOf(locale);
  const title = shell.title(staffPeople.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** The people of an official's units: what lies on each desk, who is away, and who stands in. */
export default async function People() {
  const { locale, session, query, turn, now } = await visit();
  if (!session) notFound();
  const { shell, staff, admin, bulk, staffPeople: words } = messagesOf(locale);
  const units = await peopleOf(session, now);
  const done = query.xong === 'giao' ? words.done.saved : query.xong === 'thoi' ? words.done.ended : undefined;
  const refusal = turn?.refusal;
  const fault = refusal as DelegationFault | undefined;
  const sentence =
    refusal && isBulkFault(refusal, bulk)
      ? bulkFaultWords(refusal, bulk)
      : fault && (words.fault[fault.kind] as (it: DelegationFault) => string)(fault);
  const sentBy = (form: string, unit: string) => (turn?.do === form && turn.typed.unit?.[0] === unit ? turn.typed : undefined);
  const headsAt = (unit: string) => session.posts.some((post) => post.role === 'head' && post.unit === unit);
  const [input] = Object.keys(turn?.faults ?? {});
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]} here={words.title} />
      <main id="main">
        <div className="wrap wide section tight stack-lg">
          {sentence && (
            <ErrorSummary title={shell.form.faults(1)} faults={[{ id: `${turn?.typed.unit?.[0] ?? ''}-${input}`, text: sentence }]} />
          )}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="muted prose">{words.lead}</p>
          </header>
          {units.map((unit) => (
            <section key={unit.unit} className="stack-lg" aria-labelledby={`unit-${unit.unit}`}>
              <h2 id={`unit-${unit.unit}`} className="unitname">
                <Mixed locale={locale} text={unit.name[locale]} />
              </h2>
              <div className="stack">
                <h3>{words.load}</h3>
                <Workload unit={unit} locale={locale} words={words} roleWords={admin.roles} />
                {headsAt(unit.unit) && unit.officials.some(({ roles }) => roles.length === 0) && (
                  <Notice
                    tone="late"
                    title={unit.officials.some(({ roles }) => roles.includes('specialist')) ? words.leftNote : words.leftNobody}
                  />
                )}
              </div>
              <div className="stack">
                <h3>{words.absences}</h3>
                <DelegationList delegations={unit.delegations} words={words} roleWords={admin.roles} />
              </div>
              <AbsenceForm
                unit={unit}
                me={session.id}
                typed={sentBy('delegate', unit.unit) ?? {}}
                fault={sentBy('delegate', unit.unit) && input && sentence ? { input, text: sentence } : undefined}
                words={words}
                roleWords={admin.roles}
              />
              {headsAt(unit.unit) && (
                <DeskHandoverForm
                  unit={unit}
                  typed={sentBy('hand_over_desk', unit.unit) ?? {}}
                  fault={sentBy('hand_over_desk', unit.unit) && input && sentence ? { input, text: sentence } : undefined}
                  words={bulk}
                />
              )}
            </section>
          ))}
        </div>
        {turn && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}
