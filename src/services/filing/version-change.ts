import { findVersion, snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { type Quote, quote } from '#src/domain/fees/quote.ts';
import { answerAt, readTyped } from '#src/domain/forms/answers.ts';
import { compareForms, type FormDifference } from '#src/domain/forms/compare-forms.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { wordsOf } from '#src/domain/forms/summary.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { limitOf } from '#src/domain/procedures/case.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { isUuid } from '#src/services/uuid.ts';
import type { OpenDraft } from './open-draft.ts';

/** What a draft finds changed that was begun, or last worked on, under an older version of its procedure. */
export type VersionChange = {
  form: FormDifference[];
  limit?: { before: TimeLimit; after: TimeLimit };
  cost?: { before: Quote; after: Quote };
  /** what was answered to questions that are gone, by their keys: it stays in the draft and is not sent */
  unsent: Record<string, Text>;
};

const due = ({ lines }: Quote): string => JSON.stringify(lines.map(({ kind, amount, per }) => [kind, amount, per]));

/** Undefined where the draft stands on today's version, or where its older one has nothing that today's has not. */
export async function versionChange(it: OpenDraft, now: Date): Promise<VersionChange | undefined> {
  if (it.draft.versionId === it.versionId) return undefined;
  const older = isUuid(it.draft.versionId) ? await findVersion(it.draft.versionId) : undefined;
  if (!older?.form) return undefined;
  const form = compareForms(older.form, it.form);
  const chosen = it.case.answers;
  const [was, is] = [limitOf(older.procedure, it.channel, chosen), limitOf(it.procedure, it.channel, chosen)];
  const quoteOf = (one: Procedure) => quote(one, it.channel, vietnamDate(now), { answers: chosen });
  const [cost, costs] = [quoteOf(older.procedure), quoteOf(it.procedure)];
  const answers = readTyped(older.form, it.draft.typed);
  const unsent: Record<string, Text> = {};
  for (const field of questionsOf(older.form)) {
    const value = answerAt(answers, field.key);
    if (value === undefined || field.type === 'group' || !form.some((one) => one.kind === 'removed' && one.key === field.key)) continue;
    unsent[field.key] = wordsOf(field, value, (code) => snapshot().units.get(code)?.fullName);
  }
  const change: VersionChange = {
    form,
    ...(was && is && (was.amount !== is.amount || was.unit !== is.unit) && { limit: { before: was, after: is } }),
    ...(due(cost) !== due(costs) && { cost: { before: cost, after: costs } }),
    unsent,
  };
  return form.length > 0 || change.limit || change.cost ? change : undefined;
}
