import type { PoolClient } from 'pg';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { endingDays, type MandateTerms, type Party } from '#src/domain/people/mandate.ts';
import type { NoticeKind } from '#src/domain/people/notices.ts';

/** What people are told of; `about` is the mandate. */
export type MandateNews = Extract<NoticeKind, `mandate_${string}`>;

/** One side as it is known; without id and name until it has accepted, or where the portal has not met it. */
export type MandateSide = Party & { id: string | null; name: string | null };
export type Mandate = {
  id: string;
  principal: MandateSide;
  agent: MandateSide;
  procedures: string[] | null;
  from: Day;
  until: Day;
  locale: 'vi' | 'en';
  text: string;
  proposedAt: Date;
  principalAcceptedAt: Date | null;
  agentAcceptedAt: Date | null;
  endedAt: Date | null;
};

const side = (which: 'principal' | 'agent') =>
  `json_build_object('kind', case when length(m.${which}_number) = 12 then 'person' else 'organisation' end, 'number', m.${which}_number,
    'id', coalesce(m.${which}_person_id, m.${which}_organisation_id),
    'name', coalesce((select name from person where id = m.${which}_person_id), (select name from organisation where id = m.${which}_organisation_id))) as ${which}`;
/** Of a row `m`. */
export const mandateColumns = `m.id, ${side('principal')}, ${side('agent')}, case when m.all_procedures then null else m.procedures end as procedures,
  to_char(m."from", 'YYYY-MM-DD') as "from", to_char(m.until, 'YYYY-MM-DD') as until, m.locale, m.text, m.proposed_at as "proposedAt",
  m.principal_accepted_at as "principalAcceptedAt", m.agent_accepted_at as "agentAcceptedAt", m.ended_at as "endedAt"`;

/** The salted hash of what both agreed to, in hexadecimal, as the journal names it. @throws where there is none */
export async function mandateHash(id: string): Promise<string> {
  const { rows } = await pool().query<{ hash: string }>({
    name: 'mandate-hash',
    text: `select encode(hash, 'hex') as hash from mandate where id = $1`,
    values: [id],
  });
  const [found] = rows;
  if (!found) throw new Error(`no mandate ${id}`);
  return found.hash;
}

const ofNumber = '(m.principal_number = $1 or m.agent_number = $1)';

/**
 * Those of this number that have not ended and are not over, as far as `most`: first those that both agreed to, so that whatever strangers
 * propose hides none of them, then the newest.
 */
export async function standingMandates(number: string, today: Day, most: number): Promise<Mandate[]> {
  const { rows } = await pool().query<Mandate>({
    name: 'mandates-standing',
    text: `select ${mandateColumns} from mandate m where ${ofNumber} and m.ended_at is null and m.until >= $2::date
      order by m.principal_accepted_at is null or m.agent_accepted_at is null, m.proposed_at desc, m.id desc limit $3`,
    values: [number, today, most],
  });
  return rows;
}

/** Where a page of those that are over ended: the next one begins behind it. */
export type MandatePlace = { at: Date; id: string };

/** Those that ended or are over, the newest first, behind a place. */
export async function mandatesOver(number: string, today: Day, after: MandatePlace | undefined, most: number): Promise<Mandate[]> {
  const { rows } = await pool().query<Mandate>({
    name: 'mandates-over',
    text: `select ${mandateColumns} from mandate m where ${ofNumber} and (m.ended_at is not null or m.until < $2::date)
        and ($3::timestamptz is null or (m.proposed_at, m.id) < ($3, $4::uuid))
      order by m.proposed_at desc, m.id desc limit $5`,
    values: [number, today, after?.at ?? null, after?.id ?? null, most],
  });
  return rows;
}

export async function findMandate(id: string): Promise<Mandate | undefined> {
  const { rows } = await pool().query<Mandate>({
    name: 'mandate',
    text: `select ${mandateColumns} from mandate m where m.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** As many proposals of one person may wait for an answer: an accountant's clients, not everybody in the city. */
export const mostProposals = 200;
/** And so many may be made in a day and a night, to one number and in all: each is a letter to somebody who did not ask for it. */
export const dayOfProposals = { toOne: 3, inAll: 300 };

const day = 86_400_000;

/** Who of a side can be written to: the person, or the representative of the organisation; nobody where the portal has not met them. */
const toldOf = (numbers: string) => `select id as person_id from person where identity_number = any(${numbers})
  union select representative_id from organisation where tax_code = any(${numbers})`;

async function tell(client: PoolClient, kind: MandateNews, mandateId: string, numbers: readonly string[], now: Date): Promise<void> {
  await client.query(
    `insert into person_notice (id, person_id, kind, about, made_at)
      select gen_random_uuid(), t.person_id, $1, $2, $3 from (${toldOf('$4')}) t on conflict (person_id, kind, about, sequence) do nothing`,
    [kind, mandateId, now, numbers],
  );
}

/**
 * Proposes a mandate; who proposes has accepted by that. The other side is told.
 * @returns `too-many` where as many wait already, `too-often` where that number or everybody has been sent enough of them since yesterday,
 *   taken back or not; a proposal with the same id is there once
 */
export function insertMandate(it: {
  id: string;
  side: 'principal' | 'agent';
  self: Party & { id: string };
  other: Party;
  terms: MandateTerms;
  locale: 'vi' | 'en';
  text: string;
  salt: Buffer;
  hash: Buffer;
  personId: string;
  now: Date;
}): Promise<'proposed' | 'too-many' | 'too-often'> {
  const { self, other, terms, side: mine } = it;
  const theirs = mine === 'principal' ? 'agent' : 'principal';
  return sqlTransaction(async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`mandates of ${it.personId}`]);
    const { rows } = await client.query<{ again: boolean; waiting: number; lately: number; lately_to_one: number }>(
      `select coalesce(bool_or(id = $3), false) as again,
          count(*) filter (where ended_at is null and (principal_accepted_at is null or agent_accepted_at is null) and until >= $2::date)::int as waiting,
          count(*) filter (where proposed_at > $4)::int as lately,
          count(*) filter (where proposed_at > $4 and $5 in (principal_number, agent_number))::int as lately_to_one
        from mandate where proposed_by = $1`,
      [it.personId, vietnamDate(it.now), it.id, new Date(it.now.getTime() - day), other.number],
    );
    const [made] = rows;
    if (!made || made.again) return 'proposed';
    if (made.waiting >= mostProposals) return 'too-many';
    if (made.lately >= dayOfProposals.inAll || made.lately_to_one >= dayOfProposals.toOne) return 'too-often';
    const { rowCount } = await client.query(
      `insert into mandate (id, ${mine}_number, ${mine}_${self.kind}_id, ${mine}_accepted_by, ${mine}_accepted_at, ${theirs}_number,
          procedures, all_procedures, "from", until, locale, text, salt, hash, proposed_by, proposed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $4, $5) on conflict (id) do nothing`,
      [
        ...[it.id, self.number, self.id, it.personId, it.now, other.number, terms.procedures ?? [], terms.procedures === null],
        ...[terms.from, terms.until, it.locale, it.text, it.salt, it.hash],
      ],
    );
    if (rowCount === 1) await tell(client, 'mandate_proposed', it.id, [other.number], it.now);
    return 'proposed';
  });
}

/** The side of this number agrees. Both are told. @returns false where there was nothing for it to accept */
export function acceptMandate(
  id: string,
  it: { side: 'principal' | 'agent'; self: Party & { id: string }; personId: string; now: Date },
): Promise<boolean> {
  const { side: mine, self } = it;
  return sqlTransaction(async (client) => {
    const { rows } = await client.query<{ numbers: string[] }>(
      `update mandate set ${mine}_${self.kind}_id = $3, ${mine}_accepted_by = $4, ${mine}_accepted_at = $5
        where id = $1 and ${mine}_number = $2 and ${mine}_accepted_at is null and ended_at is null
        returning array[principal_number, agent_number] as numbers`,
      [id, self.number, self.id, it.personId, it.now],
    );
    const [done] = rows;
    if (done) await tell(client, 'mandate_accepted', id, done.numbers, it.now);
    return done !== undefined;
  });
}

/** Either side ends it, or declines it before. Both are told. @returns false where there was nothing to end */
export function endMandate(id: string, it: { number: string; personId: string; now: Date }): Promise<boolean> {
  return sqlTransaction(async (client) => {
    const { rows } = await client.query<{ numbers: string[] }>(
      `update mandate set ended_by = $3, ended_at = $4 where id = $1 and (principal_number = $2 or agent_number = $2) and ended_at is null
        returning array[principal_number, agent_number] as numbers`,
      [id, it.number, it.personId, it.now],
    );
    const [done] = rows;
    if (done) await tell(client, 'mandate_ended', id, done.numbers, it.now);
    return done !== undefined;
  });
}

/**
 * Tells both sides of what ends by itself soon, once; nobody where another that both agreed to goes on in its place, for all that it opens.
 * @returns how many were told
 */
export async function tellEndingMandates(today: Day, now: Date): Promise<number> {
  const { rowCount } = await pool().query({
    name: 'tell-ending-mandates',
    text: `with ending as (select m.id, m.principal_number, m.agent_number from mandate m
        where m.until between $1::date and $1::date + $2::int and m.ended_at is null
          and m.principal_accepted_at is not null and m.agent_accepted_at is not null and m.until - m."from" >= 2 * $2::int
          and not exists (select from mandate n where n.principal_number = m.principal_number and n.agent_number = m.agent_number
            and n.ended_at is null and n.principal_accepted_at is not null and n.agent_accepted_at is not null
            and n."from" <= m.until + 1 and n.until > m.until
            and (n.all_procedures or not m.all_procedures and n.procedures @> m.procedures) offset 0))
      insert into person_notice (id, person_id, kind, about, made_at)
        select gen_random_uuid(), t.person_id, 'mandate_ending', e.id, $3 from ending e
          cross join lateral (${toldOf('array[e.principal_number, e.agent_number]')}) t
      on conflict (person_id, kind, about, sequence) do nothing`,
    values: [today, endingDays, now],
  });
  return rowCount ?? 0;
}
