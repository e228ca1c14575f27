import { findDossier } from '#src/data/dossiers.ts';
import { type Paper, papersOf } from '#src/data/papers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { daysThatCouldMove } from '#src/domain/clock/calendar.ts';
import { dueAt } from '#src/domain/clock/working-time.ts';
import type { KnownNumber } from '#src/domain/counter/applicant.ts';
import { asksResidence } from '#src/domain/counter/receivable.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type IdentityWarning, identityWarnings, parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { limitOf } from '#src/domain/procedures/case.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { type ProcedureChoices, procedureChoices } from './choices.ts';
import {
  type Compiled,
  type CounterStep,
  channelOf,
  claimsOf,
  compile,
  counterSteps,
  dateOf,
  knownOf,
  one,
  ownEntry,
  type Typed,
} from './entry.ts';

/** The entry as the page shows it: the first step that is open, or one before it that was asked for again. */
export type CounterView = {
  id: string;
  unitCode: string;
  step: CounterStep;
  /** steps that can be gone back to */
  passed: readonly CounterStep[];
  typed: Typed;
  /** whether the identity provider has described the person, so that nothing else is asked; undefined while no number was read */
  known: boolean | undefined;
  /** where the number and the birth date do not fit: to look twice, never to refuse */
  warnings: IdentityWarning[];
  choices: ProcedureChoices | undefined;
  compiled: Compiled | undefined;
  /** whether the ward of residence has to be said */
  asksWard: boolean;
  /** the unit that will decide it, as far as that is known */
  competent: string | undefined;
  /** when it would be due if it were received now, and what could move that */
  due: { at: Date; mayMove: boolean } | undefined;
};

/** What an entry has become. */
export type CounterDone = { entryId: string; dossier: Dossier; procedure: Text; competentUnit: Text; papers: Paper[] };

export async function counterView(
  session: Session,
  { id, step, text, now }: { id: string | undefined; step: string | undefined; text: string | undefined; now: Date },
): Promise<CounterView | CounterDone | undefined> {
  const entry = await ownEntry(session, id);
  if (!entry) return undefined;
  if (entry.code) return doneOf(entry.id, entry.code);
  const { calendar } = snapshot();
  const known = await knownOf(entry.typed);
  const passed = counterSteps.filter((one_) => entry.passed.includes(one_));
  const open = counterSteps.find((one_) => !entry.passed.includes(one_)) ?? 'le-phi';
  const asked = counterSteps.find((one_) => one_ === step && (one_ === open || entry.passed.includes(one_)));
  const now_ = asked ?? open;
  const compiled = now_ === 'nguoi' ? undefined : compile(entry.unitCode, entry.typed, await claimsOf(known), now);
  const limit = compiled && limitOf(compiled.published.procedure, compiled.channel, compiled.chosen);
  const competent = compiled && competentUnit(compiled.published.procedure, { residenceWard: compiled.ward || null }, snapshot().units);
  const at = limit && dueAt(calendar, now, limit);
  return {
    id: entry.id,
    unitCode: entry.unitCode,
    step: now_,
    passed,
    typed: entry.typed,
    known: knownTogether(entry.typed, known),
    warnings: warningsOf(entry.typed, known?.byProvider ?? false),
    choices:
      now_ === 'thu-tuc'
        ? await procedureChoices(session, { unitCode: entry.unitCode, channel: channelOf(entry.typed), text, now })
        : undefined,
    compiled,
    asksWard: compiled ? asksResidence(compiled.published.procedure) : false,
    competent: competent?.ok ? competent.value.code : undefined,
    due: at && { at, mayMove: daysThatCouldMove(calendar, now, at).length > 0 },
  };
}

/** Number and name together: whoever has only one of them learns nothing of the other. */
function knownTogether(typed: Typed, known: KnownNumber | undefined): boolean | undefined {
  const name = parsePersonName(one(typed, 'name'));
  if (!name.ok || !parseIdentityNumber(one(typed, 'number')).ok) return undefined;
  if (!known?.byProvider) return false;
  return foldKeepingMarks(known.name) === foldKeepingMarks(name.value) ? true : undefined;
}

/** Only of what was typed here: what the provider said of somebody must not be guessed from a warning. */
function warningsOf(typed: Typed, byProvider: boolean): IdentityWarning[] {
  const number = parseIdentityNumber(one(typed, 'number'));
  if (!number.ok || byProvider) return [];
  const birth = dateOf(typed, 'birth');
  return identityWarnings(number.value, /^\d{4}-\d{2}-\d{2}$/.test(birth) ? { birthDate: birth } : {});
}

async function doneOf(entryId: string, code: string): Promise<CounterDone> {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error(`the dossier ${code} of an entry is gone`);
  const { procedure } = await getVersion(dossier.versionId);
  return {
    entryId,
    dossier,
    procedure: procedure.shortName,
    competentUnit: getUnit(dossier.competentUnit).fullName,
    papers: await papersOf(dossier.id),
  };
}
