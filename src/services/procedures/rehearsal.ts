import { randomUUID } from 'node:crypto';
import { findVersionRow, getVersionRow } from '#src/data/procedure-versions.ts';
import {
  biteRehearsal,
  insertRehearsal,
  type Rehearsal,
  type RehearsedDossier,
  type ReplayedRow,
  rehearsalFindings,
  rehearsalsOf,
} from '#src/data/rehearsals.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { isInOrder } from '#src/domain/procedures/inspect-version.ts';
import { type Effect, type EffectKind, effectKinds, rehearse } from '#src/domain/procedures/rehearse.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { inspectRow } from './admin-versions.ts';
import type { Place } from './edit-version.ts';

/** So many dossiers a rehearsal looks at. */
export const fewest = 50;
export const mostRehearsed = 1_000;

export type RehearsalRefusal =
  | { kind: 'no-such-version' }
  | { kind: 'not-a-draft' }
  | { kind: 'not-in-order' }
  | { kind: 'running' }
  | { kind: 'how-many' }
  | { kind: 'day-missing' }
  | { kind: 'day-past' };

/** Asks for the last dossiers of a procedure to be replayed against a draft; the worker does it. */
export async function askRehearsal(
  session: Session,
  place: Place,
  given: { wanted: number; day: string | undefined },
  now: Date,
): Promise<Result<true, RehearsalRefusal>> {
  const row = await findVersionRow(place.code, place.number);
  if (!row) return refuse({ kind: 'no-such-version' });
  if (row.status !== 'draft') return refuse({ kind: 'not-a-draft' });
  if (!Number.isInteger(given.wanted) || given.wanted < fewest || given.wanted > mostRehearsed) return refuse({ kind: 'how-many' });
  if (given.day === undefined) return refuse({ kind: 'day-missing' });
  if (given.day < vietnamDate(now)) return refuse({ kind: 'day-past' });
  if (!isInOrder(inspectRow(row))) return refuse({ kind: 'not-in-order' });
  if ((await rehearsalsOf(row.id)).some(({ finishedAt }) => finishedAt === null)) return refuse({ kind: 'running' });
  await insertRehearsal({
    id: randomUUID(),
    versionId: row.id,
    revision: row.revision,
    startsOn: given.day,
    askedBy: session.id,
    askedAt: now,
    wanted: given.wanted,
  });
  return ok(true);
}

/** Whether a draft was replayed to the end as it stands. */
export const wasRehearsed = async ({ id, revision }: { id: string; revision: number }): Promise<boolean> =>
  (await rehearsalsOf(id)).some((it) => it.revision === revision && it.finishedAt !== null && it.failure === null);

/** The words under which a rehearsal ends that its draft has run away from. */
export const revised = 'revised';

/** Replays the next dossiers of a rehearsal. @returns 0 where none waits */
export const rehearseNext = (bite = { most: 20, step: 5_000 }): Promise<number> => biteRehearsal({ ...bite, now: new Date() }, replay);

async function replay(
  { versionId, revision, startsOn }: Rehearsal,
  dossiers: readonly ReplayedRow[],
): Promise<{ dossierId: string; effects: Effect[] }[]> {
  const draft = await getVersionRow(versionId);
  if (draft.revision !== revision || draft.status !== 'draft') throw new Error(revised);
  const { procedure, form } = draft.content;
  if (!form) throw new Error('the draft has no declaration');
  const { calendar, units } = snapshot();
  const found: { dossierId: string; effects: Effect[] }[] = [];
  for (const { id, versionId: under, ...dossier } of dossiers) {
    const older = await getVersion(under);
    if (!older.form) continue;
    const effects = rehearse(dossier, { procedure: older.procedure, form: older.form }, { procedure, form }, { calendar, units, startsOn });
    found.push({ dossierId: id, effects });
  }
  return found;
}

/** A dossier that would have gone otherwise. `open`: whoever looks may open it; an administrator sees code and effect alone. */
export type ShownDossier = Omit<RehearsedDossier, 'receivingUnit' | 'competentUnit'> & { unit: Text; open: boolean };

/** The last rehearsal of a version, or the one that runs, with what it found; undefined where there was none. */
export type ShownRehearsal = {
  rehearsal: Rehearsal;
  /** the draft has been changed since */
  outdated: boolean;
  kinds: { kind: EffectKind; count: number }[];
  dossiers: ShownDossier[];
  /** the place from which to go on */
  next: number | undefined;
};

const onPage = 50;

export async function lastRehearsal(
  session: Session,
  version: { id: string; revision: number },
  of: { kind?: string | undefined; after?: string | undefined } = {},
): Promise<ShownRehearsal | undefined> {
  const [rehearsal] = await rehearsalsOf(version.id);
  if (!rehearsal) return undefined;
  const kind = effectKinds.find((one) => one === of.kind);
  const after = /^\d{1,6}$/.test(of.after ?? '') ? Number(of.after) : 0;
  const rows = await rehearsalFindings(rehearsal.id, kind, after, onPage + 1);
  const page = rows.slice(0, onPage);
  const mine = new Set(session.posts.map(({ unit }) => unit));
  return {
    rehearsal,
    outdated: rehearsal.revision !== version.revision,
    kinds: effectKinds.flatMap((one) => (rehearsal.effects[one] ? [{ kind: one, count: rehearsal.effects[one] }] : [])),
    dossiers: page.map(({ receivingUnit, competentUnit, ...row }) => ({
      ...row,
      unit: getUnit(competentUnit).fullName,
      open: mine.has(receivingUnit) || mine.has(competentUnit),
    })),
    next: rows.length > onPage ? page.at(-1)?.position : undefined,
  };
}
