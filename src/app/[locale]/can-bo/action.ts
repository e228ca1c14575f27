import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { searchDossiers } from '#src/services/find-dossiers.ts';
import { dropFilter, filterQuery, keepFilter, nameFilter } from '#src/services/saved-filters.ts';
import { takeFromQueue } from '#src/services/staff-queue.ts';
import type { Visit } from '#src/services/visit.ts';

const desk = ({ locale }: Visit, query: Record<string, string> | string): string =>
  `${href(locale, 'staff', {})}?${new URLSearchParams(query)}`;

/** The same view again, with what was done. */
const again = (visit: Visit, done: Record<string, string>): Outcome => ({
  to: desk(visit, { ...Object.fromEntries(new URLSearchParams(filterQuery(visit.query))), ...done }),
});

async function search(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, locale, now } = visit;
  if (!session) return { gone: true };
  const found = await searchDossiers(session, { q: first(typed, 'q'), reason: first(typed, 'reason') }, now);
  if (!found.ok) return { refused: { kind: found.error.kind }, faults: { [found.error.field]: found.error.kind } };
  const lead = found.value;
  if (lead.to === 'dossier') return { to: href(locale, 'staffDossier', { code: lead.code }) };
  return { to: desk(visit, lead.to === 'name' ? { name: lead.name } : { lookup: lead.id }) };
}

async function saveFilter(visit: Visit, typed: Typed): Promise<Outcome> {
  if (!visit.session) return { gone: true };
  const kept = await keepFilter(visit.session, { name: first(typed, 'name'), query: first(typed, 'query') }, visit.now);
  return kept.ok ? { to: `${desk(visit, kept.value.query)}&xong=saved` } : { refused: kept.error, faults: { name: kept.error.kind } };
}

async function renameFilter(visit: Visit, typed: Typed): Promise<Outcome> {
  if (!visit.session) return { gone: true };
  const named = await nameFilter(visit.session, first(typed, 'filter'), first(typed, 'name'));
  return named.ok ? again(visit, { xong: 'renamed' }) : { refused: named.error, faults: { name: named.error.kind } };
}

async function deleteFilter(visit: Visit, typed: Typed): Promise<Outcome> {
  if (!visit.session) return { gone: true };
  await dropFilter(visit.session, first(typed, 'filter'));
  return again(visit, { xong: 'deleted' });
}

async function take(visit: Visit, typed: Typed): Promise<Outcome> {
  if (!visit.session) return { gone: true };
  const code = first(typed, 'code');
  const taken = await takeFromQueue(visit.session, code, visit.now);
  return taken.ok ? again(visit, { xong: 'taken', code }) : { refused: taken.error };
}

/** Whoever is an official may try; each service decides what of it he may see or do. */
export const actions: Record<string, Action> = {
  search: { rule: 'staff', run: search },
  saveFilter: { rule: 'staff', run: saveFilter },
  renameFilter: { rule: 'staff', run: renameFilter },
  deleteFilter: { rule: 'staff', run: deleteFilter },
  take: { rule: 'staff', run: take },
};
