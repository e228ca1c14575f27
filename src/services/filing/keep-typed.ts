import { type Draft, saveDraft, type Turn } from '#src/data/drafts.ts';
import { findVersion } from '#src/data/snapshot.ts';
import { inputNames, readTyped, type Typed } from '#src/domain/forms/answers.ts';
import { columnsOf, type FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { trace } from '#src/domain/forms/origin.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { fillIn } from './fill-in.ts';
import { expiry, mutable, type OpenDraft } from './open-draft.ts';

/** Which window sent this and its how-manieth save it is; undefined without script. */
export function turnOf(typed: Typed): Turn | undefined {
  const window = typed['cua-so']?.[0] ?? '';
  const number = Number(typed.luot?.[0] ?? Number.NaN);
  return /^[\w-]{8,40}$/.test(window) && Number.isInteger(number) && number >= 0 && number < 2 ** 31 ? { window, number } : undefined;
}

/** The form that the page was made of, where it is the one that the draft stood on and no longer today's. */
export async function olderForm({ draft, versionId }: OpenDraft, typed: Typed): Promise<FormDefinition | undefined> {
  const seen = typed.version?.[0];
  if (seen === undefined || seen === versionId || seen !== draft.versionId) return undefined;
  return (await findVersion(seen))?.form;
}

/** Of one input, as of those that today's form asks. */
const longest = 20_000;

/** What came for the questions that a form has on a step, whether today's has them or not. */
export function wordsOfStep(form: FormDefinition, stepKey: string, typed: Typed): Record<string, readonly string[]> {
  const step = form.steps.find(({ key }) => key === stepKey);
  if (!step) return {};
  const names = new Set<string>();
  const columns = new Map<string, Set<string>>();
  for (const field of questionsOf({ steps: [step] })) {
    for (const name of inputNames(field)) names.add(name);
    if (field.type === 'group') columns.set(field.key, new Set(columnsOf(field).map(({ key }) => key)));
  }
  const known = (name: string) => {
    const [list = '', place = '', column = ''] = name.split('.');
    return names.has(name) || (/^\d{1,2}$/.test(place) && columns.get(list)?.has(column));
  };
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, values]) =>
      known(name) ? [[name, values.slice(0, 100).map((it) => it.slice(0, longest))]] : [],
    ),
  );
}

/** Puts words into a draft that no question of today asks for: they stay, and are not sent. @returns false where it is not open any more */
export async function keepWords({ draft }: OpenDraft, words: Record<string, readonly string[]>, now: Date): Promise<boolean> {
  const names = Object.keys(words);
  const expiresAt = expiry(now);
  const of = { id: draft.id, personId: draft.personId, step: null, fields: [], origins: {}, now, expiresAt };
  return saveDraft({ ...of, replaced: names, typed: words });
}

/**
 * Writes into a draft what it is to hold from now on, in one statement, with where it comes from; and fills in what the identity knows of
 * it by then.
 * @returns the draft as it is now, to be opened by who needs what follows from it; undefined where it is not open any more, or where this
 * window has saved something later
 */
export async function keep(
  before: OpenDraft,
  it: {
    session: Session;
    step: string | null;
    /** the names of the inputs that came: what is not in `wanted` is taken out */
    sent: string[];
    wanted: Record<string, readonly string[]>;
    /** the questions whose answers may have changed, lists as a whole */
    keys: string[];
    now: Date;
    versionId?: string | undefined;
    locale?: Locale | undefined;
    turn?: Turn | undefined;
    /** a row of a list goes, and its files with it */
    rowGone?: { group: string; at: number } | undefined;
  },
): Promise<Draft | undefined> {
  const { form, draft } = before;
  const at = it.now.toISOString();
  const answers = readTyped(form, it.wanted);
  const origins = { ...draft.origins };
  for (const key of it.keys) delete origins[key];
  Object.assign(origins, trace({ answers: before.answers, origins: draft.origins }, answers, it.keys, at));
  const filled = await fillIn(it.session, form, { typed: it.wanted, origins }, it.now, draft.typed);

  const came = new Set(it.sent);
  const written = Object.entries(filled.typed).filter(([name, values]) => came.has(name) || draft.typed[name] !== values);
  const fields = [...new Set([...it.keys, ...Object.keys(draft.origins), ...Object.keys(filled.origins)])].filter(
    (key) => it.keys.includes(key) || draft.origins[key] !== filled.origins[key],
  );
  const saved = await saveDraft({
    id: draft.id,
    personId: draft.personId,
    step: it.step,
    replaced: [...it.sent, ...Object.keys({ ...draft.typed, ...it.wanted }).filter((name) => !(name in filled.typed))],
    typed: Object.fromEntries(written),
    fields,
    origins: Object.fromEntries(Object.entries(filled.origins).filter(([key]) => fields.includes(key))),
    now: it.now,
    expiresAt: expiry(it.now),
    versionId: it.versionId,
    locale: it.locale,
    turn: it.turn,
    rowGone: it.rowGone,
  });
  if (!saved) return undefined;
  const visited = it.step === null ? draft.visited : [...draft.visited, it.step];
  const versionId = it.versionId ?? draft.versionId;
  return { ...draft, typed: mutable(filled.typed), origins: filled.origins, visited, versionId, savedAt: it.now };
}
