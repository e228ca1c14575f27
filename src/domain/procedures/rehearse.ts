import { type Calendar, type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { dueAt, nextOfficeMoment } from '#src/domain/clock/working-time.ts';
import { handedIn as handedOnPaper } from '#src/domain/counter/handed-in.ts';
import { type Quote, quote } from '#src/domain/fees/quote.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { examine, type FaultKind } from '#src/domain/forms/check.ts';
import { type FormDefinition, fieldsOf } from '#src/domain/forms/definition.ts';
import { residenceWard } from '#src/domain/forms/roles.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { type CaseAnswers, type DocumentState, documentsOf, limitOf, settleCase } from './case.ts';
import { missingIn } from './case-of.ts';
import type { Channel, Procedure } from './procedure.ts';

/**
 * What another version would have meant for one dossier. Nothing here is an answer: who rehearses a version touches no dossier.
 * `closed` it could not have been filed this way · `invalid` an answer would have been refused · `question` the case would have had to be
 * told · `document` one more paper · `due` the last day by law · `cost` in đồng, null where no single figure is known · `unit` another
 * office would have decided, null where it could not be told which.
 */
export type Effect =
  | { kind: 'closed' }
  | { kind: 'invalid'; key: string; label: Text; fault: FaultKind }
  | { kind: 'question'; key: string; label: Text }
  | { kind: 'document'; key: string; name: Text; state: 'needed' | 'unless_known' | 'if_any' }
  | { kind: 'due'; before: Date; after: Date }
  | { kind: 'cost'; before: number | null; after: number | null }
  | { kind: 'unit'; before: string; after: string | null };
export type EffectKind = Effect['kind'];
export const effectKinds = ['closed', 'invalid', 'question', 'document', 'due', 'cost', 'unit'] as const satisfies EffectKind[];

/** A dossier as it was filed. */
export type Replayed = { channel: Channel; answers: Answers; submittedAt: Date; receivedAt: Date | null; competentUnit: string };
export type Version = { procedure: Procedure; form: FormDefinition };

/** `startsOn`: the day on which the new version would begin; fees of both are those of that day. */
export type Stage = { calendar: Calendar; units: ReadonlyMap<string, Unit>; startsOn: Day };

const asked: readonly DocumentState[] = ['needed', 'unless_known', 'if_any'];

/** What somebody with these answers brings, by key. */
function papers(procedure: Procedure, answers: CaseAnswers) {
  return new Map(documentsOf(procedure, answers).flatMap((it) => (asked.includes(it.state) ? [[it.key, it] as const] : [])));
}

/** Documents of which the dossier has a file already. */
function handedIn({ form }: Version, answers: Answers): Set<string> {
  return new Set(
    fieldsOf(form).flatMap((field) =>
      field.type === 'file' && field.document !== undefined && Array.isArray(answers[field.key]) ? [field.document] : [],
    ),
  );
}

const due = ({ lines }: Quote): string => JSON.stringify(lines.map(({ kind, amount, count, per }) => [kind, amount, count, per?.vi]));

function unitOf({ procedure, form }: Version, answers: Answers, units: Stage['units']): string | null {
  const found = competentUnit(procedure, { residenceWard: residenceWard(form, answers) ?? null }, units);
  return found.ok ? found.value.code : null;
}

/** Replays one dossier of the older version against the newer. Nothing where it would have gone just the same. */
export function rehearse(dossier: Replayed, older: Version, newer: Version, { calendar, units, startsOn }: Stage): Effect[] {
  const { channel, submittedAt } = dossier;
  if (!newer.procedure.channels.some((it) => it.channel === channel)) return [{ kind: 'closed' }];
  const found: Effect[] = [];
  const known = { today: vietnamDate(submittedAt), units };
  const [was, is] = [examine(older.form, dossier.answers, known), examine(newer.form, dossier.answers, known)];
  // A declaration on paper was never typed in: what it answers nobody here can tell.
  const typed = handedOnPaper(dossier.answers) ? [] : is.rows;
  for (const { field } of typed) {
    const fault = is.faults[field.key];
    if (fault && was.faults[field.key]?.kind !== fault.kind)
      found.push({ kind: 'invalid', key: field.key, label: field.label, fault: fault.kind });
  }

  const declaration = (version: Version, answers: Answers) => ({ ...version.form.constants, ...answers });
  const chosen = (version: Version, answers: Answers) => settleCase(version.procedure, dossier.answers, declaration(version, answers));
  const [before, after] = [chosen(older, was.answers), chosen(newer, is.answers)];
  const open = missingIn(older.procedure, channel, startsOn, before);
  for (const key of missingIn(newer.procedure, channel, startsOn, after)) {
    const question = newer.procedure.cases.find((one) => one.key === key);
    if (question && !open.includes(key)) found.push({ kind: 'question', key, label: question.label });
  }

  const [brought, files] = [papers(older.procedure, before), handedIn(older, was.answers)];
  for (const [key, { name, state }] of papers(newer.procedure, after))
    if (!brought.has(key) && !files.has(key)) found.push({ kind: 'document', key, name, state: state as 'needed' });

  const from = dossier.receivedAt ?? nextOfficeMoment(calendar, submittedAt);
  const [limit, limitNow] = [limitOf(older.procedure, channel, before), limitOf(newer.procedure, channel, after)];
  if (limit && limitNow && (limit.amount !== limitNow.amount || limit.unit !== limitNow.unit)) {
    const [wasDue, isDue] = [dueAt(calendar, from, limit), dueAt(calendar, from, limitNow)];
    if (wasDue.getTime() !== isDue.getTime()) found.push({ kind: 'due', before: wasDue, after: isDue });
  }

  const priced = (version: Version, answers: CaseAnswers, declared: Answers) =>
    quote(version.procedure, channel, startsOn, { answers, declaration: declaration(version, declared) });
  const [cost, costs] = [priced(older, before, was.answers), priced(newer, after, is.answers)];
  if (due(cost) !== due(costs)) found.push({ kind: 'cost', before: cost.total, after: costs.total });

  const [here, there] = [unitOf(older, was.answers, units), unitOf(newer, is.answers, units)];
  if (here !== null && here !== there) found.push({ kind: 'unit', before: here, after: there });
  return found;
}
