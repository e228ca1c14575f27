import type { PoolClient } from 'pg';
import { pool, type Transaction } from '#src/data/database.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { type Difference, toldEvents } from '#src/domain/national/messages.ts';
import { portalPauses } from '#src/domain/national/pauses.ts';

export type ToTell = { dossierId: string; sequence: number; parts: number };

/**
 * Notes what the portal has to be told, in the transaction of the consumer; an entry that is noted already is not noted again. Of a dossier
 * that began before there was anybody to tell, all of it goes first, as it stood.
 */
export async function noteToTell(client: PoolClient, entries: readonly ToTell[], now: Date): Promise<void> {
  await client.query(
    `insert into national_sync as s (dossier_id, due_sequence, sent_sequence, again_due, waiting, waiting_since, next_at)
     select t.dossier_id, max(t.sequence), min(t.sequence) - 1, min(t.sequence) > 1,
       sum(t.parts) + (count(k.dossier_id) = 0 and min(t.sequence) > 1)::int, $4, $4
       from unnest($1::uuid[], $2::int[], $3::int[]) as t(dossier_id, sequence, parts) left join national_sync k using (dossier_id)
       where t.sequence > coalesce(k.due_sequence, 0) group by t.dossier_id order by t.dossier_id
     on conflict (dossier_id) do update set due_sequence = excluded.due_sequence, waiting = s.waiting + excluded.waiting,
       waiting_since = coalesce(s.waiting_since, $4), next_at = case when s.waiting = 0 then $4 else s.next_at end, compare_at = null`,
    [entries.map((it) => it.dossierId), entries.map((it) => it.sequence), entries.map((it) => it.parts), now],
  );
}

/** Whoever met these waits for the portal and for nothing else: it may try whether it is back, and goes out when it is. */
const forThePortal = `fault in ('unreachable', 'slow', 'unavailable', 'credentials')`;

/** A dossier whose turn it is, and how far the portal knows it. */
export type Turn = {
  dossierId: string;
  code: string;
  claim: string;
  dueSequence: number;
  sentSequence: number;
  sentParts: number;
  again: number;
  againDue: boolean;
  /** they do not know it, as they said when they were asked */
  missing: boolean;
  attempts: number;
  refusals: number;
};

/**
 * Takes dossiers that wait, at most `most`, for whoever sends until `lease`; who dies over one leaves it to the next. While the portal is
 * away nothing is taken but one, once the portal's pause is over: of those that were tried least, so that no single dossier decides whether it
 * is back.
 */
export async function claimTurns(now: Date, lease: Date, most: number, claim: string): Promise<Turn[]> {
  const { rows } = await pool().query<Turn>({
    name: 'national-turns',
    text: `with portal as (select failures, quiet_until from national_portal where id = 1 for update),
      due as (select dossier_id from national_sync where waiting > 0 and failed_at is null
          and (next_at <= $1 or claim is null and ${forThePortal} and (select failures from portal) > 0)
        order by attempts, next_at limit (select case when quiet_until > $1 then 0 when failures > 0 then 1 else $3::int end from portal)
        for update skip locked),
      probe as (update national_portal set quiet_until = $2 where id = 1 and failures > 0 and exists (select from due))
      update national_sync s set claim = $4, next_at = $2 from due, dossier d where s.dossier_id = due.dossier_id and d.id = s.dossier_id
      returning s.dossier_id as "dossierId", d.code, s.claim, s.due_sequence as "dueSequence", s.sent_sequence as "sentSequence",
        s.sent_parts as "sentParts", s.again, s.again_due as "againDue", coalesce(s.difference = 'missing', false) as missing, s.attempts, s.refusals`,
    values: [now, lease, most, claim],
  });
  return rows;
}

/** How far it has come, and what is to happen next. */
export type Sent = { sentSequence: number; sentParts: number; againDue: boolean };

/**
 * The portal has taken one message. @param keep until when whoever sent it goes on with this dossier; left out: its turn is over
 * @param compareAt when they are asked whether they know it so, once nothing waits
 * @returns false where somebody else has its turn by now: he has to stop
 */
export async function noteTaken({ dossierId, claim }: Turn, it: Sent, now: Date, compareAt: Date, keep?: Date): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'national-taken',
    text: `update national_sync set sent_sequence = $3, sent_parts = $4, again_due = $5, waiting = waiting - 1, attempts = 0, refusals = 0, fault = null,
        fault_code = null, sent_at = $6, difference = null, waiting_since = case when waiting > 1 then waiting_since end,
        compare_at = case when waiting = 1 then $7::timestamptz end,
        claim = case when $8::timestamptz is null then null else claim end, next_at = coalesce($8, $6)
      where dossier_id = $1 and claim = $2`,
    values: [dossierId, claim, it.sentSequence, it.sentParts, it.againDue, now, compareAt, keep ?? null],
  });
  return rowCount === 1;
}

/** The message was not taken: its dossier waits, the others do not. @param next undefined: it was refused often enough */
export async function noteNotTaken(
  { dossierId, claim }: Turn,
  it: { fault: string; code: string | null; refused: boolean; next: Date | undefined },
  now: Date,
): Promise<void> {
  await pool().query(
    `update national_sync set attempts = attempts + 1, refusals = refusals + $5::int, fault = $3, fault_code = $4, claim = null,
       next_at = coalesce($6, next_at), failed_at = case when $6::timestamptz is null then $7::timestamptz end
     where dossier_id = $1 and claim = $2`,
    [dossierId, claim, it.fault, it.code, it.refused ? 1 : 0, it.next ?? null, now],
  );
}

/** The portal was away: until the next pause is over nobody calls it. */
export async function notePortalAway(it: { fault: string; status: number | null }, now: Date): Promise<void> {
  await pool().query(
    `update national_portal set failures = failures + 1, fault = $1, status = $2, away_since = coalesce(away_since, $3),
       quiet_until = $3::timestamptz + ($4::int[])[least(failures + 1, cardinality($4::int[]))] * interval '1 millisecond' where id = 1`,
    [it.fault, it.status, now, portalPauses],
  );
}

/** The portal answers. Where it had been away, everything that waited for it is let go at once. */
export async function notePortalAnswers(now: Date): Promise<void> {
  await pool().query(
    `with back as (update national_portal set failures = 0, fault = null, status = null, away_since = null, quiet_until = null, answered_at = $1
        where id = 1 and failures > 0
        returning 1),
      seen as (update national_portal set answered_at = $1 where id = 1 and failures = 0 and not exists (select from back))
      update national_sync set next_at = $1 where exists (select from back) and waiting > 0 and failed_at is null and claim is null and next_at > $1
        and ${forThePortal}`,
    [now],
  );
}

/** A dossier that was delivered whole, as we have it, to be held against what they say. */
export type ToCompare = { dossierId: string; code: string; dueSequence: number; status: Status; dueAt: Date | null; over: boolean };

/** Takes some whose time to be compared has come; none while the portal is away. @param lease who dies over them leaves them until then */
export async function claimToCompare(now: Date, lease: Date, most: number): Promise<ToCompare[]> {
  const { rows } = await pool().query<ToCompare>({
    name: 'national-compare',
    text: `with due as (select dossier_id from national_sync where compare_at <= $1 and waiting = 0
        order by compare_at limit (select case when failures > 0 then 0 else $3::int end from national_portal where id = 1) for update skip locked)
      update national_sync s set compare_at = $2 from due, dossier d where s.dossier_id = due.dossier_id and d.id = s.dossier_id
      returning s.dossier_id as "dossierId", d.code, s.due_sequence as "dueSequence", d.status, d.due_at as "dueAt",
        d.finished_at is not null and d.status <> 9 as over`,
    values: [now, lease, most],
  });
  return rows;
}

export type Compared = {
  dossierId: string;
  dueSequence: number;
  difference: Difference | null;
  theirs: { status: string; due: string } | undefined;
  /** when they are asked again; undefined: it is over, and they agree */
  next: Date | undefined;
};

/** What they said; of a dossier to which something happened meanwhile it means nothing, and is not kept. */
export async function saveCompared(all: readonly Compared[], now: Date): Promise<void> {
  await pool().query(
    `update national_sync s set compared_at = $1, difference = t.difference, their_status = t.status, their_due = t.due, compare_at = t.next
     from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) as t(id, sequence, difference, status, due, next)
     where s.dossier_id = t.id and s.waiting = 0 and s.due_sequence = t.sequence
       and not exists (select from journal j where j.dossier_id = t.id and j.sequence > t.sequence and j.type = any($8))`,
    [
      now,
      all.map((it) => it.dossierId),
      all.map((it) => it.dueSequence),
      all.map((it) => it.difference),
      all.map((it) => it.theirs?.status ?? null),
      all.map((it) => it.theirs?.due ?? null),
      all.map((it) => it.next ?? null),
      toldEvents,
    ],
  );
}

/** Everything that was delivered is compared now. @returns how many */
export async function compareAllFrom(now: Date): Promise<number> {
  const { rowCount } = await pool().query('update national_sync set compare_at = $1 where compare_at > $1 and waiting = 0', [now]);
  return rowCount ?? 0;
}

/**
 * Those that failed are tried again from where they stopped; those that differ are sent whole once more, as they stand.
 * @param dossierId left out: all of them
 * @returns how many dossiers, and the code of the one that was named
 */
export async function sendAgain(
  tx: Transaction,
  dossierId: string | undefined,
  now: Date,
): Promise<{ count: number; code: string | null }> {
  const rows = await tx.$queryRawUnsafe<{ count: number; code: string | null }[]>(
    `with failed as (update national_sync set failed_at = null, refusals = 0, attempts = 0, next_at = $1::timestamptz
         where failed_at is not null and ($2::uuid is null or dossier_id = $2::uuid) returning 1),
       differing as (update national_sync set again = again + 1, again_due = true, waiting = 1, waiting_since = $1::timestamptz, next_at = $1::timestamptz, compare_at = null
         where difference is not null and waiting = 0 and ($2::uuid is null or dossier_id = $2::uuid) returning 1)
     select ((select count(*) from failed) + (select count(*) from differing))::int as count, (select code from dossier where id = $2::uuid) as code`,
    now,
    dossierId ?? null,
  );
  return rows[0] ?? { count: 0, code: null };
}

export type PortalState = {
  failures: number;
  fault: string | null;
  status: number | null;
  awaySince: Date | null;
  quietUntil: Date | null;
  answeredAt: Date | null;
  /** dossiers and messages that wait, and since when the first does */
  dossiers: number;
  messages: number;
  waitingSince: Date | null;
  failed: number;
  differing: number;
};

export async function portalState(): Promise<PortalState> {
  const { rows } = await pool().query<PortalState>({
    name: 'national-state',
    text: `select p.failures, p.fault, p.status, p.away_since as "awaySince", p.quiet_until as "quietUntil", p.answered_at as "answeredAt",
        w.*, (select count(*)::int from national_sync where failed_at is not null) as failed,
        (select count(*)::int from national_sync where difference is not null) as differing
      from national_portal p, (select count(*)::int as dossiers, coalesce(sum(waiting), 0)::int as messages, min(waiting_since) as "waitingSince"
        from national_sync where waiting > 0 and failed_at is null) w
      where p.id = 1`,
  });
  const [state] = rows;
  if (!state) throw new Error('no row of the national portal');
  return state;
}

/** A dossier of the report. Nothing of it tells who the applicant is. */
export type Trouble = {
  dossierId: string;
  code: string;
  unit: string;
  status: Status;
  dueAt: Date | null;
  waiting: number;
  fault: string | null;
  faultCode: string | null;
  failedAt: Date | null;
  comparedAt: Date | null;
  difference: Difference | null;
  theirStatus: string | null;
  theirDue: string | null;
};

/** What failed, or what differs, the oldest first. */
export async function troubles(kind: 'failed' | 'differing', most: number): Promise<Trouble[]> {
  const { rows } = await pool().query<Trouble>(
    `select s.dossier_id as "dossierId", d.code, d.competent_unit as unit, d.status, d.due_at as "dueAt", s.waiting, s.fault, s.fault_code as "faultCode",
       s.failed_at as "failedAt", s.compared_at as "comparedAt", s.difference, s.their_status as "theirStatus", s.their_due as "theirDue"
     from national_sync s join dossier d on d.id = s.dossier_id
     where ${kind === 'failed' ? 's.failed_at is not null order by s.failed_at, s.dossier_id' : 's.difference is not null order by s.compared_at, s.dossier_id'}
     limit $1`,
    [most],
  );
  return rows;
}

/** How far the portal knows one dossier, as its officials see it. */
export type DossierSync = {
  waiting: number;
  sentAt: Date | null;
  fault: string | null;
  faultCode: string | null;
  failedAt: Date | null;
  difference: Difference | null;
};

/** As JSON, for a query that reads a dossier anyway; its table is `d`. */
export const dossierSyncColumn = `(select json_build_object('waiting', s.waiting, 'sentAt', s.sent_at, 'fault', s.fault, 'faultCode', s.fault_code,
  'failedAt', s.failed_at, 'difference', s.difference) from national_sync s where s.dossier_id = d.id)`;
