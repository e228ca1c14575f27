import type { Text } from '#src/domain/kernel/text.ts';
import { type Answers, answerAt, sameAnswer } from './answers.ts';
import type { FormDefinition } from './definition.ts';
import { fileFieldAt } from './file-answers.ts';
import { type SummaryRow, summarise, type WardNames } from './summary.ts';

/** One answer that is another one now; a side is absent where nothing was said, or where it was not asked. */
export type AnswerChange = { key: string; label: Text; figures: boolean; before?: Text; after?: Text };

/** What has changed between two versions of a declaration, in the order of the form; files have their own comparison. */
export function compareAnswers(form: FormDefinition, before: Answers, after: Answers, wards: WardNames): AnswerChange[] {
  const [old, now] = [before, after].map((answers) => summarise(form, answers, {}, wards).flatMap(({ rows }) => rows)) as [
    SummaryRow[],
    SummaryRow[],
  ];
  const [was, is] = [old, now].map((rows) => new Map(rows.map((row) => [row.key, row]))) as [
    Map<string, SummaryRow>,
    Map<string, SummaryRow>,
  ];
  return [...now, ...old.filter(({ key }) => !is.has(key))].flatMap(({ key, label, figures }) => {
    if (fileFieldAt(form, key) || sameAnswer(answerAt(before, key), answerAt(after, key))) return [];
    const [from, to] = [was.get(key)?.value, is.get(key)?.value];
    if (from === undefined && to === undefined) return [];
    return [{ key, label, figures, ...(from && { before: from }), ...(to && { after: to }) }];
  });
}
