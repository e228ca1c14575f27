import type { PoolClient } from 'pg';
import { managesSql, mayActSql, opensSql } from '#src/data/acting-rights.ts';
import { beginnerMayFile } from '#src/data/begun-drafts.ts';
import { pool } from '#src/data/database.ts';
import type { AssuranceLevel } from '#src/domain/people/account.ts';
import type { DigestRhythm } from '#src/domain/people/digest-time.ts';
import type { Addressee, ListedKind, NoticeKind, NoticeWishes } from '#src/domain/people/notices.ts';

/** A journal entry that somebody is told of; who that is, is known to the table. */
export type ToldEntry = { dossierId: string; sequence: number; whom: Addressee; kind: ListedKind };

/** The organisations that person $1 may follow today ($2), by a sign-in of level $3: what is about others is not shown to him any more. */
const followed = `array(select r.organisation_id from acting_right r where r.person_id = $1 and r.organisation_id is not null
  and (r."from" is null or r."from" <= $2::date) and (r.until is null or r.until >= $2::date) and (r.kind <> 'representative' or $3 = 2)
  and r.roles && array['file', 'follow', 'pay'])`;
/** What connects an organisation's software is shown while the person may manage it. */
const managed = `(n.kind not in ('key_ending', 'webhook_given_up') or $3 = 2 and ${managesSql('n.person_id', 'n.whom_id')})`;
const listed = `n.person_id = $1 and n.kind not in ('digest', 'desk_letter') and (n.organisation_id is null or n.organisation_id = any(${followed})) and ${managed}`;

const today = `($2::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`;
// A letter goes where VNeID says that somebody reads, so its word on who represents whom counts, by whichever level he signed in last.
const opened = { procedure: 'd.procedure_code', day: today, level: '2' } as const;
/** That somebody may read the dossier `d` of an organisation at the moment $2. */
const mayRead = (person: string): string => mayActSql({ ...opened, person, whom: 'd.organisation_id', deed: 'follow' });
/** The same of what he is told: what is to be paid, and for what, is for those who may pay. */
const mayHear = (person: string): string =>
  `case when it.kind = 'payment_requested' then ${mayActSql({ ...opened, person, whom: 'd.organisation_id', deed: 'pay' })} else ${mayRead(person)} end`;

/**
 * Writes what people are told of; each once, whoever is killed. What was filed for an organisation is told to those who may read it at this
 * moment: to whoever filed it, or where he has left, its representative; to who has a digest of it; and what it has to answer to all who may.
 * What came on paper is told to who handed it in, where he said at the counter.
 * @returns the new ids: their messages are the caller's to make, in the same transaction
 */
export async function insertNotices(client: PoolClient, entries: readonly ToldEntry[], now: Date): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'insert-notices', // planning it takes a quarter of its time
    text: `insert into person_notice (id, person_id, kind, about, sequence, organisation_id, made_at, routed_at)
      select gen_random_uuid(), t.person_id, it.kind, d.id, it.sequence, d.organisation_id, j.at, $2
      from jsonb_to_recordset($1::jsonb) it("dossierId" uuid, sequence int, whom text, kind text)
        join dossier d on d.id = it."dossierId" join journal j on j.dossier_id = d.id and j.sequence = it.sequence
        left join organisation o on o.id = d.organisation_id
        cross join lateral (
          select case when o.id is null or d.channel <> 'online' or ${mayHear('d.applicant_id')} then d.applicant_id else o.representative_id end as person_id
            where it.whom = 'applicant'
          union
          select j.actor_id::uuid where it.whom = 'actor'
          union
          select f.begun_by from draft f where it.whom = 'beginner' and f.id = d.submission_key and f.submitted_as = d.id and f.begun_by <> j.actor_id::uuid
            and ${beginnerMayFile('f', '$2')}
          union
          select o.representative_id where it.whom = 'representative' and o.id is not null
          union
          select r.person_id from acting_right r
            where it.whom = 'answerers' and r.organisation_id = o.id
              and case when it.kind = 'payment_requested' then ${opensSql({ ...opened, deed: 'pay' })} else ${opensSql({ ...opened, deed: 'file' })} end
          union
          select g.person_id from organisation_digest g where it.whom = 'followers' and g.organisation_id = o.id and g.person_id <> d.applicant_id
            and ${mayRead('g.person_id')}) t
      on conflict (person_id, kind, about, sequence) do nothing returning id`,
    values: [JSON.stringify(entries), now],
  });
  return rows.map(({ id }) => id);
}

/**
 * A message on its way to somebody who may no longer read what it is about: it fails, and where he had filed for an organisation, or been
 * told as its representative, whoever represents it now is told in his place, unless he was already. Of all messages of a notice, once.
 */
export async function passToRepresentative(messageId: string): Promise<void> {
  await pool().query(
    `with m as (update message set state = 'failed', attempts = attempts + 1, last_fault = 'no-right' where id = $1 and state = 'waiting' returning notice_id)
    insert into person_notice (id, person_id, kind, about, sequence, organisation_id, made_at)
      select gen_random_uuid(), o.representative_id, n.kind, n.about, n.sequence, n.organisation_id, n.made_at
      from m join person_notice n on n.id = m.notice_id join dossier d on d.id = n.about join organisation o on o.id = d.organisation_id
      where o.representative_id is not null and (n.kind = 'filed_for_you' or n.kind <> 'filed_by_you' and n.person_id = d.applicant_id)
      on conflict (person_id, kind, about, sequence) do nothing`,
    [messageId],
  );
}

/** A notice with what decides through which channels it goes. */
export type NoticeToRoute = {
  id: string;
  kind: NoticeKind;
  dossierId: string | null;
  /** null where he has chosen nothing */
  wishes: NoticeWishes | null;
  digest: boolean;
  /** as the identity provider and the declaration have them */
  phones: (string | null)[];
  devices: string[];
};

/** Takes the oldest that nobody has made messages of, and marks them. @returns their ids */
export async function takeUnrouted(client: PoolClient, most: number, now: Date): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with taken as (select id from person_notice where routed_at is null order by made_at, id limit $1 for update skip locked)
      update person_notice n set routed_at = $2 from taken t where n.id = t.id returning n.id`,
    [most, now],
  );
  return rows.map(({ id }) => id);
}

export async function noticesToRoute(client: PoolClient, ids: readonly string[]): Promise<NoticeToRoute[]> {
  const { rows } = await client.query<NoticeToRoute>(
    `select n.id, n.kind, d.id as "dossierId",
      case when w.person_id is not null then json_build_object('email', w.email, 'sms', w.sms, 'push', w.push) end as wishes,
      g.person_id is not null as digest,
      array[case when n.person_id = d.applicant_id and n.kind <> 'filed_for_you' then c.applicant ->> 'phone' end, p.claims ->> 'phone_number'] as phones,
      array(select s.id::text from push_subscription s where s.person_id = n.person_id order by s.id) as devices
    from person_notice n join person p on p.id = n.person_id left join dossier d on d.id = n.about left join dossier_content c on c.dossier_id = d.id
      left join notice_wish w on w.person_id = n.person_id
      left join organisation_digest g on g.person_id = n.person_id and g.organisation_id = n.organisation_id
    where n.id = any($1) order by n.made_at, n.id`,
    [ids],
  );
  return rows;
}

/** As its person sees it. */
export type NoticeRow = {
  id: string;
  kind: ListedKind;
  at: Date;
  sequence: number;
  readAt: Date | null;
  code: string | null;
  versionId: string | null;
  applicantId: string | null;
  organisationId: string | null;
  /** of a draft */
  procedureCode: string | null;
  /** of a draft: the other whom it concerns; of a key or webhook: the organisation */
  whomId: string | null;
  /** of the dossier, who invites, or the other: of a mandate or a membership too */
  whom: string | null;
  /** the look that he asked about */
  lookId: string | null;
  /** whose messages were given up, unless it was removed since */
  webhookId: string | null;
};
/** Of a mandate that both agreed to: before, neither learns from the portal whose a number is. */
const nameOf = (side: 'principal' | 'agent') =>
  `coalesce((select name from person where id = u.${side}_person_id), (select name from organisation where id = u.${side}_organisation_id))`;
const otherSide = `case when n.person_id in (u.agent_person_id, (select representative_id from organisation where id = u.agent_organisation_id))
  then ${nameOf('principal')} else ${nameOf('agent')} end`;
const rowColumns = `n.id, n.kind, n.made_at as at, n.sequence, n.read_at as "readAt", d.code, d.version_id as "versionId", d.applicant_id as "applicantId",
  n.organisation_id as "organisationId", n.procedure_code as "procedureCode", n.whom_id as "whomId", coalesce(o.name, i.name, wo.name, wp.name, ${otherSide}) as whom, q.look_id::text as "lookId", h.id::text as "webhookId"`;
const rowTables = `person_notice n left join dossier d on d.id = n.about left join organisation o on o.id = n.organisation_id
  left join organisation_member m on n.kind = 'member_invited' and m.id = n.about left join organisation i on i.id = m.organisation_id
  left join organisation wo on wo.id = n.whom_id left join person wp on wp.id = n.whom_id left join look_question q on n.kind = 'look_answered' and q.id = n.about
  left join webhook h on n.kind = 'webhook_given_up' and h.id = n.about and h.ended_at is null
  left join mandate u on n.kind in ('mandate_accepted', 'mandate_ending', 'mandate_ended') and u.id = n.about
    and u.principal_accepted_at is not null and u.agent_accepted_at is not null`;

/** Whose list it is, by which level of sign-in, on which day in Vietnam. */
export type ListOf = { personId: string; level: AssuranceLevel; today: string };
const own = ({ personId, today, level }: ListOf) => [personId, today, level];

/** Where a page ended: the next one begins behind it. */
export type NoticePlace = Pick<NoticeRow, 'at' | 'sequence' | 'id'>;

/** The newest first, behind a place. */
export async function noticesOf(whose: ListOf, after: NoticePlace | undefined, limit: number): Promise<NoticeRow[]> {
  const { rows } = await pool().query<NoticeRow>({
    name: 'notices-of',
    text: `select ${rowColumns} from ${rowTables} where ${listed} and ($4::timestamptz is null or (n.made_at, n.sequence, n.id) < ($4, $5::int, $6::uuid))
      order by n.made_at desc, n.sequence desc, n.id desc limit $7`,
    values: [...own(whose), after?.at ?? null, after?.sequence ?? null, after?.id ?? null, limit],
  });
  return rows;
}

/** How many he has not read, as far as `most`: asked for every page that he opens. */
export async function countUnread(whose: ListOf, most: number): Promise<number> {
  const { rows } = await pool().query<{ unread: number }>({
    name: 'notices-unread',
    text: `select count(*)::int as unread from (select from person_notice n where ${listed} and n.read_at is null limit $4) n`,
    values: [...own(whose), most],
  });
  return rows[0]?.unread ?? 0;
}

/** One of his, read from now on. */
export async function readNotice(whose: ListOf, id: string, now: Date): Promise<NoticeRow | undefined> {
  await pool().query('update person_notice set read_at = $3 where id = $1 and person_id = $2 and read_at is null', [
    id,
    whose.personId,
    now,
  ]);
  const { rows } = await pool().query<NoticeRow>(`select ${rowColumns} from ${rowTables} where ${listed} and n.id = $4`, [
    ...own(whose),
    id,
  ]);
  return rows[0];
}

export async function readAllNotices(personId: string, now: Date): Promise<void> {
  await pool().query('update person_notice set read_at = $2 where person_id = $1 and read_at is null and made_at <= $2', [personId, now]);
}

/** `since`: he has wanted it since then. */
export type DueDigest = { personId: string; organisationId: string; every: DigestRhythm; since: Date };

/** The digests that are due, for this transaction alone. */
export async function takeDueDigests(client: PoolClient, now: Date, most: number): Promise<DueDigest[]> {
  const { rows } = await client.query<DueDigest>(
    `select person_id as "personId", organisation_id as "organisationId", every, since from organisation_digest where next_at <= $1
      order by next_at, person_id limit $2 for update skip locked`,
    [now, most],
  );
  return rows;
}

/** Makes one digest of what was told since the last; nobody else will. @returns its id, and how many it tells; undefined where it was made before */
export async function insertDigest(
  client: PoolClient,
  it: DueDigest & { day: number; now: Date },
): Promise<{ id: string; told: number } | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `insert into person_notice (id, person_id, kind, about, sequence, organisation_id, made_at, routed_at, read_at)
      values (gen_random_uuid(), $1, 'digest', $2, $3, $2, $4, $4, $4) on conflict (person_id, kind, about, sequence) do nothing returning id`,
    [it.personId, it.organisationId, it.day, it.now],
  );
  const id = rows[0]?.id;
  if (!id) return undefined;
  const { rowCount } = await client.query(
    `update person_notice set digest_id = $1 where organisation_id = $2 and person_id = $3 and digest_id is null and kind <> 'digest'
      and made_at >= $4`,
    [id, it.organisationId, it.personId, it.since],
  );
  return { id, told: rowCount ?? 0 };
}

export async function deleteNotice(client: PoolClient, id: string): Promise<void> {
  await client.query('delete from person_notice where id = $1', [id]);
}

export async function setNextDigest(
  client: PoolClient,
  { personId, organisationId }: Pick<DueDigest, 'personId' | 'organisationId'>,
  nextAt: Date | null,
): Promise<void> {
  if (nextAt === null) {
    await client.query('delete from organisation_digest where person_id = $1 and organisation_id = $2', [personId, organisationId]);
    return;
  }
  await client.query('update organisation_digest set next_at = $3 where person_id = $1 and organisation_id = $2', [
    personId,
    organisationId,
    nextAt,
  ]);
}

/** What one digest tells, in the order in which it happened. */
export async function toldInDigest(id: string, most: number): Promise<{ kind: ListedKind; code: string; versionId: string; at: Date }[]> {
  const { rows } = await pool().query<{ kind: ListedKind; code: string; versionId: string; at: Date }>(
    `select n.kind, d.code, d.version_id as "versionId", coalesce(j.at, n.made_at) as at from person_notice n join dossier d on d.id = n.about
        left join journal j on j.dossier_id = d.id and j.sequence = n.sequence
      where n.digest_id = $1 order by at, n.id limit $2`,
    [id, most],
  );
  return rows;
}
