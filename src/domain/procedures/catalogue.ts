import type { LifeEvent } from './life-event.ts';
import type { Procedure } from './procedure.ts';

/**
 * What the catalogue can be narrowed by: the key of a field, a level, one of the audiences, an online mode, the key of a life event.
 * They come from an address, so any text is possible; one that names nothing leaves nothing. Absent lets everything through.
 */
export type Filters = {
  field?: string | undefined;
  level?: string | undefined;
  audience?: string | undefined;
  onlineMode?: string | undefined;
  lifeEvent?: string | undefined;
};

type Filtered = Pick<Procedure, 'code' | 'field' | 'level' | 'audience' | 'onlineMode' | 'lifeEvent'>;

/** One choice of a filter, and how many procedures it would leave, given the other filters: choosing it shows what it promised. */
export type Facet = { value: string; count: number };
/** Most procedures first, equals by their key; choices that would leave nothing are absent. */
export type Facets = Record<keyof Filters, Facet[]>;

const FILTERS = ['field', 'level', 'audience', 'onlineMode', 'lifeEvent'] as const satisfies (keyof Filters)[];

/** A procedure belongs to its own life event and to every other one that lists it. */
function eventsOf(procedure: Filtered, lifeEvents: readonly LifeEvent[]): string[] {
  const listed = lifeEvents.filter(({ procedures }) => procedures.includes(procedure.code)).map(({ key }) => key);
  return [...new Set([procedure.lifeEvent, ...listed])];
}

function valuesOf(procedure: Filtered, filter: keyof Filters, lifeEvents: readonly LifeEvent[]): readonly string[] {
  if (filter === 'field') return [procedure.field.key];
  if (filter === 'audience') return procedure.audience;
  if (filter === 'lifeEvent') return eventsOf(procedure, lifeEvents);
  return [procedure[filter]];
}

/** Whether a procedure is left when the catalogue is narrowed. */
export function passes(procedure: Filtered, filters: Filters, lifeEvents: readonly LifeEvent[]): boolean {
  return FILTERS.every((filter) => {
    const wanted = filters[filter];
    return wanted === undefined || valuesOf(procedure, filter, lifeEvents).includes(wanted);
  });
}

/** What the filters leave of what was found, in the same order, and what every other choice would leave of it. */
export function facetsOf<P extends Filtered>(
  found: readonly P[],
  filters: Filters,
  lifeEvents: readonly LifeEvent[],
): { hits: P[]; facets: Facets } {
  const countsOf = (filter: keyof Filters): Facet[] => {
    const others = { ...filters, [filter]: undefined };
    const counts = new Map<string, number>();
    for (const procedure of found) {
      if (!passes(procedure, others, lifeEvents)) continue;
      for (const value of valuesOf(procedure, filter, lifeEvents)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return {
    hits: found.filter((procedure) => passes(procedure, filters, lifeEvents)),
    facets: {
      field: countsOf('field'),
      level: countsOf('level'),
      audience: countsOf('audience'),
      onlineMode: countsOf('onlineMode'),
      lifeEvent: countsOf('lifeEvent'),
    },
  };
}
