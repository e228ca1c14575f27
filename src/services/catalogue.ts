import { filedBetween } from '#src/data/queries/filed-between.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { namedCase, settleCase } from '#src/domain/procedures/case.ts';
import { type Facets, type Filters, facetsOf } from '#src/domain/procedures/catalogue.ts';
import type { LifeEvent } from '#src/domain/procedures/life-event.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { search } from '#src/domain/procedures/search.ts';

/** The procedures that are the law today, best first, and how many each filter would leave. */
export async function searchCatalogue({ text = '', limit, ...filters }: Filters & { text?: string; limit?: number }): Promise<{
  hits: Procedure[];
  facets: Facets;
}> {
  const { index, lifeEvents } = snapshot();
  const found = search(index, text, { limit: 10_000, filters: {} });
  const { hits, facets } = facetsOf(found, filters, lifeEvents);
  return { hits: limit === undefined ? hits : hits.slice(0, limit), facets };
}

export const findProcedure = (code: string): Procedure | undefined => snapshot().procedures.get(code)?.procedure;

/** The first day on which a procedure can no longer be filed, where one is set: it may be to come. */
export const retiresOn = (code: string): string | undefined => snapshot().retirements.get(code);

/** Whether nobody can file it any more; what was filed goes on. */
export const isRetired = (code: string): boolean => (retiresOn(code) ?? '9999') <= snapshot().day;

/** The declaration that a person can fill in online; undefined where the law wants him there, or where the procedure is retired. */
export function findForm(code: string): FormDefinition | undefined {
  const found = snapshot().procedures.get(code);
  if (isRetired(code)) return undefined;
  return found?.procedure.channels.some(({ channel }) => channel === 'online') ? found.form : undefined;
}

/** Of a query, the answers to a procedure's questions: so few that the pages they make can be kept. */
export function caseInQuery(code: string, query: URLSearchParams): Record<string, string> {
  const procedure = findProcedure(code);
  return procedure && query.size > 0 ? namedCase(settleCase(procedure, Object.fromEntries(query))) : {};
}

export const lifeEvents = (): LifeEvent[] => snapshot().lifeEvents;

/** Below this many in 30 days nothing is said of how often a procedure is used: who filed a rare one could be recognised. */
export const leastTold = 20;
/** So many procedures make a list; fewer say nothing about a city. */
const fewestListed = 3;

/** `most`: empty while too little was filed to say so. `spared`: documents that nobody had to hand in; null while they are too few. */
export type FiledLately = { most: { procedure: Procedure; submitted: number }[]; spared: number | null };

/** What people of the whole city filed most in the last 30 days, and what they did not have to bring. */
export async function filedLately(limit: number, now: Date): Promise<FiledLately> {
  const today = vietnamDate(now);
  const filed = await filedBetween(dayOfNumber(dayNumber(today) - 29), today);
  const most = filed
    .flatMap(({ code, submitted }) => {
      const procedure = submitted >= leastTold ? findProcedure(code) : undefined;
      return procedure && !isRetired(code) ? [{ procedure, submitted }] : [];
    })
    .slice(0, limit);
  const spared = filed.reduce((sum, it) => sum + it.spared, 0);
  return { most: most.length < fewestListed ? [] : most, spared: spared >= leastTold ? spared : null };
}
