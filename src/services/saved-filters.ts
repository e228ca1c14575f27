import { deleteFilter, renameFilter, type SavedFilter, savedFiltersOf, saveFilter } from '#src/data/saved-filters.ts';
import { readQueueFilter, writeQueueFilter } from '#src/domain/dossiers/queue-filter.ts';
import { queues, readOrder, writeOrder } from '#src/domain/dossiers/queues.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

export const longestFilterName = 40;
/** More than these nobody finds again in a row of chips. */
export const mostFilters = 20;

export type FilterFault =
  | { kind: 'filter-name-missing' }
  | { kind: 'filter-name-too-long' }
  | { kind: 'too-many-filters' }
  | { kind: 'filter-name-used' };

/** What an address asks of the queues that is worth keeping: tab, filter and order; never a place in the list. In one order always. */
export function filterQuery(query: Readonly<Record<string, string | undefined>>): string {
  const tab = queues.find((queue) => queue === query.tab);
  const sort = tab && writeOrder(tab, readOrder(tab, query.sort));
  return new URLSearchParams({
    ...(tab && { tab }),
    ...writeQueueFilter(readQueueFilter(query)),
    ...(sort !== undefined && { sort }),
  }).toString();
}

export const listFilters = (session: Session): Promise<SavedFilter[]> => savedFiltersOf(session.id);

function readName(typed: string): Result<string, FilterFault> {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') return refuse({ kind: 'filter-name-missing' });
  return [...name].length > longestFilterName ? refuse({ kind: 'filter-name-too-long' }) : ok(name);
}

/** Keeps the view that an address shows under a name; a name that he has already takes the new view. */
export async function keepFilter(
  session: Session,
  typed: { name: string; query: string },
  now: Date,
): Promise<Result<{ query: string }, FilterFault>> {
  const name = readName(typed.name);
  if (!name.ok) return name;
  const query = filterQuery(Object.fromEntries(new URLSearchParams(typed.query.slice(0, 1_000))));
  const kept = await saveFilter({ id: uuidv7(now), personId: session.id, name: name.value, query, now, most: mostFilters });
  return kept ? ok({ query }) : refuse({ kind: 'too-many-filters' });
}

export async function nameFilter(session: Session, id: string, typed: string): Promise<Result<void, FilterFault>> {
  const name = readName(typed);
  if (!name.ok) return name;
  return isUuid(id) && (await renameFilter(session.id, id, name.value)) ? ok(undefined) : refuse({ kind: 'filter-name-used' });
}

/** Gone already is gone. */
export async function dropFilter(session: Session, id: string): Promise<void> {
  if (isUuid(id)) await deleteFilter(session.id, id);
}
