import { beginnerMayFile } from '#src/data/begun-drafts.ts';
import { pool, type Transaction } from '#src/data/database.ts';
import { Origins } from '#src/domain/forms/origin.ts';

/**
 * A filing that has not been sent: what was typed, as it was typed, by input name. What is written for a dossier that exists, a supplement or
 * a message, lies in the same table, so that its words and files are kept alike; here only `saveDraft` knows of it (side-drafts.ts).
 */
export type Draft = {
  id: string;
  personId: string;
  organisationId: string | null;
  /** who began it for its owner under a mandate; null: its owner, or with a consent an official */
  begunBy: string | null;
  procedureCode: string;
  versionId: string;
  typed: Record<string, string[]>;
  origins: Origins;
  /** keys of the steps that were saved at least once */
  visited: string[];
  /** the dossier that it became; set in the statement that files it, and from then on nothing goes into the draft */
  submittedAs: string | null;
  /** one more with whatever is put into it */
  revision: number;
  createdAt: Date;
  savedAt: Date;
  expiresAt: Date;
  /** the language in which it was last worked on */
  locale: 'vi' | 'en';
  /** when its owner was told that it will be deleted; null: not yet, so it is not */
  noticedAt: Date | null;
};
type Row = Draft & { origins: unknown };

const columns = `id, person_id as "personId", organisation_id as "organisationId", begun_by as "begunBy", procedure_code as "procedureCode", version_id as "versionId",
  answers as typed, origins, visited, submitted_as as "submittedAs", revision, created_at as "createdAt", saved_at as "savedAt", expires_at as "expiresAt", locale,
  noticed_at as "noticedAt"`;

/** Nobody's words disappear unannounced: while its owner was not told, a draft lives on past its last day. */
export const alive = (now: string) => `(expires_at > ${now} or noticed_at is null)`;

const toDraft = (row: Row): Draft => ({ ...row, origins: Origins.parse(row.origins) });

/**
 * @param most drafts that may wait when it is there: of who began it for the same one, and of this person in all; left out: any number
 * @returns false where so many wait already: nothing was written
 */
export async function insertDraft(
  draft: Omit<Draft, 'submittedAs' | 'revision' | 'savedAt' | 'visited' | 'noticedAt' | 'begunBy'> & { begunBy?: string | null },
  most?: { each: number; inAll: number },
): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into draft (id, person_id, organisation_id, procedure_code, version_id, answers, origins, visited, created_at, saved_at, expires_at, locale, begun_by)
     select $1, $2::uuid, $3::uuid, $4, $5, $6, $7, '{}', $8::timestamptz, $8, $9, $10, $12::uuid
       where $11::int is null or (select count(*) filter (where organisation_id is not distinct from $3::uuid and begun_by is not distinct from $12::uuid) < $11
           and count(*) < $13 from draft where person_id = $2 and submitted_as is null and ${alive('$8')})`,
    [
      draft.id,
      draft.personId,
      draft.organisationId,
      draft.procedureCode,
      draft.versionId,
      JSON.stringify(draft.typed),
      JSON.stringify(draft.origins),
      draft.createdAt,
      draft.expiresAt,
      draft.locale,
      most?.each ?? null,
      draft.begunBy ?? null,
      most?.inAll ?? null,
    ],
  );
  return rowCount === 1;
}

/** The draft, for the person whose it is; undefined for everybody else and after its last day. A submitted one is found for ever. */
export async function findDraft(id: string, personId: string, now: Date): Promise<Draft | undefined> {
  const { rows } = await pool().query<Row>({
    name: 'draft',
    text: `select ${columns} from draft where id = $1 and person_id = $2 and purpose = 'filing' and (${alive('$3')} or submitted_as is not null)`,
    values: [id, personId, now],
  });
  return rows[0] && toDraft(rows[0]);
}

/** What a draft is for, whoever's it is; undefined where there is none. */
export async function purposeOfDraft(id: string): Promise<{ purpose: DraftPurpose; procedureCode: string; versionId: string } | undefined> {
  const { rows } = await pool().query<{ purpose: DraftPurpose; procedureCode: string; versionId: string }>({
    name: 'purpose-of-draft',
    text: 'select purpose, procedure_code as "procedureCode", version_id as "versionId" from draft where id = $1',
    values: [id],
  });
  return rows[0];
}
/** Who types into an open draft: whoever began it; undefined where there is none. */
export async function whoseWords(id: string): Promise<string | undefined> {
  const { rows } = await pool().query<{ personId: string }>(
    'select coalesce(begun_by, person_id) as "personId" from draft where id = $1 and submitted_as is null',
    [id],
  );
  return rows[0]?.personId;
}
/** `counter`: what reception scans of an entry at the counter, whose id it has. */
export type DraftPurpose = 'filing' | 'supplement' | 'message' | 'counter';

/** More than anybody may begin, since officials begin some for him. */
const mostListed = 200;

/** The drafts that wait for their owner in one capacity, the last saved first. @param begunBy who acts for him: then those that he began */
export async function openDraftsOf(
  { personId, organisationId, begunBy }: { personId: string; organisationId: string | null; begunBy: string | null },
  now: Date,
): Promise<Draft[]> {
  const { rows } = await pool().query<Row>({
    name: 'open-drafts',
    text: `select ${columns} from draft where person_id = $1 and purpose = 'filing' and submitted_as is null and ${alive('$2')}
      and organisation_id is not distinct from $3::uuid and ($4::uuid is null or begun_by = $4) order by saved_at desc, id limit ${mostListed}`,
    values: [personId, now, organisationId, begunBy],
  });
  return rows.map(toDraft);
}

/** As many windows are remembered; then the count begins anew. */
const mostWindows = 50;

/** A window in which somebody types, and its how-manieth save this is. */
export type Turn = { window: string; number: number };

/** `children.2.photo` is, once row 1 has gone, `children.1.photo`. */
const filesMove = `with place as (
    select u.id, split_part(substr(u.field, length($14) + 2), '.', 1)::int as at from upload u join draft d on d.id = u.draft_id
      where d.id = $1 and d.person_id = $2 and d.submitted_as is null and u.dossier_id is null and u.removed_at is null
        and starts_with(u.field, $14 || '.') and substr(u.field, length($14) + 2) ~ '^[0-9]{1,2}[.]'),
  moved as (
    update upload u set removed_at = case when place.at = $15::int then $8::timestamptz end,
        field = case when place.at = $15::int then u.field else
          $14 || '.' || (place.at - 1) || substr(u.field, length($14) + 2 + length(place.at::text)) end
      from place where place.id = u.id and u.dossier_id is null and place.at >= $15::int)
  `;

/**
 * Saves what was typed in one statement: the inputs named `replaced` and the origins of `fields` give way to what came now, everything
 * else in the draft stays, also what another window saved meanwhile. The draft lives on for as long as a new one.
 * @returns false where there is no such open draft of this person, or where this window has saved something later: nothing was written
 */
export async function saveDraft(it: {
  id: string;
  personId: string;
  /** the step that is done with this; null where it was saved while somebody was still typing */
  step: string | null;
  replaced: string[];
  typed: Record<string, readonly string[]>;
  fields: string[];
  origins: Origins;
  now: Date;
  expiresAt: Date;
  /** the version that the person has seen; left out, it stays */
  versionId?: string | undefined;
  locale?: Draft['locale'] | undefined;
  turn?: Turn | undefined;
  /** a row of a list goes: its files with it, those of the rows after it move one up */
  rowGone?: { group: string; at: number } | undefined;
}): Promise<boolean> {
  const gone = it.rowGone;
  const { rowCount } = await pool().query({
    name: gone ? 'save-draft-row-gone' : 'save-draft',
    text: `${gone ? filesMove : ''}update draft set answers = (answers - $3::text[]) || $4::jsonb, origins = (origins - $5::text[]) || $6::jsonb,
        visited = case when $7::text is null or $7::text = any(visited) then visited else visited || $7::text end, saved_at = $8, expires_at = $9,
        revision = revision + 1,
        notice_queued_at = null, noticed_at = null, version_id = coalesce($10::uuid, version_id), locale = coalesce($11::text, locale),
        turns = case when $12::text is null then turns
          else (case when (select count(*) from jsonb_object_keys(turns)) < ${mostWindows} then turns else '{}' end) || jsonb_build_object($12::text, $13::int) end
      where id = $1 and person_id = $2 and submitted_as is null and ${alive('$8')}
        and ($7::text is not null or $12::text is null or coalesce((turns ->> $12::text)::int, -1) < $13::int)`,
    values: [
      it.id,
      it.personId,
      it.replaced,
      JSON.stringify(it.typed),
      it.fields,
      JSON.stringify(it.origins),
      it.step,
      it.now,
      it.expiresAt,
      it.versionId ?? null,
      it.locale ?? null,
      it.turn?.window ?? null,
      it.turn?.number ?? null,
      ...(gone ? [gone.group, gone.at] : []),
    ],
  });
  return rowCount === 1;
}
/** Its owner wants to keep it: until then, and without the notice that he had. @returns false where there is no such open draft of his */
export async function keepDraft(id: string, personId: string, now: Date, expiresAt: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update draft set expires_at = $4, notice_queued_at = null, noticed_at = null
     where id = $1 and person_id = $2 and purpose = 'filing' and submitted_as is null and ${alive('$3')}`,
    [id, personId, now, expiresAt],
  );
  return rowCount === 1;
}

/**
 * Takes up to `most` drafts whose time is over before `before` and whose owner was not told; those that were taken after `again` wait,
 * for their letter may be on its way. In the transaction in which the letter is asked for.
 */
export async function takeUnnoticed(tx: Transaction, it: { now: Date; before: Date; again: Date; most: number }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update draft set notice_queued_at = ${it.now} where id in (
      select id from draft where expires_at <= ${it.before} and purpose = 'filing' and submitted_as is null and noticed_at is null
        and (notice_queued_at is null or notice_queued_at <= ${it.again})
      order by expires_at limit ${it.most} for update skip locked)
    returning id::text as id`;
  return rows.map(({ id }) => id);
}

/** A draft that its owner is to be told of; undefined where he was, or has saved or sent it since. */
export async function findUnnoticed(id: string): Promise<Draft | undefined> {
  const { rows } = await pool().query<Row>(
    `select ${columns} from draft where id = $1 and submitted_as is null and noticed_at is null and notice_queued_at is not null`,
    [id],
  );
  return rows[0] && toDraft(rows[0]);
}

/** He was told, and his list says it too, and that of who began it for him and still may file it: it lives at least until `atLeast`. @returns false where he has saved it since: it was not meant any more */
export async function markNoticed(it: { id: string; savedAt: Date; now: Date; atLeast: Date }): Promise<boolean> {
  const { rowCount } = await pool().query(
    `with d as (update draft set noticed_at = $3, expires_at = greatest(expires_at, $4)
        where id = $1 and saved_at = $2 and noticed_at is null and notice_queued_at is not null
        returning id, person_id, organisation_id, begun_by, procedure_code),
      told as (insert into person_notice (id, person_id, kind, about, sequence, made_at, procedure_code, whom_id)
        select gen_random_uuid(), t.person_id, t.kind, d.id, floor(extract(epoch from $3::timestamptz) / 86400)::int, $3, d.procedure_code, t.whom_id
          from d cross join lateral (values (d.person_id, 'draft_ending', d.organisation_id), (d.begun_by, 'begun_draft_ending', d.person_id)) t(person_id, kind, whom_id)
          where t.kind = 'draft_ending' or d.begun_by is not null and ${beginnerMayFile('d', '$3')}
        on conflict (person_id, kind, about, sequence) do nothing)
     select from d`,
    [it.id, it.savedAt, it.now, it.atLeast],
  );
  return rowCount === 1;
}

/** Whoever began it for its owner, and still may file it, is told, unless it is he who deletes it (`by`). @returns false where there was nothing to delete: not there, not his, or sent */
export async function deleteDraft(id: string, personId: string, by: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    `with gone as (delete from draft where id = $1 and person_id = $2 and purpose = 'filing' and submitted_as is null
        returning id, person_id, organisation_id, begun_by, procedure_code),
      told as (insert into person_notice (id, person_id, kind, about, made_at, procedure_code, whom_id)
        select gen_random_uuid(), begun_by, 'begun_draft_deleted', id, $4, procedure_code, person_id from gone where begun_by <> $3 and ${beginnerMayFile('gone', '$4')}
        on conflict (person_id, kind, about, sequence) do nothing)
     select from gone`,
    [id, personId, by, now],
  );
  return rowCount === 1;
}

/** Deletes what nobody sent in time, and whose owner was told so; messages that were begun and never sent, scans of nobody's dossier. @returns how many */
export async function deleteExpiredDrafts(now: Date): Promise<number> {
  const { rowCount } = await pool().query(
    `delete from draft where submitted_as is null and expires_at <= $1 and (purpose in ('message', 'counter') or noticed_at is not null)`,
    [now],
  );
  return rowCount ?? 0;
}
