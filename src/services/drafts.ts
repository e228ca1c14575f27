import { randomUUID } from 'node:crypto';
import { IdentityClaims } from '#src/adapters/identity.ts';
import { findContent } from '#src/data/dossiers.ts';
import { type Draft, deleteDraft, findDraft, insertDraft, markSubmitted, openDraftsOf, saveDraft } from '#src/data/drafts.ts';
import { findPerson } from '#src/data/persons.ts';
import { findMyDossier } from '#src/data/queries/my-dossiers.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { answerBy, expectedIfReceived } from '#src/domain/clock/working-time.ts';
import {
  type Address,
  type Answers,
  inputNames,
  type Row,
  readTyped,
  rowsTyped,
  steps,
  type Typed,
  typedOf,
  walk,
} from '#src/domain/forms/answers.ts';
import { check, type Faults, warnings } from '#src/domain/forms/check.ts';
import type { FormDefinition, Step } from '#src/domain/forms/definition.ts';
import { type Identity, prefill, trace } from '#src/domain/forms/origin.ts';
import { residenceWard } from '#src/domain/forms/roles.ts';
import { type SummarySection, summarise } from '#src/domain/forms/summary.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { reachesLevel } from '#src/domain/people/account.ts';
import type { IdentityWarning } from '#src/domain/people/identity-number.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { provinceOf } from '#src/domain/places/provinces.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import type { Session } from '#src/services/session.ts';
import { type SubmitRefusal, submitDossier } from '#src/services/submit-dossier.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

/** A draft that nobody touched for so long is deleted. */
export const draftDays = 30;
const expiry = (now: Date): Date => new Date(now.getTime() + draftDays * 86_400_000);

type Filing = { procedure: Procedure; form: FormDefinition; versionId: string };
export type StartRefusal =
  | { kind: 'not-a-citizen' }
  | { kind: 'unknown-procedure' }
  | { kind: 'no-form'; procedure: Procedure }
  | { kind: 'level-too-low'; procedure: Procedure; needs: 1 | 2 };

const filingOf = ({ procedure, form, versionId }: PublishedProcedure): Filing | undefined => form && { procedure, form, versionId };

/** Whether this person may file this procedure online now, and on what. */
export function mayFile(session: Session, code: string): Result<Filing, StartRefusal> {
  const published = snapshot().procedures.get(code);
  if (!published) return refuse({ kind: 'unknown-procedure' });
  const { procedure } = published;
  const filing = filingOf(published);
  if (!filing || !procedure.channels.some(({ channel }) => channel === 'online')) return refuse({ kind: 'no-form', procedure });
  if (session.kind !== 'citizen') return refuse({ kind: 'not-a-citizen' });
  if (!reachesLevel(session.level, procedure.identityLevel))
    return refuse({ kind: 'level-too-low', procedure, needs: procedure.identityLevel });
  return ok(filing);
}

/** What VNeID last said of the person, in the words of the forms. */
async function identityOf(session: Session): Promise<Identity> {
  const person = await findPerson(session.id);
  if (!person) throw new Error('a session without a person');
  const read = IdentityClaims.safeParse(person.claims);
  if (!read.success) return { name: person.name, number: person.identityNumber };
  const { data: claims } = read;
  return {
    name: claims.name,
    number: claims.identity_number ?? person.identityNumber,
    birthDate: claims.birthdate,
    gender: claims.gender,
    nationality: claims.nationality,
    ethnicity: claims.ethnicity,
    residence: claims.residence && residence(claims.residence),
    card: claims.identity_card && { issuedOn: claims.identity_card.issued_on, issuedBy: claims.identity_card.issued_by },
    phone: claims.phone_number,
    email: claims.email,
  };
}

/** A ward that is not of this city is told by its name, with the province where that can be read from it. */
function residence({ line, ward_code, ward_name }: { line: string; ward_code: string; ward_name: string }): Address {
  if (snapshot().units.has(ward_code)) return { line, ward: ward_code };
  const province = provinceOf(ward_name);
  return { line, ...(province !== undefined && { province }), elsewhere: ward_name };
}

/** Begins a filing: filled in with what VNeID knows. @returns the draft's id and its first step */
export async function startDraft(session: Session, code: string, now: Date): Promise<Result<{ id: string; step: string }, StartRefusal>> {
  const filing = mayFile(session, code);
  if (!filing.ok) return filing;
  const { form, versionId } = filing.value;
  const filled = prefill(form, { typed: {}, origins: {} }, await identityOf(session), now.toISOString());
  const id = randomUUID();
  await insertDraft({
    id,
    personId: session.id,
    organisationId: session.organisation?.id ?? null,
    procedureCode: code,
    versionId,
    typed: mutable(filled.typed),
    origins: filled.origins,
    createdAt: now,
    expiresAt: expiry(now),
  });
  return ok({ id, step: steps(form, readTyped(form, filled.typed))[0]?.key ?? 'kiem-tra' });
}

const mutable = (typed: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(typed).map(([name, values]) => [name, [...values]]));

/** A draft and everything that follows from what was typed in it. */
export type OpenDraft = Filing & {
  draft: Draft;
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

/** A draft begun for an organisation is open only to who acts for it now, and the other way round: it must not be filed for another. */
const sameCapacity = (session: Session, draft: Draft): boolean => draft.organisationId === (session.organisation?.id ?? null);

/** The citizen's own draft; undefined alike where there is none, where it is somebody else's, and where its time is over. */
async function ownDraft(session: Session, id: string, now: Date): Promise<Draft | undefined> {
  if (session.kind !== 'citizen' || !isUuid(id)) return undefined;
  const draft = await findDraft(id, session.id, now);
  return draft && sameCapacity(session, draft) ? draft : undefined;
}

/** Undefined as above, and where the procedure can no longer be filed here. */
export async function loadDraft(session: Session, id: string, now: Date): Promise<OpenDraft | undefined> {
  const draft = await ownDraft(session, id, now);
  return draft && open(draft, now);
}

function open(draft: Draft, now: Date): OpenDraft | undefined {
  const published = snapshot().procedures.get(draft.procedureCode);
  const filing = published && filingOf(published);
  const limit = published?.procedure.channels.find(({ channel }) => channel === 'online')?.limit;
  if (!filing || !limit) return undefined;
  const { form, procedure } = filing;
  const { calendar, units } = snapshot();
  const answers = readTyped(form, draft.typed);
  const unit = competentUnit(procedure, { residenceWard: likelyWard(form, answers) ?? null }, units);
  const expected = expectedIfReceived(calendar, now, limit);
  return {
    ...filing,
    draft,
    answers,
    steps: steps(form, answers),
    faults: check(form, answers, { today: vietnamDate(now), units }),
    warnings: warnings(form, answers),
    unit: unit.ok ? getUnit(unit.value.code).fullName : undefined,
    expected,
    mayMoveBecause: daysThatCouldMove(calendar, now, expected).map(({ date, name }) => ({ date, name })),
  };
}

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
export function firstOpenStep({ form, answers, steps: all, faults, draft }: OpenDraft): { key: string; faulty: boolean } | undefined {
  const faulty = new Set(
    walk(form, answers)
      .rows.filter((row) => faults[row.field.key])
      .map((row) => row.step.key),
  );
  const step = all.find(({ key }) => faulty.has(key) || !draft.visited.includes(key));
  return step && { key: step.key, faulty: faulty.has(step.key) && draft.visited.includes(step.key) };
}

export type Saved =
  /** go on there: the next step to fill in, or `kiem-tra` */
  | { kind: 'saved'; next: string }
  /** saved all the same; what is wrong is told on this step */
  | { kind: 'faults' }
  /** what was chosen asks for more on this step */
  | { kind: 'more' };

const longest = 20_000;
const keep = (values: readonly string[] | undefined): string[] => [(values?.[0] ?? '').slice(0, longest)];
const keepAll = (values: readonly string[] | undefined): string[] => (values ?? []).slice(0, 100).map((it) => it.slice(0, longest));

/** What a button of a step does beside saving it. */
export type Change =
  /** a field goes back to what VNeID says */
  | { kind: 'restore'; key: string }
  | { kind: 'add-row'; group: string }
  | { kind: 'remove-row'; group: string; at: number }
  | { kind: 'pick-ward'; key: string; ward: string };

const rowsOfStep = (form: FormDefinition, typed: Typed, stepKey: string): Row[] =>
  walk(form, readTyped(form, typed)).rows.filter((row) => row.step.key === stepKey && row.state === 'asked');

/** How many rows of a list were on the page that sent this. */
function rowsSent(group: string, typed: Typed): number {
  const said = Number(typed[`${group}.rows`]?.[0] ?? Number.NaN);
  if (Number.isInteger(said) && said >= 0) return said;
  const places = Object.keys(typed).flatMap((name) =>
    name.startsWith(`${group}.`) ? [Number.parseInt(name.slice(group.length + 1), 10)] : [],
  );
  return Math.max(0, ...places.filter((at) => at >= 0).map((at) => at + 1));
}

/** Lists as long as the longer of what was kept and what was sent: what either window holds is not lost. */
function withRowsSent(form: FormDefinition, stepKey: string, kept: Typed, sent: Typed): Typed {
  let grown = kept;
  // Lists stand in lists one level deep: the second round sees the rows of the first.
  for (let round = 0; round < 2; round += 1)
    for (const { field } of rowsOfStep(form, grown, stepKey)) {
      if (field.type !== 'group') continue;
      const rows = Math.min(Math.max(rowsTyped(field, grown), rowsSent(field.key, sent)), field.max);
      grown = { ...grown, [`${field.key}.rows`]: [String(rows)] };
    }
  return grown;
}

/** Without the row, those after it one up. */
function withoutRow(typed: Record<string, readonly string[]>, group: string, gone: number): Record<string, readonly string[]> {
  const left: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(typed)) {
    const [, place, rest] = (name.startsWith(`${group}.`) && /^(\d+)\.(.*)$/s.exec(name.slice(group.length + 1))) || [];
    if (place === undefined) left[name] = values;
    else if (Number(place) < gone) left[name] = values;
    else if (Number(place) > gone) left[`${group}.${Number(place) - 1}.${rest}`] = values;
  }
  left[`${group}.rows`] = [String(Math.max(0, Number(typed[`${group}.rows`]?.[0] ?? 1) - 1))];
  return left;
}

function changed(typed: Record<string, readonly string[]>, change: Change, rows: readonly Row[], it: OpenDraft, sent: Typed) {
  const field = rows.find((row) => row.field.key === ('key' in change ? change.key : change.group))?.field;
  if (!field) return typed;
  switch (change.kind) {
    case 'restore': {
      const origin = it.draft.origins[field.key];
      const vneid = origin?.source === 'typed' ? origin.altered?.from : origin && it.answers[field.key];
      return vneid === undefined ? typed : { ...typed, ...typedOf(field, vneid) };
    }
    case 'add-row': {
      if (field.type !== 'group') return typed;
      return { ...typed, [`${field.key}.rows`]: [String(Math.min(rowsTyped(field, typed) + 1, field.max))] };
    }
    case 'remove-row': {
      // Where another window has changed the list meanwhile, its row of that place may be another one.
      if (field.type !== 'group' || rowsSent(field.key, sent) !== rowsTyped(field, it.draft.typed)) return typed;
      return change.at < rowsTyped(field, typed) ? withoutRow(typed, field.key, change.at) : typed;
    }
    case 'pick-ward': {
      if (field.type !== 'address') return typed;
      const key = field.key;
      return { ...typed, [`${key}.province`]: [''], [`${key}.ward`]: [change.ward], [`${key}.former`]: [''] };
    }
  }
}

/**
 * Saves what was typed in one step, right or wrong, in one statement; then says what is wrong with it.
 * @returns undefined where there is no such draft or step
 */
export async function saveStep(
  session: Session,
  id: string,
  stepKey: string,
  typed: Typed,
  now: Date,
  change?: Change,
): Promise<Saved | undefined> {
  const before = await loadDraft(session, id, now);
  const step = before?.steps.find(({ key }) => key === stepKey);
  if (!before || !step || before.draft.submittedAs) return undefined;
  const { form, draft } = before;
  const at = now.toISOString();
  const grown = withRowsSent(form, step.key, draft.typed, typed);
  const asked = rowsOfStep(form, grown, step.key);
  // A row that was not on the page that sent this is left as it is.
  const onPage = asked.filter(({ inside }) => inside.every((one) => one.at < rowsSent(one.key, typed)));
  const came: Record<string, readonly string[]> = Object.fromEntries(
    onPage.flatMap(({ field }) => {
      if (field.type === 'group') return [[`${field.key}.rows`, grown[`${field.key}.rows`] ?? ['0']]];
      const several = field.type === 'choices' || field.type === 'file';
      return inputNames(field).map((name) => [name, several ? keepAll(typed[name]) : keep(typed[name])]);
    }),
  );
  const merged: Record<string, readonly string[]> = { ...grown, ...came };
  const wanted = change ? changed(merged, change, asked, before, typed) : merged;

  const answers = readTyped(form, wanted);
  const paths = asked.map(({ field }) => field.key);
  const keys = asked.filter(({ inside }) => inside.length === 0).map(({ field }) => field.key);
  const origins = { ...draft.origins };
  for (const key of keys) delete origins[key];
  Object.assign(origins, trace({ answers: before.answers, origins: draft.origins }, answers, keys, at));
  const filled = prefill(form, { typed: wanted, origins }, await identityOf(session), at);

  const written = Object.entries(filled.typed).filter(([name, values]) => name in came || draft.typed[name] !== values);
  const fields = [...new Set([...keys, ...Object.keys(draft.origins), ...Object.keys(filled.origins)])].filter(
    (key) => keys.includes(key) || draft.origins[key] !== filled.origins[key],
  );
  const saved = await saveDraft({
    id,
    personId: session.id,
    step: step.key,
    replaced: [...Object.keys(came), ...Object.keys({ ...draft.typed, ...merged }).filter((name) => !(name in filled.typed))],
    typed: Object.fromEntries(written),
    fields,
    origins: Object.fromEntries(Object.entries(filled.origins).filter(([key]) => fields.includes(key))),
    now,
    expiresAt: expiry(now),
  });
  if (!saved) return undefined;

  const after = open(
    { ...draft, typed: mutable(filled.typed), origins: filled.origins, visited: [...draft.visited, step.key], savedAt: now },
    now,
  );
  if (!after) return undefined;
  if (paths.some((key) => after.faults[key])) return { kind: 'faults' };
  const askedNow = rowsOfStep(form, after.draft.typed, step.key);
  if (askedNow.some(({ field }) => !paths.includes(field.key))) return { kind: 'more' };
  return { kind: 'saved', next: nextStep(after, step.key) };
}

/** After a step comes the next that is not done; where all are, the check. */
function nextStep(it: OpenDraft, from: string): string {
  const open = firstOpenStep({ ...it, steps: it.steps.slice(it.steps.findIndex(({ key }) => key === from) + 1) });
  return open?.key ?? 'kiem-tra';
}

export type SendRefusal =
  | { kind: 'not-confirmed' }
  /** the first step that is not right yet */
  | { kind: 'not-ready'; step: string }
  | Exclude<SubmitRefusal, { kind: 'invalid' }>;

/**
 * Files the draft. Its id is the key of the submission: a double click, a retry, back and forward make one dossier.
 * @returns undefined where there is no such draft
 */
export async function sendDraft(
  session: Session,
  id: string,
  { confirmed, locale, now }: { confirmed: boolean; locale: Locale; now: Date },
): Promise<Result<{ dossierId: string }, SendRefusal> | undefined> {
  const it = await loadDraft(session, id, now);
  if (!it) return undefined;
  if (it.draft.submittedAs) return ok({ dossierId: it.draft.submittedAs });
  if (!confirmed) return refuse({ kind: 'not-confirmed' });
  const open = firstOpenStep(it);
  if (open) return refuse({ kind: 'not-ready', step: open.key });
  const done = await submitDossier({
    session,
    procedureCode: it.procedure.code,
    answers: it.answers,
    origins: Object.fromEntries(Object.entries(it.draft.origins).filter(([key]) => key in it.answers)),
    channel: 'online',
    key: id,
    locale,
    now,
  });
  if (!done.ok) {
    if (done.error.kind === 'invalid') return refuse({ kind: 'not-ready', step: it.steps[0]?.key ?? 'kiem-tra' });
    return refuse(done.error);
  }
  await markSubmitted(id, session.id, done.value.id);
  return ok({ dossierId: done.value.id });
}

/** What became of a draft that was sent: the confirmation, for its owner only; undefined while it was not sent. */
export type Confirmation = {
  id: string;
  code: string;
  linkGeneration: number;
  procedure: Procedure;
  applicant: string;
  /** where each step is reported to */
  email: string | null;
  unit: Text;
  limit: TimeLimit;
  submittedAt: Date;
  /** by when reception must answer */
  answerBy: Date;
  /** if reception had taken it when it was sent; the binding date exists only after reception */
  expected: Date;
  mayMoveBecause: { date: string; name: Text }[];
  /** the date that reception gave; null before */
  dueAt: Date | null;
};

export async function loadConfirmation(session: Session, draftId: string, now: Date): Promise<Confirmation | undefined> {
  const draft = await ownDraft(session, draftId, now);
  const dossier = draft?.submittedAs ? await findMyDossier(session.id, draft.submittedAs) : undefined;
  if (!dossier) return undefined;
  const [{ procedure }, content] = await Promise.all([getVersion(dossier.versionId), findContent(dossier.id)]);
  const { calendar } = snapshot();
  const { id, code, linkGeneration, limit, submittedAt, dueAt } = dossier;
  const expected = expectedIfReceived(calendar, submittedAt, limit);
  return {
    id,
    code,
    linkGeneration,
    procedure,
    applicant: content?.applicant.name ?? session.name,
    email: content?.applicant.email ?? null,
    unit: getUnit(dossier.competentUnit).fullName,
    limit,
    submittedAt,
    answerBy: answerBy(calendar, submittedAt),
    expected,
    mayMoveBecause: daysThatCouldMove(calendar, submittedAt, expected).map(({ date, name }) => ({ date, name })),
    dueAt,
  };
}

/** @returns false where there was nothing of his to delete */
export async function removeDraft(session: Session, id: string): Promise<boolean> {
  return session.kind === 'citizen' && isUuid(id) && (await deleteDraft(id, session.id));
}

/** The drafts that wait for this person; with a code, those of one procedure. */
export async function listDrafts(session: Session, now: Date, code?: string): Promise<OpenDraft[]> {
  if (session.kind !== 'citizen') return [];
  const drafts = await openDraftsOf(session.id, now);
  return drafts
    .filter((draft) => sameCapacity(session, draft) && (code === undefined || draft.procedureCode === code))
    .flatMap((draft) => open(draft, now) ?? []);
}
