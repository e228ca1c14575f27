import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { type CaseAnswers, completions, limitOf, settleCase } from '#src/domain/procedures/case.ts';
import type { Version } from './city.ts';

/**
 * The case that a declaration goes with: what it says itself, and for the rest the first way of answering that leaves the time limit under
 * which the dossier was told. None where no way does.
 */
export function caseTold(
  { procedure, form }: Pick<Version, 'procedure' | 'form'>,
  channel: Channel,
  limit: TimeLimit,
  declared: Answers,
): CaseAnswers {
  const said = settleCase(procedure, {}, { ...form?.constants, ...declared });
  const fits = (answers: CaseAnswers) => {
    const it = limitOf(procedure, channel, answers);
    return it?.amount === limit.amount && it.unit === limit.unit;
  };
  return completions(procedure, said).find(fits) ?? said;
}
