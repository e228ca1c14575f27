import { pool } from '#src/data/database.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Party } from '#src/domain/people/mandate.ts';

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
const columns = `m.id, ${side('principal')}, ${side('agent')}, case when m.all_procedures then null else m.procedures end as procedures,
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

/** Those in which one of these numbers is a side, the newest first. */
export async function mandatesOf(numbers: readonly string[]): Promise<Mandate[]> {
  const { rows } = await pool().query<Mandate>({
    name: 'mandates-of',
    text: `select ${columns} from mandate m where m.principal_number = any($1) or m.agent_number = any($1)
      order by m.ended_at is not null, m.proposed_at desc, m.id limit 500`,
    values: [numbers],
  });
  return rows;
}

export async function findMandate(id: string): Promise<Mandate | undefined> {
  const { rows } = await pool().query<Mandate>({ name: 'mandate', text: `select ${columns} from mandate m where m.id = $1`, values: [id] });
  return rows[0];
}
