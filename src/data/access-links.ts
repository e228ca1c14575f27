import { pool, sqlTransaction } from '#src/data/database.ts';

/**
 * The dossier that a private link opens: not revoked, and dead 90 days after the end. Of what was filed online for an organisation none does:
 * it would outlive the right of whoever had it. On paper it is in the hands of who stood at the counter. @param tokenHash SHA-256 of its token
 */
export async function findLinked(tokenHash: Buffer, now: Date): Promise<{ dossierId: string; code: string } | undefined> {
  const { rows } = await pool().query<{ dossierId: string; code: string }>({
    name: 'access-link',
    text: `select d.id as "dossierId", d.code from access_link l join dossier d on d.id = l.dossier_id
      where l.token_hash = $1 and (d.organisation_id is null or d.channel <> 'online') and l.revoked_at is null and (l.expires_at is null or l.expires_at > $2)
        and coalesce(d.returned_at, case when d.status in (3, 7, 8) then d.finished_at end, $2) > $2::timestamptz - interval '90 days'`,
    values: [tokenHash, now],
  });
  return rows[0];
}

/** Dossiers of this person that an official filed for him and whose first private link still stands. */
export async function filedWithPrintedLink(personId: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'printed-links',
    text: `select d.id from dossier d where d.applicant_id = $1 and d.link_generation = 0
      and exists (select 1 from consent c where c.draft_id = d.submission_key and c.person_id = d.applicant_id)`,
    values: [personId],
  });
  return rows.map(({ id }) => id);
}

/** The first links of these dossiers are dead from now on, for whoever has one open too; the second ones take their place. */
export const replaceFirstLinks = (links: readonly { dossierId: string; tokenHash: Buffer }[], now: Date): Promise<void> =>
  sqlTransaction(async (client) => {
    for (const { dossierId, tokenHash } of links) {
      const { rowCount } = await client.query('update dossier set link_generation = 1 where id = $1 and link_generation = 0', [dossierId]);
      if (rowCount !== 1) continue; // signed in on two devices at once
      await client.query('update access_link set revoked_at = $2 where dossier_id = $1 and revoked_at is null', [dossierId, now]);
      await client.query('insert into access_link (token_hash, dossier_id) values ($1, $2)', [tokenHash, dossierId]);
    }
  });
