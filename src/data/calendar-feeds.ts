import { pool } from '#src/data/database.ts';
import type { AssuranceLevel } from '#src/domain/people/account.ts';

/** The feed of this person that is open. */
export async function feedOfPerson(personId: string): Promise<{ madeAt: Date } | undefined> {
  const { rows } = await pool().query<{ madeAt: Date }>(
    'select made_at as "madeAt" from calendar_feed where person_id = $1 and revoked_at is null order by made_at desc limit 1',
    [personId],
  );
  return rows[0];
}

/** Another takes the place of the one before. */
export async function insertFeed(it: { tokenHash: Buffer; personId: string; locale: string; now: Date }): Promise<void> {
  await pool().query(
    `with before as (update calendar_feed set revoked_at = $4 where person_id = $2 and revoked_at is null)
     insert into calendar_feed (token_hash, person_id, locale, made_at) values ($1, $2, $3, $4) on conflict (token_hash) do nothing`,
    [it.tokenHash, it.personId, it.locale, it.now],
  );
}

export async function revokeFeeds(personId: string, now: Date): Promise<void> {
  await pool().query('update calendar_feed set revoked_at = $2 where person_id = $1 and revoked_at is null', [personId, now]);
}

/** Whose feed has this token. */
export async function findFeed(tokenHash: Buffer): Promise<{ personId: string; level: AssuranceLevel; locale: 'vi' | 'en' } | undefined> {
  const { rows } = await pool().query<{ personId: string; level: AssuranceLevel; locale: 'vi' | 'en' }>({
    name: 'calendar-feed',
    text: `select f.person_id as "personId", p.level, f.locale from calendar_feed f join person p on p.id = f.person_id
      where f.token_hash = $1 and f.revoked_at is null`,
    values: [tokenHash],
  });
  return rows[0];
}
