import type { PoolClient } from 'pg';
import { makerManagesSql, managersSql, managesSql } from '#src/data/acting-rights.ts';
import { pool } from '#src/data/database.ts';
import type { PublicEvent } from '#src/domain/integrators/public-event.ts';

export type Webhook = {
  id: string;
  url: string;
  events: PublicEvent[];
  madeBy: string;
  madeAt: Date;
  previousUntil: Date | null;
  /** who made it may still manage the organisation: otherwise nothing is sent */
  backed: boolean;
  /** messages that wait for another attempt, that were given up, and when one was taken last */
  waiting: number;
  failed: number;
  takenAt: Date | null;
};

const managed = makerManagesSql('w');
/** What became of the messages of the webhook `w`, as long as the log is kept. */
const stateSql = `lateral (select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'failed')::int as failed,
    max(last_at) filter (where state = 'delivered') as taken_at from webhook_delivery where webhook_id = w.id)`;

/** @returns 'there' where this very form was sent before */
export async function insertWebhook(
  it: { id: string; organisationId: string; madeBy: string; url: string; events: readonly PublicEvent[]; secret: Buffer },
  most: number,
  now: Date,
): Promise<'made' | 'there' | 'too-many'> {
  const { rows } = await pool().query<{ made: boolean; there: boolean }>(
    `with made as (insert into webhook (id, organisation_id, made_by, url, events, secret, made_at)
       select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from webhook where organisation_id = $2 and ended_at is null) < $8
       on conflict (id) do nothing returning id)
     select exists (select from made) as made, exists (select from webhook where id = $1) as there`,
    [it.id, it.organisationId, it.madeBy, it.url, it.events, it.secret, now, most],
  );
  return rows[0]?.made ? 'made' : rows[0]?.there ? 'there' : 'too-many';
}

/** Those in force, the newest first; one of them where it is named. */
export async function webhooksOf(organisationId: string, id: string | null = null): Promise<Webhook[]> {
  const { rows } = await pool().query<Webhook>(
    `select w.id, w.url, w.events, p.name as "madeBy", w.made_at as "madeAt", w.previous_until as "previousUntil", ${managed} as backed,
       s.waiting, s.failed, s.taken_at as "takenAt"
     from webhook w join person p on p.id = w.made_by, ${stateSql} s
     where w.organisation_id = $1 and w.ended_at is null and ($2::uuid is null or w.id = $2) order by w.made_at desc, w.id`,
    [organisationId, id],
  );
  return rows;
}

export async function endWebhook(id: string, organisationId: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query('update webhook set ended_at = $3 where id = $1 and organisation_id = $2 and ended_at is null', [
    ...[id, organisationId, now],
  ]);
  return rowCount === 1;
}

/**
 * A new secret; the one before counts until then beside it. Pressed twice, or again because the new one was lost: what was in use before the
 * first change counts on as it was told, not the one that stood for less than an hour.
 */
export async function rotateSecret(id: string, organisationId: string, secret: Buffer, until: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update webhook set secret = $3,
       previous_secret = case when previous_until > $4::timestamptz - interval '1 hour' then previous_secret else secret end,
       previous_until = case when previous_until > $4::timestamptz - interval '1 hour' then previous_until else $4 end
     where id = $1 and organisation_id = $2 and ended_at is null`,
    [id, organisationId, secret, until],
  );
  return rowCount === 1;
}

export type Told = { dossierId: string; sequence: number; event: PublicEvent; at: Date };

/**
 * One message for each webhook that wants this event of a dossier of its organisation, in the transaction of the consumer: each is made once.
 */
export async function insertDeliveries(client: PoolClient, told: readonly Told[], now: Date): Promise<void> {
  await client.query(
    `insert into webhook_delivery (id, webhook_id, dossier_id, sequence, event, at, state, next_at, created_at)
     select gen_random_uuid(), w.id, t.dossier_id, t.sequence, t.event, t.at, 'waiting', $5, $5
     from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[]) as t(dossier_id, sequence, event, at)
       join dossier d on d.id = t.dossier_id join webhook w on w.organisation_id = d.organisation_id
     where w.ended_at is null and t.event = any(w.events) and t.at >= w.made_at and ${managed}
     on conflict do nothing`,
    [told.map((it) => it.dossierId), told.map((it) => it.sequence), told.map((it) => it.event), told.map((it) => it.at), now],
  );
}

/** A message that says nothing but that messages arrive. */
export async function insertTest(id: string, webhookId: string, organisationId: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into webhook_delivery (id, webhook_id, event, at, state, next_at, created_at)
     select $1, id, 'test', $4, 'waiting', $4, $4 from webhook where id = $2 and organisation_id = $3 and ended_at is null`,
    [id, webhookId, organisationId, now],
  );
  return rowCount === 1;
}

/** Whom the webhook `w` calls: the part of its address between the slashes. */
const hostSql = `lower(split_part(w.url, '/', 3))`;

export type DueDelivery = {
  id: string;
  webhookId: string;
  event: PublicEvent | 'test';
  at: Date;
  code: string | null;
  attempts: number;
  url: string;
  /** of the address, with its port */
  host: string;
  secret: Buffer;
  previousSecret: Buffer | null;
  previousUntil: Date | null;
};

/**
 * Takes what is due, at most so many of one webhook and to one host, with what is on its way there already, so that a slow one holds nobody
 * back, for whoever sends it until `lease`; who dies over it leaves it to the next. What belongs to a webhook that ended, or whose maker may no longer
 * manage the organisation, is given up.
 */
export async function claimDue(
  now: Date,
  lease: Date,
  { most, webhook, host }: { most: number } & Record<'webhook' | 'host', { most: number; busy: ReadonlyMap<string, number> }>,
): Promise<DueDelivery[]> {
  const { rows } = await pool().query<DueDelivery & { alive: boolean }>({
    name: 'due-deliveries',
    text: `with recursive away as (
        (select webhook_id from webhook_delivery where state = 'waiting' order by webhook_id limit 1)
        union all
        select (select v.webhook_id from webhook_delivery v where v.state = 'waiting' and v.webhook_id > away.webhook_id order by v.webhook_id limit 1)
          from away where away.webhook_id is not null),
      near as (select s.id, s.next_at, ${hostSql} as host, row_number() over (partition by ${hostSql} order by s.next_at, s.id) as place
        from away join webhook w on w.id = away.webhook_id, lateral (select v.id, v.next_at from webhook_delivery v
          where v.webhook_id = away.webhook_id and v.state = 'waiting' and v.next_at <= $1 order by v.next_at
          limit greatest(0, $4 - coalesce((select b.calls from unnest($5::uuid[], $6::int[]) b(id, calls) where b.id = away.webhook_id), 0))) s),
      due as (select near.id from near left join unnest($8::text[], $9::int[]) as b(host, calls) on b.host = near.host
        where near.place + coalesce(b.calls, 0) <= $7 order by near.next_at limit $3),
      locked as (select v.id, w.ended_at is null and ${managed} as alive from webhook_delivery v join webhook w on w.id = v.webhook_id
        where v.id in (select id from due) and v.state = 'waiting' and v.next_at <= $1 for update of v skip locked)
      update webhook_delivery v set next_at = $2, attempts = v.attempts + 1, last_at = $1,
          state = case when l.alive then 'waiting' else 'failed' end, last_fault = case when l.alive then v.last_fault else 'ended' end
        from locked l, webhook w where v.id = l.id and w.id = v.webhook_id
      returning v.id, v.webhook_id as "webhookId", v.event, v.at, (select code from dossier d where d.id = v.dossier_id) as code, v.attempts, w.url, ${hostSql} as host, w.secret,
        w.previous_secret as "previousSecret", w.previous_until as "previousUntil", l.alive`,
    values: [...[now, lease, most], ...[webhook, host].flatMap((it) => [it.most, [...it.busy.keys()], [...it.busy.values()]])],
  });
  return rows.filter(({ alive }) => alive);
}

/**
 * What came of an attempt. The first message that is given up since one was taken is told to those who manage the organisation, once a day at
 * most: where one kind of message alone is refused, each of them would be an outage of its own.
 * @param next when it is tried again; undefined: it was taken, or given up
 */
export async function settleDelivery(
  id: string,
  it: { state: 'waiting' | 'delivered' | 'failed'; status: number | null; fault: string | null; next?: Date | undefined },
  now: Date,
): Promise<void> {
  await pool().query({
    name: 'settle-delivery',
    text: `with settled as (update webhook_delivery set state = $2, last_status = $3, last_fault = $4, next_at = coalesce($5, next_at) where id = $1
        returning webhook_id, state),
      turned as (update webhook w set given_up_at = case when s.state = 'failed' then $6::timestamptz end from settled s
        where w.id = s.webhook_id and s.state <> 'waiting' and (s.state = 'failed') = (w.given_up_at is null) returning w.id, w.organisation_id, w.given_up_at)
      insert into person_notice (id, person_id, kind, about, sequence, whom_id, made_at)
        select gen_random_uuid(), m.person_id, 'webhook_given_up', t.id, ($6::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date - date '2000-01-01',
          t.organisation_id, $6
        from turned t cross join ${managersSql('t.organisation_id')} m where t.given_up_at is not null
        on conflict (person_id, kind, about, sequence) do nothing`,
    values: [id, it.state, it.status, it.fault, it.next ?? null, now],
  });
}

export type AwayWebhook = { url: string; organisation: string; givenUpAt: Date | null; takenAt: Date | null; failed: number };

/** A webhook of which somebody was told that messages were given up; undefined: it was removed, or he may no longer manage its organisation. */
export async function findAwayWebhook(id: string, personId: string): Promise<AwayWebhook | undefined> {
  const { rows } = await pool().query<AwayWebhook>(
    `select w.url, o.name as organisation, w.given_up_at as "givenUpAt", s.failed, s.taken_at as "takenAt"
     from webhook w join organisation o on o.id = w.organisation_id, ${stateSql} s
     where w.id = $1 and w.ended_at is null and ${managesSql('$2::uuid', 'w.organisation_id')}`,
    [id, personId],
  );
  return rows[0];
}

export type Delivery = {
  id: string;
  event: PublicEvent | 'test';
  code: string | null;
  at: Date;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  nextAt: Date;
  lastAt: Date | null;
  lastStatus: number | null;
  lastFault: string | null;
  createdAt: Date;
};

/** The log of a webhook, the newest first. @param before as the page before ended */
export async function deliveriesOf(webhookId: string, before: { at: Date; id: string } | undefined, limit: number): Promise<Delivery[]> {
  const { rows } = await pool().query<Delivery>(
    `select v.id, v.event, d.code, v.at, v.state, v.attempts, v.next_at as "nextAt", v.last_at as "lastAt", v.last_status as "lastStatus",
       v.last_fault as "lastFault", v.created_at as "createdAt"
     from webhook_delivery v left join dossier d on d.id = v.dossier_id
     where v.webhook_id = $1 and (v.created_at, v.id) < (coalesce($2, 'infinity'::timestamptz), coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
     order by v.created_at desc, v.id desc limit $4`,
    [webhookId, before?.at ?? null, before?.id ?? null, limit],
  );
  return rows;
}

/**
 * Sends one again, or all that were given up, from the first attempt on and under their old ids; what is on its way is left alone.
 * @param id null: all that were given up
 * @returns how many
 */
export async function replayDeliveries(id: string | null, webhookId: string, organisationId: string, now: Date): Promise<number> {
  const { rowCount } = await pool().query(
    `update webhook_delivery v set state = 'waiting', attempts = 0, next_at = $4 from webhook w
     where v.webhook_id = $2 and case when $1::uuid is null then v.state = 'failed' else v.id = $1 and v.state <> 'waiting' end
       and w.id = v.webhook_id and w.organisation_id = $3 and w.ended_at is null`,
    [id, webhookId, organisationId, now],
  );
  return rowCount ?? 0;
}

/** Forgets what was sent or given up before then, and secrets that count no more. */
export async function deleteOldDeliveries(before: Date, now: Date): Promise<void> {
  await pool().query(`delete from webhook_delivery where created_at < $1 and state <> 'waiting'`, [before]);
  await pool().query('update webhook set previous_secret = null, previous_until = null where previous_until < $1', [now]);
}
