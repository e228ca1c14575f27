import type { Pool, PoolClient } from 'pg';
import { pool } from '#src/data/database.ts';
import { withoutLeader } from '#src/data/queries/leaderless.ts';
import { tiedOf, tiesColumn } from '#src/data/ties.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Tie } from '#src/domain/dossiers/citizens-side.ts';
import type { clockEntries, DeskNotice, Hearers, LetterRhythm } from '#src/domain/dossiers/desk-notices.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Locale } from '#src/domain/kernel/text.ts';

/** What of a dossier decides who is told, and whether it is still so. */
type State = Pick<Dossier, 'status' | 'step' | 'alarm' | 'extendedAt' | 'competentUnit'> & { versionId: string };
const state = `d.status, d.step, d.alarm, d.extended_at as "extendedAt", d.competent_unit as "competentUnit", d.version_id as "versionId"`;

/** An entry by which the clock spoke, and its dossier as it stands now. */
export type SpokenEntry = State & {
  dossierId: string;
  sequence: number;
  type: (typeof clockEntries)[number];
  stage: string | null;
};

export async function spokenEntries(
  client: PoolClient,
  entries: readonly { dossierId: string; sequence: number }[],
): Promise<SpokenEntry[]> {
  const { rows } = await client.query<SpokenEntry>(
    `select d.id as "dossierId", j.sequence, j.type, j.data ->> 'stage' as stage, ${state}
      from unnest($1::uuid[], $2::int[]) it(dossier_id, sequence) join journal j using (dossier_id, sequence) join dossier d on d.id = j.dossier_id
      order by j.at, d.id, j.sequence`,
    [entries.map((it) => it.dossierId), entries.map((it) => it.sequence)],
  );
  return rows;
}

/**
 * An official who is told, by his post at which unit, and in whose place where that is another's. `below`: the unit that decides, where it has
 * no leader and he leads the one above.
 */
export type Hearer = { personId: string; unit: string; forId: string | null; below: string | null };

/**
 * Who of each dossier's unit, or of the one above, hears, as of now and of this day in Vietnam: nobody who holds no post there any more, and nobody who, or for whom
 * he stands in, is on the citizen's side. @returns in the order of what was asked
 */
export async function findHearers(
  client: Pool | PoolClient,
  asked: readonly (Hearers & { dossierId: string })[],
  day: Day,
): Promise<Hearer[][]> {
  type Candidate = Hearer & { otherwise: boolean };
  type Row = { at: number; applicantId: string; procedureCode: string; candidates: Candidate[]; ties: Tie[] };
  const answers = `it.assignee and p.role = 'specialist' and coalesce(p.for_id, p.person_id) = d.assignee_id`;
  const { rows } = await client.query<Row>(
    `select it.at::int, d.applicant_id as "applicantId", d.procedure_code as "procedureCode", c.candidates,
        ${tiesColumn({ persons: 'c.persons', day: '$2::date' })} as ties
      from rows from (jsonb_to_recordset($1::jsonb) as ("dossierId" uuid, roles text[], assignee boolean, otherwise text[], above boolean))
          with ordinality it("dossierId", roles, assignee, otherwise, above, at)
        join dossier d on d.id = it."dossierId" join unit u on u.code = d.competent_unit
        cross join lateral (
          select coalesce(json_agg(json_build_object('personId', p.person_id, 'unit', p.unit_code, 'forId', p.for_id,
              'below', nullif(d.competent_unit, p.unit_code), 'otherwise', not (p.role = any(it.roles) or ${answers}))
              order by p.for_id nulls first, p.unit_code <> d.competent_unit, p.person_id), '[]') as candidates,
            array_agg(p.person_id) || array_agg(p.for_id) as persons
          from post_today p where p.unit_code in (d.competent_unit, u.parent_code) and case when p.unit_code = d.competent_unit
            then p.role = any(it.roles || it.otherwise) or (${answers})
            else it.above and p.role = 'leader' and ${withoutLeader('d.competent_unit')} end) c
      order by it.at`,
    [JSON.stringify(asked), day],
  );
  return rows.map(({ applicantId, procedureCode, candidates, ties }) => {
    const tied = [applicantId, ...tiedOf({ procedureCode }, ties)];
    const free = candidates.filter(({ personId, forId }) => !tied.includes(personId) && (forId === null || !tied.includes(forId)));
    const meant = free.filter(({ otherwise }) => !otherwise);
    const told = meant.length > 0 ? meant : free;
    // Once each, in his own name where he has the post himself.
    return [...new Map(told.toReversed().map(({ otherwise: _, ...hearer }) => [hearer.personId, hearer])).values()];
  });
}

export type NewDeskNotice = Hearer & { kind: DeskNotice; dossierId: string; sequence: number };

/** @returns who was not told of it yet */
export async function insertDeskNotices(client: PoolClient, notices: readonly NewDeskNotice[], now: Date): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `insert into desk_notice (id, person_id, kind, dossier_id, sequence, unit_code, below_unit, for_id, made_at)
      select gen_random_uuid(), it."personId", it.kind, it."dossierId", it.sequence, it.unit, it.below, it."forId", $2
      from jsonb_to_recordset($1::jsonb) it("personId" uuid, kind text, "dossierId" uuid, sequence int, unit text, below text, "forId" uuid)
      on conflict (person_id, dossier_id, sequence) do nothing returning person_id as id`,
    [JSON.stringify(notices), now],
  );
  return [...new Set(rows.map(({ id }) => id))].sort();
}

/** These officials have something to be told by letter: as soon as it may go, unless one is to go already. */
export async function askForLetters(client: PoolClient, personIds: readonly string[], at: Date): Promise<void> {
  await client.query(
    `insert into desk_mail as m (person_id, next_at) select it, $2 from unnest($1::uuid[]) it
      on conflict (person_id) do update set next_at = coalesce(m.next_at, greatest($2, m.not_before))`,
    [personIds, at],
  );
}

/** Where somebody reads letters about his desk, how often and in which language; null where no address is known. */
export type DeskMail = { email: string | null; every: LetterRhythm; locale: Locale };

export async function findDeskMail(personId: string): Promise<DeskMail> {
  const { rows } = await pool().query<DeskMail>('select email, every, locale from desk_mail where person_id = $1', [personId]);
  return rows[0] ?? { email: null, every: 'hour', locale: 'vi' };
}

/** The address of his account as an official, as the identity provider says at each sign-in. */
export async function saveDeskAddress(personId: string, email: string | null): Promise<void> {
  await pool().query(
    `insert into desk_mail as m (person_id, email) values ($1, $2) on conflict (person_id) do update set email = $2
      where m.email is distinct from $2`,
    [personId, email],
  );
}

/** Where he had another rhythm, a letter that waits goes by the one that he chose: not before a moment, or at a moment the latest. */
export async function saveDeskRhythm(
  personId: string,
  it: Omit<DeskMail, 'email'>,
  change: { notBefore: Date } | { latest: Date },
): Promise<void> {
  const [notBefore, latest] = 'notBefore' in change ? [change.notBefore, null] : [null, change.latest];
  await pool().query(
    `insert into desk_mail as m (person_id, every, locale, not_before) values ($1, $2, $3, $4)
      on conflict (person_id) do update set locale = $3, every = $2, not_before = case when m.every = $2 then m.not_before else $4 end,
        next_at = case when m.every = $2 or m.next_at is null then m.next_at else greatest(least(m.next_at, $5), $4) end`,
    [personId, it.every, it.locale, notBefore, latest],
  );
}

/** Whose letter is due, for this transaction alone. */
export async function takeDueLetters(client: PoolClient, now: Date, most: number): Promise<{ personId: string; every: LetterRhythm }[]> {
  const { rows } = await client.query<{ personId: string; every: LetterRhythm }>(
    `select person_id as "personId", every from desk_mail where next_at <= $1 order by next_at, person_id limit $2 for update skip locked`,
    [now, most],
  );
  return rows;
}

/** Makes the letter of everything that he has not seen and that none has told; none where there is nothing. @returns the id of its notice */
export async function insertLetter(client: PoolClient, personId: string, now: Date): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `with letter as (select gen_random_uuid() as id),
      told as (update desk_notice n set letter_id = letter.id from letter
        where n.person_id = $1 and n.letter_id is null and n.seen_at is null returning n.letter_id)
      insert into person_notice (id, person_id, kind, about, made_at, routed_at, read_at)
        select id, $1, 'desk_letter', id, $2, $2, $2 from letter where exists (select from told) returning id`,
    [personId, now],
  );
  return rows[0]?.id;
}

export async function setLetterSent(client: PoolClient, personId: string, notBefore: Date): Promise<void> {
  await client.query('update desk_mail set next_at = null, not_before = $2 where person_id = $1', [personId, notBefore]);
}

/** A notice with its dossier as it stands now. */
export type DeskNoticeRow = State & {
  id: string;
  kind: DeskNotice;
  at: Date;
  seenAt: Date | null;
  /** the unit at which he was told */
  toldAt: string;
  /** the unit without a leader that it is about, where he was told as the leader of the one above */
  below: string | null;
  /** where it is to be settled; null where a unit below has a leader again */
  unit: string | null;
  /** in whose place he was told */
  inPlaceOf: string | null;
  dossierId: string;
  code: string;
  receivingUnit: string;
  dueAt: Date | null;
};
const columns = `n.id, n.kind, n.made_at as at, n.seen_at as "seenAt", n.unit_code as "toldAt", n.below_unit as below,
  case when n.below_unit is null then n.unit_code when ${withoutLeader('n.below_unit')} then n.below_unit end as unit, f.name as "inPlaceOf", d.id as "dossierId", d.code,
  d.receiving_unit as "receivingUnit", d.due_at as "dueAt", ${state}`;
const tables = 'desk_notice n join dossier d on d.id = n.dossier_id left join staff f on f.person_id = n.for_id';

/** Those that a letter tells and that he has not seen meanwhile. */
export async function noticesOfLetter(letterId: string): Promise<DeskNoticeRow[]> {
  const { rows } = await pool().query<DeskNoticeRow>(
    `select ${columns} from ${tables} where n.letter_id = $1 and n.seen_at is null order by d.due_at, d.code, n.sequence`,
    [letterId],
  );
  return rows;
}

/** Where a page ended: the next one begins behind it. */
export type DeskPlace = Pick<DeskNoticeRow, 'at' | 'id'>;

/**
 * What an official was told at these units, the newest first: behind a place, or one alone. `tied`: he, or in whose place he was told, stands on the
 * dossier's citizen's side on this day in Vietnam.
 */
export async function deskNoticesOf(
  whose: { personId: string; units: readonly string[]; day: Day },
  which: { after?: DeskPlace | undefined; id?: string },
  limit: number,
): Promise<(DeskNoticeRow & { tied: boolean })[]> {
  type Row = DeskNoticeRow & { forId: string | null; applicantId: string; procedureCode: string; ties: Tie[] };
  const { rows } = await pool().query<Row>({
    name: 'desk-notices',
    text: `select ${columns}, n.for_id as "forId", d.applicant_id as "applicantId", d.procedure_code as "procedureCode",
        ${tiesColumn({ persons: 'array[n.person_id, n.for_id]', day: '$6::date' })} as ties from ${tables}
      where n.person_id = $1 and n.unit_code = any($2) and ($3::timestamptz is null or (n.made_at, n.id) < ($3, $4::uuid)) and n.id = coalesce($7::uuid, n.id)
      order by n.made_at desc, n.id desc limit $5`,
    values: [whose.personId, whose.units, which.after?.at ?? null, which.after?.id ?? null, limit, whose.day, which.id ?? null],
  });
  return rows.map(({ forId, applicantId, procedureCode, ties, ...row }) => {
    const tied = [applicantId, ...tiedOf({ procedureCode }, ties)];
    return { ...row, tied: tied.includes(whose.personId) || (forId !== null && tied.includes(forId)) };
  });
}

/** One of his, seen from now on. */
export async function seeDeskNotice(personId: string, id: string, now: Date): Promise<void> {
  await pool().query('update desk_notice set seen_at = $3 where id = $2 and person_id = $1 and seen_at is null', [personId, id, now]);
}

/** All that he was told until a moment: what came while he looked is not seen. @returns whether there was any */
export async function seeAllDeskNotices(personId: string, until: Date, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    'update desk_notice set seen_at = $3 where person_id = $1 and seen_at is null and made_at <= $2',
    [personId, until, now],
  );
  return (rowCount ?? 0) > 0;
}
