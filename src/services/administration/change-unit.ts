import { lastChangeOf, lockAdministration, logChange } from '#src/data/admin-log.ts';
import { type Transaction, transaction } from '#src/data/database.ts';
import { insertUnit, prefixHolder, readUnit, saveUnit } from '#src/data/places.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { addAgency, editUnit, type UnitFault, type UnitFaults, type UnitTyped } from '#src/domain/places/edit-unit.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import type { Session } from '#src/services/session.ts';
import { renewSnapshot } from '#src/services/watch.ts';

export type UnitRefusal =
  | { kind: 'unknown-unit' }
  | { kind: 'faults'; faults: UnitFaults }
  | { kind: 'changed-meanwhile'; by: string }
  | { kind: 'nothing-changed' };

/**
 * Changes what is known of a unit. `seen` is the id of its last change that the administrator had before him: what another has done since
 * is told, not overwritten.
 */
export async function changeUnit(
  session: Session,
  code: string,
  typed: UnitTyped,
  seen: string,
  now: Date,
): Promise<Result<Unit, UnitRefusal>> {
  if (!isAdministrator(session)) return refuse({ kind: 'unknown-unit' });
  const changed = await transaction(async (tx): Promise<Result<Unit, UnitRefusal>> => {
    await lockAdministration(tx);
    const before = await readUnit(tx, code);
    if (!before) return refuse({ kind: 'unknown-unit' });
    const last = await lastChangeOf(tx, 'unit', code);
    if (last && last.id !== seen) return refuse({ kind: 'changed-meanwhile', by: last.actor });
    const edited = editUnit(before, typed);
    if (!edited.ok) return refuse({ kind: 'faults', faults: edited.error });
    const after = edited.value;
    if (JSON.stringify(Object.entries(after).sort()) === JSON.stringify(Object.entries(before).sort()))
      return refuse({ kind: 'nothing-changed' });
    const fault = after.prefix.value === before.prefix.value ? undefined : await prefixFault(tx, after, now);
    if (fault) return refuse({ kind: 'faults', faults: { prefix: fault } });
    await saveUnit(tx, after);
    await logChange(tx, { at: now, actorId: session.id, kind: 'unit', thing: code, action: 'unit_changed', before, after });
    return ok(after);
  });
  if (changed.ok) await renewSnapshot(now);
  return changed;
}

/** A code that another unit used today may be in dossiers of today: the next numbers would be theirs again. */
async function prefixFault(tx: Transaction, { code, prefix }: Unit, now: Date): Promise<UnitFault | undefined> {
  const holder = await prefixHolder(tx, prefix.value, code, vietnamInstant(vietnamDate(now), '00:00'));
  return holder && { kind: holder.now ? 'prefix-taken' : 'prefix-given-up-today', by: holder.code };
}

/** Adds an agency of the city. It is there at once, in every process; nobody works there yet. */
export async function addUnit(session: Session, typed: UnitTyped & { code: string }, now: Date): Promise<Result<Unit, UnitRefusal>> {
  if (!isAdministrator(session)) return refuse({ kind: 'unknown-unit' });
  const added = await transaction(async (tx): Promise<Result<Unit, UnitRefusal>> => {
    await lockAdministration(tx);
    const made = addAgency(typed, cityUnit());
    if (!made.ok) return refuse({ kind: 'faults', faults: made.error });
    const unit = made.value;
    if (await readUnit(tx, unit.code)) return refuse({ kind: 'faults', faults: { code: { kind: 'code-taken', by: unit.code } } });
    const fault = await prefixFault(tx, unit, now);
    if (fault) return refuse({ kind: 'faults', faults: { prefix: fault } });
    await insertUnit(tx, unit);
    await logChange(tx, { at: now, actorId: session.id, kind: 'unit', thing: unit.code, action: 'unit_added', before: null, after: unit });
    return ok(unit);
  });
  if (added.ok) await renewSnapshot(now);
  return added;
}

/** The unit above all the others. */
export function cityUnit(): Unit {
  const city = [...snapshot().units.values()].find(({ kind }) => kind === 'city');
  if (!city) throw new Error('no city');
  return city;
}

/** Marks the dossier-code prefixes of several units as confirmed by who gives them out. @returns how many were not before */
export async function confirmPrefixes(session: Session, codes: readonly string[], now: Date): Promise<number> {
  if (!isAdministrator(session)) return 0;
  const confirmed = await transaction(async (tx) => {
    await lockAdministration(tx);
    let done = 0;
    for (const code of new Set(codes.slice(0, 500))) {
      const before = await readUnit(tx, code);
      if (!before || before.prefix.trust === 'verified') continue;
      const after: Unit = { ...before, prefix: { ...before.prefix, trust: 'verified' } };
      await saveUnit(tx, after);
      await logChange(tx, { at: now, actorId: session.id, kind: 'unit', thing: code, action: 'prefix_confirmed', before, after });
      done += 1;
    }
    return done;
  });
  if (confirmed > 0) await renewSnapshot(now);
  return confirmed;
}
