import type { Day } from '#src/domain/clock/calendar.ts';

/** What is known of a version besides what it says. `retiredFrom`: the first day on which it can no longer be filed. */
export type Dated = { number: number; status: 'draft' | 'published' | 'superseded'; validFrom: Day; retiredFrom: Day | null };

/**
 * What a version is on a day: `draft` nobody but administrators sees it · `upcoming` published, and the law from a day to come ·
 * `in_force` the law · `retired` the law, but nobody can file it any more · `superseded` dossiers filed under it go on under it.
 */
export const versionStates = ['draft', 'upcoming', 'in_force', 'retired', 'superseded'] as const;
export type VersionState = (typeof versionStates)[number];

/** The version that is the law on a day: the one that began last; of two that began together, the one written last. */
export function inForceOn<V extends Dated>(versions: readonly V[], day: Day): V | undefined {
  return versions
    .filter(({ status, validFrom }) => status !== 'draft' && validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : b.number - a.number))[0];
}

/** @param versions all of the procedure */
export function stateOf(version: Dated, versions: readonly Dated[], day: Day): VersionState {
  if (version.status === 'draft') return 'draft';
  if (version.validFrom > day) return 'upcoming';
  if (inForceOn(versions, day)?.number !== version.number) return 'superseded';
  return version.retiredFrom !== null && version.retiredFrom <= day ? 'retired' : 'in_force';
}

export type PublishRefusal = 'day-missing' | 'day-past' | 'day-taken';

/** Whether a draft may become the law on a day; refused in the past, and where another version begins that day. */
export function mayPublish(day: Day | undefined, others: readonly Dated[], today: Day): PublishRefusal | undefined {
  if (day === undefined) return 'day-missing';
  if (day < today) return 'day-past';
  const taken = others.some(({ status, validFrom }) => status !== 'draft' && validFrom === day && day > today);
  return taken ? 'day-taken' : undefined;
}

export type RetireRefusal = 'day-missing' | 'day-past' | 'version-to-come' | 'not-in-force';

/** Whether a procedure may be retired from a day on; a version that begins later would bring it back, so it has to go first. */
export function mayRetire(day: Day | undefined, versions: readonly Dated[], today: Day): RetireRefusal | undefined {
  if (day === undefined) return 'day-missing';
  if (day < today) return 'day-past';
  if (!inForceOn(versions, day)) return 'not-in-force';
  return versions.some(({ status, validFrom }) => status !== 'draft' && validFrom > day) ? 'version-to-come' : undefined;
}
