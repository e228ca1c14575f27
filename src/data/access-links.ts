import { pool } from '#src/data/database.ts';

/** The dossier that a private link opens: not revoked, and dead 90 days after the end. @param tokenHash SHA-256 of its token */
export async function findLinked(tokenHash: Buffer, now: Date): Promise<{ dossierId: string; code: string } | undefined> {
  const { rows } = await pool().query<{ dossierId: string; code: string }>({
    name: 'access-link',
    text: `select d.id as "dossierId", d.code from access_link l join dossier d on d.id = l.dossier_id
      where l.token_hash = $1 and l.revoked_at is null and (l.expires_at is null or l.expires_at > $2)
        and coalesce(d.returned_at, case when d.status in (3, 7, 8) then d.finished_at end, $2) > $2::timestamptz - interval '90 days'`,
    values: [tokenHash, now],
  });
  return rows[0];
}
