import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { mostInBulk } from '#src/domain/dossiers/bulk.ts';
import { ok, type Result } from '#src/domain/kernel/result.ts';
import { href } from '#src/i18n/paths.ts';
import { type BulkAsked, type BulkFault, startBulk } from '#src/services/bulk/start-bulk.ts';
import { sealName, searchDossiers } from '#src/services/find-dossiers.ts';
import { dropFilter, filterQuery, keepFilter, nameFilter } from '#src/services/saved-filters.ts';
import { codesInQueue, takeFromQueue } from '#src/services/staff-queue.ts';
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
  return { to: desk(visit, lead.to === 'name' ? { found: sealName(session, lead.name, now) } : { lookup: lead.id }) };
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

/** The dossiers that are marked, those of the page, or all that match the view in the address. */
const chosen = async ({ session, query, now }: Visit, typed: Typed): Promise<Result<string[], BulkFault>> => {
  const scope = first(typed, 'scope');
  if (scope === 'page') return ok(typed.page ?? []);
  return scope === 'all' && session ? codesInQueue(session, query, mostInBulk, now) : ok(typed.mark ?? []);
};

const inBulk =
  (asked: (typed: Typed) => BulkAsked): Action['run'] =>
  async (visit, typed) => {
    const { session, locale, now } = visit;
    if (!session) return { gone: true };
    const codes = await chosen(visit, typed);
    if (!codes.ok) return { refused: codes.error };
    const started = await startBulk(session, asked(typed), codes.value, locale, now);
    return started.ok ? { to: href(locale, 'bulkJob', { id: started.value.id }) } : { refused: started.error };
  };

/** Whoever is an official may try; each service decides what of it he may see or do. */
export const actions: Record<string, Action> = {
  search: { rule: 'staff', run: search },
  saveFilter: { rule: 'staff', run: saveFilter },
  renameFilter: { rule: 'staff', run: renameFilter },
  deleteFilter: { rule: 'staff', run: deleteFilter },
  take: { rule: 'staff', run: take },
  bulk_receive: { rule: { role: 'reception' }, run: inBulk(() => ({ kind: 'receive' })) },
  bulk_assign: { rule: 'staff', run: inBulk((typed) => ({ kind: 'assign', to: first(typed, 'to') })) },
  bulk_print: { rule: 'staff', run: inBulk(() => ({ kind: 'print' })) },
  bulk_csv: { rule: 'staff', run: inBulk(() => ({ kind: 'export', format: 'csv' })) },
  bulk_xlsx: { rule: 'staff', run: inBulk(() => ({ kind: 'export', format: 'xlsx' })) },
};
