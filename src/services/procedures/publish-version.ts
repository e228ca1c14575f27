import { lockAdministration, logChange } from '#src/data/admin-log.ts';
import { transaction } from '#src/data/database.ts';
import { headsIn, lockVersion, publishVersion, retireVersion, unpublishVersion } from '#src/data/procedure-versions.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { isInOrder } from '#src/domain/procedures/inspect-version.ts';
import { inForceOn, mayPublish, mayRetire, type PublishRefusal, type RetireRefusal } from '#src/domain/procedures/version-state.ts';
import type { Session } from '#src/services/session.ts';
import { inspectRow } from './admin-versions.ts';
import type { Place } from './edit-version.ts';
import { wasRehearsed } from './rehearsal.ts';

export type PublishFault =
  | { kind: 'no-such-version' }
  | { kind: 'not-a-draft' }
  /** it was changed since whoever publishes it looked at it */
  | { kind: 'revised' }
  | { kind: 'not-in-order'; faults: number }
  /** as it stands it was not replayed to the end, and nobody said that it shall do without */
  | { kind: 'not-rehearsed' }
  | { kind: 'on-day'; why: PublishRefusal };

/**
 * Makes a draft the law from a day on: today, at once, or at midnight (Vietnam) of a day to come. Every process reads it anew, and drops
 * the pages it had kept; who has begun to fill in the version before is told what is new. Open dossiers stay on their version.
 * @param given `day` as `YYYY-MM-DD`, undefined where none was given; `revision` of the draft as it was looked at; `unrehearsed`: whether it
 *   may be published without a rehearsal of that revision, which the log then says
 */
export async function publishDraft(
  session: Session,
  place: Place,
  given: { day: string | undefined; revision: number; unrehearsed: boolean },
  now: Date,
): Promise<Result<{ day: string }, PublishFault>> {
  const today = vietnamDate(now);
  return transaction(async (tx): Promise<Result<{ day: string }, PublishFault>> => {
    await lockAdministration(tx);
    const row = await lockVersion(tx, place.code, place.number);
    if (!row) return refuse({ kind: 'no-such-version' });
    if (row.status !== 'draft') return refuse({ kind: 'not-a-draft' });
    if (row.revision !== given.revision) return refuse({ kind: 'revised' });
    const { day } = given;
    const why = mayPublish(day, await headsIn(tx, place.code), today);
    if (why || day === undefined) return refuse({ kind: 'on-day', why: why ?? 'day-missing' });
    const content = { ...row.content, procedure: { ...row.content.procedure, validFrom: day } };
    const inspection = inspectRow({ content, validFrom: day });
    if (!isInOrder(inspection)) return refuse({ kind: 'not-in-order', faults: inspection.shape.length + inspection.findings.length });
    const rehearsed = await wasRehearsed(row);
    if (!rehearsed && !given.unrehearsed) return refuse({ kind: 'not-rehearsed' });
    await publishVersion(tx, row.id, content, now);
    const said = { version: place.number, validFrom: day };
    await logChange(tx, {
      at: now,
      actorId: session.id,
      kind: 'procedure',
      thing: place.code,
      action: rehearsed ? 'version_published' : 'version_published_unrehearsed',
      before: null,
      after: said,
    });
    return ok({ day });
  });
}

export type UnpublishFault = { kind: 'no-such-version' } | { kind: 'begun' } | { kind: 'draft-there' };

/** Takes back what was to become the law on a day to come: it is a draft again. */
export async function takeBack(session: Session, place: Place, now: Date): Promise<Result<true, UnpublishFault>> {
  return transaction(async (tx): Promise<Result<true, UnpublishFault>> => {
    await lockAdministration(tx);
    const row = await lockVersion(tx, place.code, place.number);
    if (!row || row.status === 'draft') return refuse({ kind: 'no-such-version' });
    if (row.validFrom <= vietnamDate(now)) return refuse({ kind: 'begun' });
    if ((await headsIn(tx, place.code)).some(({ status }) => status === 'draft')) return refuse({ kind: 'draft-there' });
    await unpublishVersion(tx, row.id);
    const before = { version: place.number, validFrom: row.validFrom };
    await logChange(tx, {
      at: now,
      actorId: session.id,
      kind: 'procedure',
      thing: place.code,
      action: 'version_taken_back',
      before,
      after: null,
    });
    return ok(true);
  });
}

/** From a day on nobody files the procedure any more; what was filed goes on to its end. */
export async function retireProcedure(
  session: Session,
  code: string,
  day: string | undefined,
  now: Date,
): Promise<Result<{ day: string }, { kind: 'on-day'; why: RetireRefusal }>> {
  return transaction(async (tx): Promise<Result<{ day: string }, { kind: 'on-day'; why: RetireRefusal }>> => {
    await lockAdministration(tx);
    const heads = await headsIn(tx, code);
    const why = mayRetire(day, heads, vietnamDate(now));
    const version = day === undefined ? undefined : inForceOn(heads, day);
    if (why || day === undefined || !version) return refuse({ kind: 'on-day', why: why ?? 'day-missing' });
    await retireVersion(tx, version.id, day);
    const before = version.retiredFrom && { version: version.number, retiredFrom: version.retiredFrom };
    const after = { version: version.number, retiredFrom: day };
    await logChange(tx, { at: now, actorId: session.id, kind: 'procedure', thing: code, action: 'procedure_retired', before, after });
    return ok({ day });
  });
}

/** Takes a retirement back, before its day or after it. @returns false where there is none */
export async function takeRetirementBack(session: Session, code: string, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    await lockAdministration(tx);
    const version = (await headsIn(tx, code)).find(({ retiredFrom }) => retiredFrom !== null);
    if (!version) return false;
    await retireVersion(tx, version.id, null);
    const before = { version: version.number, retiredFrom: version.retiredFrom };
    await logChange(tx, {
      at: now,
      actorId: session.id,
      kind: 'procedure',
      thing: code,
      action: 'retirement_taken_back',
      before,
      after: null,
    });
    return true;
  });
}
