import { pool } from '#src/data/database.ts';
import { alive } from '#src/data/drafts.ts';
import { personLimits } from '#src/domain/uploads/limits.ts';

/** A clean file that a person handed in with a dossier of his, or a result that was issued to him. */
export type HadRow =
  | { kind: 'upload'; id: string; name: string; size: number; field: string; code: string; versionId: string; at: Date }
  | { kind: 'result'; id: string; name: string; size: number; procedureCode: string; number: string; at: Date };

/** What the portal has of a person in one capacity, none of it older than `since`; the newest 200 of each kind. */
export async function hadByPerson(personId: string, organisationId: string | null, since: Date): Promise<HadRow[]> {
  const [uploads, results] = await Promise.all([
    pool().query<HadRow>({
      name: 'reusable-uploads',
      text: `select 'upload' as kind, u.id, u.name, u.size, u.field, d.code, d.version_id as "versionId", d.submitted_at as at
        from upload u join dossier d on d.id = u.dossier_id
        where u.owner_id = $1 and u.created_at >= $3 and u.state = 'clean' and u.removed_at is null and u.reused_paper is null
          and u.replaced_by is null and u.message_id is null
          and d.applicant_id = $1 and d.organisation_id is not distinct from $2
        order by u.created_at desc, u.field, u.position limit 200`,
      values: [personId, organisationId, since],
    }),
    pool().query<HadRow>({
      name: 'reusable-results',
      text: `select 'result' as kind, p.id, d.code || '.pdf' as name, p.size, d.procedure_code as "procedureCode", p.number, p.at
        from dossier d join paper p on p.dossier_id = d.id and p.kind = 'result'
        where d.applicant_id = $1 and d.organisation_id is not distinct from $2 and d.status in (9, 10) and d.outcome = 'granted'
        order by d.submitted_at desc limit 200`,
      values: [personId, organisationId],
    }),
  ]);
  return [...uploads.rows, ...results.rows];
}

/**
 * Rows of a draft for bytes that the store has already, where they are this person's and clean, the draft is his and open,
 * the place takes so many, and none of them is there yet.
 * @returns how many; 0 where anything of that is not so
 */
export async function insertReused(it: {
  rows: readonly { id: string; from: string }[];
  source: 'dossier' | 'result';
  ownerId: string;
  draftId: string;
  field: string;
  most: number;
  now: Date;
  expiresAt: Date;
}): Promise<number> {
  const from =
    it.source === 'dossier'
      ? `select u.name, u.size, u.sha256, u.kind, u.pages, u.id as upload, null::uuid as paper from upload u join dossier d on d.id = u.dossier_id
          where u.id = r.source and u.owner_id = $3 and d.applicant_id = $3 and u.state = 'clean' and u.removed_at is null
            and u.replaced_by is null and u.message_id is null`
      : `select d.code || '.pdf' as name, p.size, p.sha256, 'pdf' as kind, null::int as pages, null::uuid as upload, p.id as paper
          from paper p join dossier d on d.id = p.dossier_id
          where p.id = r.source and p.kind = 'result' and d.applicant_id = $3 and d.status in (9, 10) and d.outcome = 'granted'`;
  const client = await pool().connect();
  try {
    await client.query('begin');
    // whoever presses twice, or sends the draft meanwhile, waits here, and then sees what the first one put there
    await client.query('update draft set revision = revision + 1 where id = $1 and person_id = $2 and submitted_as is null', [
      it.draftId,
      it.ownerId,
    ]);
    const { rowCount } = await client.query(
      `with r as (select * from unnest($1::uuid[], $2::uuid[]) with ordinality as r (id, source, place)),
        s as (select r.id, r.place, f.* from r cross join lateral (${from}) f),
        there as (select * from upload where draft_id = $4 and field = $5 and removed_at is null and state <> 'refused')
      insert into upload (id, owner_id, organisation_id, draft_id, field, position, name, size, received, sha256, kind, pages, state, confirmed_at, created_at,
        finished_at, expires_at, reused_from, reused_paper)
      select id, $3, (select organisation_id from draft where id = $4), $4, $5, (select coalesce(max(position), -1) from there) + place, name, size, size, sha256, kind, pages, 'clean', $7, $7, $7, $8,
        upload, paper
      from s
      where (select count(*) from s) = (select count(*) from r)
        and (select count(*) from there) + (select count(*) from r) <= $6
        and not exists (select 1 from there where there.sha256 in (select sha256 from s))
        and exists (select 1 from draft where id = $4 and person_id = $3 and submitted_as is null and ${alive('$7')})
        and (select coalesce(sum(size), 0) from upload where owner_id = $3
            and organisation_id is not distinct from (select organisation_id from draft where id = $4) and dossier_id is null and removed_at is null and state <> 'refused')
          + (select sum(size) from s) <= ${personLimits.bytes}`,
      [...[it.rows.map(({ id }) => id), it.rows.map((row) => row.from), it.ownerId, it.draftId, it.field, it.most, it.now, it.expiresAt]],
    );
    await client.query('commit');
    return rowCount ?? 0;
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  } finally {
    client.release();
  }
}
