import type { PoolClient } from 'pg';
import { pool, sqlTransaction } from '#src/data/database.ts';
import type { DigestRhythm } from '#src/domain/people/digest-time.ts';
import type { NoticeWishes } from '#src/domain/people/notices.ts';

export type KeptWishes = NoticeWishes & { locale: 'vi' | 'en' };

/** Undefined where he has chosen nothing. */
export async function findWishes(personId: string): Promise<KeptWishes | undefined> {
  const { rows } = await pool().query<KeptWishes>({
    name: 'notice-wishes',
    text: 'select locale, email, sms, push from notice_wish where person_id = $1',
    values: [personId],
  });
  return rows[0];
}

/** By organisation. */
export async function digestsOf(personId: string): Promise<Map<string, DigestRhythm>> {
  const { rows } = await pool().query<{ id: string; every: DigestRhythm }>(
    'select organisation_id as id, every from organisation_digest where person_id = $1',
    [personId],
  );
  return new Map(rows.map(({ id, every }) => [id, every]));
}

/** `nextAt`: of a digest that begins, or that comes in another rhythm from now on; null: every message by itself. */
export type WantedDigest = { organisationId: string; wanted: { every: DigestRhythm; nextAt: Date } | null };

/** All at once: the page that shows them is one form. */
export const saveWishes = (personId: string, it: KeptWishes & { digests: readonly WantedDigest[]; now: Date }): Promise<void> =>
  sqlTransaction(async (client) => {
    await client.query(
      `insert into notice_wish (person_id, locale, email, sms, push, changed_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (person_id) do update set locale = excluded.locale, email = excluded.email, sms = excluded.sms, push = excluded.push,
          changed_at = excluded.changed_at`,
      [personId, it.locale, it.email, it.sms, it.push, it.now],
    );
    for (const digest of it.digests) await saveDigest(client, personId, digest, it.now);
  });

async function saveDigest(client: PoolClient, personId: string, { organisationId, wanted }: WantedDigest, now: Date): Promise<void> {
  if (wanted === null) {
    await client.query('delete from organisation_digest where person_id = $1 and organisation_id = $2', [personId, organisationId]);
    return;
  }
  await client.query(
    `insert into organisation_digest (person_id, organisation_id, every, since, next_at) values ($1, $2, $3, $4, $5)
      on conflict (person_id, organisation_id) do update set every = excluded.every, next_at = excluded.next_at
        where organisation_digest.every <> excluded.every`,
    [personId, organisationId, wanted.every, now, wanted.nextAt],
  );
}

export type Device = { id: string; endpoint: string; p256dh: string; auth: string; madeAt: Date };

export async function devicesOf(personId: string): Promise<Device[]> {
  const { rows } = await pool().query<Device>(
    'select id, endpoint, p256dh, auth, made_at as "madeAt" from push_subscription where person_id = $1 order by made_at, id',
    [personId],
  );
  return rows;
}

export async function findDevice(id: string): Promise<Device | undefined> {
  const { rows } = await pool().query<Device>(
    'select id, endpoint, p256dh, auth, made_at as "madeAt" from push_subscription where id = $1',
    [id],
  );
  return rows[0];
}

/** The same browser twice is one, with its newest keys; beyond `most` the oldest give way. */
export const saveDevice = (personId: string, it: Omit<Device, 'madeAt'>, most: number, now: Date): Promise<void> =>
  sqlTransaction(async (client) => {
    await client.query(
      `insert into push_subscription (id, person_id, endpoint, p256dh, auth, made_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (person_id, endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth`,
      [it.id, personId, it.endpoint, it.p256dh, it.auth, now],
    );
    await client.query(
      `delete from push_subscription where person_id = $1
        and id not in (select id from push_subscription where person_id = $1 order by made_at desc, id desc limit $2)`,
      [personId, most],
    );
  });

/** @param personId of his alone; left out where its push service says that it is gone */
export async function deleteDevice(id: string, personId?: string): Promise<void> {
  await pool().query('delete from push_subscription where id = $1 and ($2::uuid is null or person_id = $2)', [id, personId ?? null]);
}
