import type { PoolClient } from 'pg';
import { pool, sqlTransaction } from '#src/data/database.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Channel } from '#src/domain/procedures/procedure.ts';
import type { Effect, EffectKind } from '#src/domain/procedures/rehearse.ts';

/** A rehearsal and how far it is. */
export type Rehearsal = {
  id: string;
  versionId: string;
  code: string;
  revision: number;
  startsOn: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  /** dossiers that it was asked for, and that were looked at */
  wanted: number;
  lookedAt: number;
  /** dossiers that would not have gone just the same; by kind of effect */
  touched: number;
  effects: Partial<Record<EffectKind, number>>;
  cursor: string | null;
  finishedAt: Date | null;
  failure: string | null;
};

const columns = `r.id, r.version_id as "versionId", v.code, r.revision, to_char(r.starts_on, 'YYYY-MM-DD') as "startsOn", r.asked_by as "askedBy",
  f.name as "askedByName", r.asked_at as "askedAt", r.wanted, r.looked_at as "lookedAt", r.touched, r.effects, r.cursor, r.finished_at as "finishedAt", r.failure`;
const from = 'rehearsal r join procedure_version v on v.id = r.version_id join staff f on f.person_id = r.asked_by';

export async function insertRehearsal(
  it: Pick<Rehearsal, 'id' | 'versionId' | 'revision' | 'startsOn' | 'askedBy' | 'askedAt' | 'wanted'>,
): Promise<void> {
  await pool().query(
    `insert into rehearsal (id, version_id, revision, starts_on, asked_by, asked_at, wanted) values ($1, $2, $3, $4, $5, $6, $7)`,
    [it.id, it.versionId, it.revision, it.startsOn, it.askedBy, it.askedAt, it.wanted],
  );
}

/** The rehearsals of a version, the last first. */
export async function rehearsalsOf(versionId: string): Promise<Rehearsal[]> {
  const { rows } = await pool().query<Rehearsal>(
    `select ${columns} from ${from} where r.version_id = $1 order by r.asked_at desc, r.id desc limit 20`,
    [versionId],
  );
  return rows;
}

/** A dossier that another version would have treated otherwise: its code, its units, and the effects. */
export type RehearsedDossier = {
  code: string;
  receivingUnit: string;
  competentUnit: string;
  submittedAt: Date;
  position: number;
  effects: Effect[];
};

const withDays = (effects: Effect[]): Effect[] =>
  effects.map((it) => (it.kind === 'due' ? { ...it, before: new Date(it.before), after: new Date(it.after) } : it));

/** What a rehearsal found, the last filed first; of one kind of effect, or of all. */
export async function rehearsalFindings(
  id: string,
  kind: EffectKind | undefined,
  after: number,
  limit: number,
): Promise<RehearsedDossier[]> {
  const { rows } = await pool().query<RehearsedDossier>(
    `select d.code, d.receiving_unit as "receivingUnit", d.competent_unit as "competentUnit", d.submitted_at as "submittedAt", it.position, it.effects
     from rehearsal_finding it join dossier d on d.id = it.dossier_id
     where it.rehearsal_id = $1 and it.position > $2 and ($3::text is null or it.effects @> jsonb_build_array(jsonb_build_object('kind', $3::text)))
     order by it.position limit $4`,
    [id, after, kind ?? null, limit],
  );
  return rows.map((row) => ({ ...row, effects: withDays(row.effects) }));
}

/** A dossier as it was filed, for being replayed. */
export type ReplayedRow = {
  id: string;
  versionId: string;
  channel: Channel;
  submittedAt: Date;
  receivedAt: Date | null;
  competentUnit: string;
  answers: Answers;
};

/** Where a bite ended: `last` is the id to go on from, null where nothing older is left. */
export type Slice = { dossiers: ReplayedRow[]; last: string | null };

/**
 * The next dossiers of a procedure, the last filed first. Ids rise with time, so they are gone through by the primary key: `step` rows of
 * all procedures at a time, whichever index there is or is not.
 */
async function nextDossiers(client: PoolClient, code: string, cursor: string | null, most: number, step: number): Promise<Slice> {
  const { rows } = await client.query<{ id: string; mine: boolean }>(
    `select id, procedure_code = $1 as mine from dossier where $2::uuid is null or id < $2 order by id desc limit $3`,
    [code, cursor, step],
  );
  const mine = rows.filter((row) => row.mine).slice(0, most);
  const full = mine.length === most;
  const last = full ? mine.at(-1)?.id : rows.length < step ? null : rows.at(-1)?.id;
  if (mine.length === 0) return { dossiers: [], last: last ?? null };
  const found = await client.query<ReplayedRow>(
    `select d.id, d.version_id as "versionId", d.channel, d.submitted_at as "submittedAt", d.received_at as "receivedAt",
       d.competent_unit as "competentUnit", c.answers
     from dossier d join dossier_content c on c.dossier_id = d.id where d.id = any($1::uuid[]) order by d.id desc`,
    [mine.map(({ id }) => id)],
  );
  return { dossiers: found.rows, last: last ?? null };
}

/**
 * Takes one bite of the rehearsal that waits longest, in one transaction: a process that dies leaves it where it was.
 * @param look what becomes of each dossier; what it throws ends the rehearsal, with the words of the fault
 * @returns how many rehearsals there was something to do for: 0 or 1
 */
export async function biteRehearsal(
  bite: { most: number; step: number; now: Date },
  look: (rehearsal: Rehearsal, dossiers: readonly ReplayedRow[]) => Promise<{ dossierId: string; effects: Effect[] }[]>,
): Promise<number> {
  return sqlTransaction(async (client) => {
    const { rows } = await client.query<Rehearsal>(
      `select ${columns} from ${from} where r.finished_at is null order by r.asked_at limit 1 for update of r skip locked`,
    );
    const [rehearsal] = rows;
    if (!rehearsal) return 0;
    const most = Math.min(bite.most, rehearsal.wanted - rehearsal.lookedAt);
    const { dossiers, last } = await nextDossiers(client, rehearsal.code, rehearsal.cursor, most, bite.step);
    let failure: string | null = null;
    const found = await look(rehearsal, dossiers).catch((cause: unknown) => {
      failure = cause instanceof Error ? cause.message : String(cause);
      return [];
    });
    const place = new Map(dossiers.map(({ id }, at) => [id, rehearsal.lookedAt + at + 1]));
    const touched = found.filter(({ effects }) => effects.length > 0);
    if (touched.length > 0)
      await client.query(
        `insert into rehearsal_finding (rehearsal_id, dossier_id, position, effects)
         select $1, (it->>'id')::uuid, (it->>'at')::int, it->'effects' from jsonb_array_elements($2::jsonb) it`,
        [rehearsal.id, JSON.stringify(touched.map(({ dossierId, effects }) => ({ id: dossierId, at: place.get(dossierId), effects })))],
      );
    const counts = { ...rehearsal.effects };
    for (const { effects } of touched) for (const kind of new Set(effects.map((it) => it.kind))) counts[kind] = (counts[kind] ?? 0) + 1;
    const lookedAt = rehearsal.lookedAt + (failure === null ? dossiers.length : 0);
    const over = failure !== null || last === null || lookedAt >= rehearsal.wanted;
    await client.query(
      `update rehearsal set looked_at = $2, touched = touched + $3, effects = $4, cursor = $5, finished_at = $6, failure = $7 where id = $1`,
      [rehearsal.id, lookedAt, touched.length, JSON.stringify(counts), last, over ? bite.now : null, failure],
    );
    return 1;
  });
}
