import { type Draft, deleteDraft, keepDraft, openDraftsOf } from '#src/data/drafts.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type Upload, uploadsOfDrafts } from '#src/data/uploads.ts';
import { daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import { expectedIfReceived } from '#src/domain/clock/working-time.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
import { type Address, type Answers, readTyped, steps, walk } from '#src/domain/forms/answers.ts';
import { examine, type Faults, warningsIn } from '#src/domain/forms/check.ts';
import type { FormDefinition, Step } from '#src/domain/forms/definition.ts';
import { placesInCase } from '#src/domain/forms/document-places.ts';
import { fileFaults, type SentFile, withFiles } from '#src/domain/forms/file-answers.ts';
import { residenceWard } from '#src/domain/forms/roles.ts';
import { type SummarySection, summarise } from '#src/domain/forms/summary.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { IdentityWarning } from '#src/domain/people/identity-number.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { caseStep, settleCase } from '#src/domain/procedures/case.ts';
import { type Case, caseOf } from '#src/domain/procedures/case-of.ts';
import { countsAs, type FilingWay, filingWay } from '#src/domain/procedures/submission.ts';
import { ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isConfirmed } from '#src/services/uploads.ts';
import type { Filing } from './channels/channel.ts';
import { filingOf } from './may-file.ts';
import { ownDraft, sameCapacity } from './own-draft.ts';

/** A draft that nobody touched for so long is deleted. */
export const draftDays = 30;
/** Its owner is told so many days before. */
export const noticeDays = 3;

/** Whether the draft will be deleted soon: its pages say so, whether a letter could be sent or not. */
export const endsSoon = (draft: Pick<Draft, 'expiresAt'>, now: Date): boolean =>
  draft.expiresAt.getTime() - now.getTime() <= noticeDays * 86_400_000;

export const expiry = (now: Date): Date => new Date(now.getTime() + draftDays * 86_400_000);

/** A draft and everything that follows from what was typed in it; its form has the places for documents that its case wants. */
export type OpenDraft = Filing & {
  draft: Draft;
  /** documents, fee and time limit, as far as the answers decide them */
  case: Case;
  /** how it will reach the office, and the channel whose time limit and fees hold */
  way: FilingWay;
  channel: Channel;
  /** the files sent for it, also those that are not usable, by field and page order */
  uploads: Upload[];
  answers: Answers;
  /** the steps that ask this person anything, without the check */
  steps: Step[];
  faults: Faults;
  warnings: Record<string, IdentityWarning[]>;
  /** the office that will decide, as far as the answers say */
  unit: Text | undefined;
  /** when the result can be expected if reception takes it at once, and the unconfirmed days off that could move that */
  expected: Date;
  mayMoveBecause: { date: string; name: Text }[];
};

/** As `ownDraft`; undefined also where the procedure can no longer be filed here. */
export async function loadDraft(session: Session, id: string, now: Date): Promise<OpenDraft | undefined> {
  const draft = await ownDraft(session, id, now);
  return draft && open(draft, await uploadsOfDrafts([id], draft.personId, now), now, session.kind);
}

export const sentFiles = (uploads: readonly Upload[]): SentFile[] => uploads.map((it) => ({ ...it, confirmed: isConfirmed(it) }));

export function open(draft: Draft, uploads: Upload[], now: Date, by: Session['kind']): OpenDraft | undefined {
  const published = snapshot().procedures.get(draft.procedureCode);
  const filing = published && filingOf(published);
  const way = published && filingWay(published.procedure, by);
  if (!filing || !way) return undefined;
  const channel = countsAs[way];
  const { form, procedure } = filing;
  const { calendar, units } = snapshot();
  const sent = sentFiles(uploads);
  const today = vietnamDate(now);
  const answers = readTyped(form, withFiles(form, draft.typed, sent));
  const { rows, faults } = examine(form, answers, { today, units });
  const declaration = { ...form.constants, ...answers };
  const inCase = caseOf(procedure, channel, today, { answers: settleCase(procedure, draft.typed, declaration), declaration });
  const limit = inCase.limits[0]?.limit;
  if (!limit) return undefined;
  const unit = competentUnit(procedure, { residenceWard: likelyWard(form, answers) ?? null }, units);
  const expected = expectedIfReceived(calendar, now, limit);
  const placed = placesInCase(form, inCase.documents);
  return {
    ...filing,
    form: placed,
    draft,
    case: inCase,
    way,
    channel,
    uploads,
    answers,
    steps: steps(placed, answers),
    faults: { ...faults, ...(sent.length > 0 && fileFaults(rows, way === 'hand_off' ? sent.map(ofPackage) : sent)) },
    warnings: warningsIn(rows),
    unit: unit.ok ? getUnit(unit.value.code).fullName : undefined,
    expected,
    mayMoveBecause: daysThatCouldMove(calendar, now, expected).map(({ date, name }) => ({ date, name })),
  };
}

/** A package gives its files out at once: what waits for the virus scanner is not ready for it. */
const ofPackage = <F extends SentFile>(file: F): F => (file.state === 'held' ? { ...file, state: 'quarantined' } : file);

/** The ward that decides; while it is not said for whom this is, that of whoever asks: most people ask for themselves. */
function likelyWard(form: FormDefinition, answers: Answers): string | undefined {
  const deciding = form.roles.residence;
  if (deciding === undefined || deciding in answers) return residenceWard(form, answers);
  const isAddress = (value: unknown): value is Address => typeof value === 'object' && value !== null && 'line' in value;
  const first = Object.values(answers).find(isAddress);
  return first && 'ward' in first ? first.ward : undefined;
}

/** The answers as they will be read. */
export const summaryOf = ({ form, answers, draft }: OpenDraft): SummarySection[] =>
  summarise(form, answers, draft.origins, (code) => snapshot().units.get(code)?.fullName);

/** The first step with a fault, or the first that was never saved; undefined: ready to be checked. */
export function firstOpenStep({
  form,
  answers,
  steps: all,
  faults,
  draft,
  case: inCase,
}: OpenDraft): { key: string; faulty: boolean } | undefined {
  const faulty = new Set(
    walk(form, answers)
      .rows.filter((row) => faults[row.field.key])
      .map((row) => row.step.key),
  );
  // What the declaration asks, it asks in its own steps.
  if (inCase.rows.some(({ question, asked }) => asked === 'here' && inCase.missing.includes(question.key)))
    return { key: caseStep, faulty: false };
  const step = all.find(({ key }) => faulty.has(key) || !draft.visited.includes(key));
  return step && { key: step.key, faulty: faulty.has(step.key) && draft.visited.includes(step.key) };
}

/** The step that the first of these faults stands on. */
export const stepOf = ({ form, answers }: OpenDraft, faults: Faults): string | undefined =>
  walk(form, answers).rows.find(({ field }) => faults[field.key])?.step.key;

export const mutable = (typed: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(typed).map(([name, values]) => [name, [...values]]));

/** The drafts that wait for this person; with a code, those of one procedure. */
export async function listDrafts(session: Session, now: Date, code?: string): Promise<OpenDraft[]> {
  if (session.kind !== 'citizen') return [];
  const whose = { ...ownerOf(session), begunBy: session.principal ? session.id : null };
  const drafts = (await openDraftsOf(whose, now)).filter(
    (draft) => sameCapacity(session, draft) && (code === undefined || draft.procedureCode === code),
  );
  if (drafts.length === 0) return [];
  const uploads = await uploadsOfDrafts(
    drafts.map(({ id }) => id),
    ownerOf(session).personId,
    now,
  );
  return drafts.flatMap(
    (draft) =>
      open(
        draft,
        uploads.filter(({ draftId }) => draftId === draft.id),
        now,
        session.kind,
      ) ?? [],
  );
}

/** @returns false where there was nothing of his to delete */
export async function removeDraft(session: Session, id: string, now = new Date()): Promise<boolean> {
  const draft = session.kind === 'citizen' ? await ownDraft(session, id, now) : undefined;
  return draft !== undefined && deleteDraft(id, draft.personId, session.id, now);
}

/** The owner keeps his draft for as long as a new one. @returns false where there is none of his */
export async function keepLonger(session: Session, id: string, now: Date): Promise<boolean> {
  const draft = session.kind === 'citizen' ? await ownDraft(session, id, now) : undefined;
  return draft !== undefined && keepDraft(id, draft.personId, now, expiry(now));
}
