import { mayActSql } from '#src/data/acting-rights.ts';
import { pool } from '#src/data/database.ts';
import type { BegunDraftKind } from '#src/domain/people/notices.ts';

const forOthers = `d.submitted_as is null and d.purpose = 'filing' and (d.begun_by is not null or d.organisation_id is not null)`;
const dayOf = (now: string): string => `(${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`;
const byLastWord = { level: '2', deed: 'file' } as const; // VNeID's word, by whichever level he signed in last
/** That whoever began a draft for another may still file it at a moment, and so hears of it; of the draft's row and the moment as in SQL. */
export const beginnerMayFile = (draft: string, now: string): string =>
  mayActSql({
    ...byLastWord,
    person: `coalesce(${draft}.begun_by, ${draft}.person_id)`,
    whom: `coalesce(${draft}.organisation_id, ${draft}.person_id)`,
    procedure: `${draft}.procedure_code`,
    day: dayOf(now),
  });
const mayFile = beginnerMayFile('d', '$1');

/**
 * Tells whoever began drafts for another and may not file them any more, and the other: the person whose drafts they are, or who represents
 * the organisation. One notice each, however many drafts; `made_at` is when the drafts were marked. However the right ended, it is found here.
 * A person's drafts stay hers; an organisation's lie where nobody opens them, so this is also the notice that they will be deleted.
 * Who may again is as if nothing had been. @returns how many drafts were marked
 */
export async function tellOfLostDrafts(it: { now: Date; atLeast: Date }): Promise<number> {
  await pool().query(
    `update draft d set right_ended_at = null, noticed_at = case when d.noticed_at = d.right_ended_at then null else d.noticed_at end
      where ${forOthers} and d.right_ended_at is not null and ${mayFile}`,
    [it.now],
  );
  const { rows } = await pool().query<{ marked: number }>(
    `with lost as (
        update draft d set right_ended_at = $1,
            noticed_at = case when d.organisation_id is null then d.noticed_at else $1 end,
            expires_at = case when d.organisation_id is null then d.expires_at else greatest(d.expires_at, $2) end
          where ${forOthers} and d.right_ended_at is null and not ${mayFile}
          returning d.organisation_id, d.person_id, coalesce(d.begun_by, d.person_id) as beginner),
      told as (
        select distinct l.beginner as person_id, 'drafts_out_of_reach' as kind, coalesce(l.organisation_id, l.person_id) as whom_id from lost l
        union
        select distinct l.person_id, 'drafts_left_to_you', l.beginner from lost l where l.organisation_id is null
        union
        select distinct o.representative_id, 'drafts_left_unsent', l.beginner from lost l join organisation o on o.id = l.organisation_id
          where o.representative_id <> l.beginner),
      noticed as (
        insert into person_notice (id, person_id, kind, about, whom_id, sequence, made_at)
          select gen_random_uuid(), person_id, kind, whom_id, whom_id, floor(extract(epoch from $1::timestamptz) / 60)::int, $1 from told
          on conflict (person_id, kind, about, sequence) do nothing)
      select count(*)::int as marked from lost`,
    [it.now, it.atLeast],
  );
  return rows[0]?.marked ?? 0;
}

/** A draft as a letter names it. */
export type NamedDraft = { procedureCode: string; savedAt: Date; expiresAt: Date };
/** `whom`: the other, by the name that is known. */
export type BegunDrafts = { whom: string; organisation: boolean; procedureCode: string | null; drafts: NamedDraft[] };

/**
 * What a notice tells, and the drafts that it is about and that are still there, `most` at most; undefined where there is no such notice, or
 * where it is of what the other does and its reader may not act for the other any more.
 */
export async function draftsOfNotice(
  noticeId: string,
  kind: BegunDraftKind,
  { most, now }: { most: number; now: Date },
): Promise<BegunDrafts | undefined> {
  const lost = `d.right_ended_at = n.made_at and ${forOthers}`;
  const which: Record<BegunDraftKind, string> = {
    begun_draft_ending: 'd.id = n.about',
    begun_draft_deleted: 'false',
    drafts_out_of_reach: `${lost} and coalesce(d.begun_by, d.person_id) = n.person_id and coalesce(d.organisation_id, d.person_id) = n.whom_id`,
    drafts_left_to_you: `${lost} and d.begun_by = n.whom_id and d.person_id = n.person_id`,
    drafts_left_unsent: `${lost} and d.person_id = n.whom_id and d.organisation_id in (select id from organisation where representative_id = n.person_id)`,
  };
  const acts = mayActSql({ ...byLastWord, person: 'n.person_id', whom: 'n.whom_id', procedure: 'n.procedure_code', day: dayOf('$3') });
  const { rows } = await pool().query<
    Omit<BegunDrafts, 'drafts'> & { drafts: { procedureCode: string; savedAt: string; expiresAt: string }[] }
  >(
    `select coalesce(o.name, p.name, '') as whom, o.id is not null as organisation, n.procedure_code as "procedureCode",
        coalesce((select json_agg(it order by it."expiresAt") from (
          select d.procedure_code as "procedureCode", d.saved_at as "savedAt", d.expires_at as "expiresAt"
            from draft d where ${which[kind]} order by d.expires_at, d.id limit $2) it), '[]') as drafts
      from person_notice n left join organisation o on o.id = n.whom_id left join person p on p.id = n.whom_id
      where n.id = $1 and (n.kind not in ('begun_draft_ending', 'begun_draft_deleted') or ${acts})`,
    [noticeId, most, now],
  );
  const [found] = rows;
  return (
    found && { ...found, drafts: found.drafts.map((it) => ({ ...it, savedAt: new Date(it.savedAt), expiresAt: new Date(it.expiresAt) })) }
  );
}
