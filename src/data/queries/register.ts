import { pool } from '#src/data/database.ts';
import type { Applicant } from '#src/data/dossiers.ts';
import type { Channel, Handover, Outcome } from '#src/domain/dossiers/events.ts';
import type { RegisterState } from '#src/domain/dossiers/register-period.ts';
import type { Status } from '#src/domain/dossiers/status.ts';

/** One line of the register of received dossiers. */
export type RegisterLine = {
  id: string;
  code: string;
  /** as the receipt says it, `12/2026`; null for what came into the portal without one */
  number: string | null;
  versionId: string;
  status: Status;
  outcome: Outcome | null;
  channel: Channel;
  competentUnit: string;
  receivedAt: Date;
  dueAt: Date | null;
  originalDueAt: Date | null;
  extendedAt: Date | null;
  finishedAt: Date | null;
  returnedAt: Date | null;
  /** null where it was erased */
  applicant: Pick<Applicant, 'name' | 'address' | 'phone'> | null;
  organisation: string | null;
  /** the answer to the question how the result is wanted, as typed */
  delivery: string | null;
  /** how the result was handed over */
  handover: Handover | null;
};

/** Which lines: of one unit, received from `from` on and before `until`. */
export type RegisterQuery = {
  unit: string;
  from: Date;
  until: Date;
  now: Date;
  state?: RegisterState | undefined;
  procedure?: string | undefined;
};

const inState: Record<RegisterState, string> = {
  open: 'd.finished_at is null',
  late: 'coalesce(d.finished_at, $4::timestamptz) > d.original_due_at and d.paused_at is null and d.status not in (7, 8)',
  returned: 'd.status = 10',
  ended: 'd.status in (7, 8)',
};

function where({ unit, from, until, now, state, procedure }: RegisterQuery) {
  return {
    text: `d.receiving_unit = $1 and d.received_at >= $2 and d.received_at < $3 and $4::timestamptz is not null
      and ($5::text is null or d.procedure_code = $5)${state ? ` and ${inState[state]}` : ''}`,
    values: [unit, from, until, now, procedure ?? null] as unknown[],
  };
}

/** A place in the register: the moment of reception and the dossier. */
export type RegisterPlace = { at: Date; id: string };

/** At most `limit` lines after or before a place, in the order of reception; whether there are more in that direction. */
export async function registerPage(
  query: RegisterQuery,
  { after, before, limit }: { after?: RegisterPlace | undefined; before?: RegisterPlace | undefined; limit: number },
): Promise<{ rows: RegisterLine[]; more: boolean }> {
  const { text, values } = where(query);
  const place = before ?? after;
  const way = before ? 'desc' : 'asc';
  const beyond = place ? `and (d.received_at, d.id) ${before ? '<' : '>'} ($7::timestamptz, $8::uuid)` : '';
  const { rows } = await pool().query<RegisterLine>({
    name: `register ${query.state ?? 'all'} ${way} ${place ? 'on' : 'start'}`,
    text: `with page as (select d.* from dossier d where ${text} ${beyond} order by d.received_at ${way}, d.id ${way} limit $6::int)
      select d.id, d.code, p.number, d.version_id as "versionId", d.status, d.outcome, d.channel, d.competent_unit as "competentUnit",
        d.received_at as "receivedAt", d.due_at as "dueAt", d.original_due_at as "originalDueAt", d.extended_at as "extendedAt",
        d.finished_at as "finishedAt", d.returned_at as "returnedAt", c.applicant, o.name as organisation, c.answers ->> 'delivery' as delivery,
        (select j.data ->> 'handover' from journal j where d.status = 10 and j.dossier_id = d.id and j.type = 'result_returned'
          order by j.sequence desc limit 1) as handover
      from page d left join dossier_content c on c.dossier_id = d.id left join organisation o on o.id = d.organisation_id
        left join paper p on p.dossier_id = d.id and p.kind = 'receipt'
      order by d.received_at ${way}, d.id ${way}`,
    values: [...values, limit + 1, ...(place ? [place.at, place.id] : [])],
  });
  const more = rows.length > limit;
  const page = more ? rows.slice(0, limit) : rows;
  return { rows: before ? page.reverse() : page, more };
}

export async function registerCount(query: RegisterQuery): Promise<number> {
  const { text, values } = where(query);
  const { rows } = await pool().query<{ count: number }>({
    name: `register count ${query.state ?? 'all'}`,
    text: `select count(*)::int as count from dossier d where ${text}`,
    values,
  });
  return rows[0]?.count ?? 0;
}
