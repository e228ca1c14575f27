import { pool } from '#src/data/database.ts';
import type { Applicant } from '#src/data/dossiers.ts';
import { onSideSql, sideSql } from '#src/data/ties.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Channel, PaperKind, Step } from '#src/domain/dossiers/events.ts';
import type { Status } from '#src/domain/dossiers/status.ts';

/** A dossier as a line of an exported list; `applicant` is null where it was erased. */
export type ListedDossier = {
  id: string;
  code: string;
  procedureCode: string;
  versionId: string;
  channel: Channel;
  status: Status;
  step: Step | null;
  applicant: Pick<Applicant, 'name' | 'identityNumber' | 'phone'> | null;
  organisation: string | null;
  receivingUnit: string;
  competentUnit: string;
  assignee: string | null;
  submittedAt: Date;
  receivedAt: Date | null;
  dueAt: Date | null;
  originalDueAt: Date | null;
  finishedAt: Date | null;
  own: boolean;
};

/** Who asks, on this day in Vietnam: `own` is a dossier on whose citizen's side he stands. */
export type Asker = { personId: string; day: Day };

/** In the order of the codes. */
export async function listedDossiers(codes: readonly string[], { personId, day }: Asker): Promise<ListedDossier[]> {
  const { rows } = await pool().query<ListedDossier>({
    name: 'listed-dossiers',
    text: `with ${sideSql('$2::uuid', '$3::date')}
      select d.id, d.code, d.procedure_code as "procedureCode", d.version_id as "versionId", d.channel, d.status, d.step,
        json_build_object('name', c.applicant->>'name', 'identityNumber', c.applicant->>'identityNumber', 'phone', c.applicant->>'phone') as applicant,
        o.name as organisation, d.receiving_unit as "receivingUnit", d.competent_unit as "competentUnit", f.name as assignee,
        d.submitted_at as "submittedAt", d.received_at as "receivedAt", d.due_at as "dueAt", d.original_due_at as "originalDueAt",
        d.finished_at as "finishedAt", ${onSideSql('$2::uuid')} as own
      from unnest($1::text[]) with ordinality it(code, position) join dossier d on d.code = it.code
        left join dossier_content c on c.dossier_id = d.id left join organisation o on o.id = d.organisation_id
        left join staff f on f.person_id = d.assignee_id
      order by it.position`,
    values: [codes, personId, day],
  });
  return rows.map((row) => ({ ...row, applicant: row.applicant?.name ? row.applicant : null }));
}

/** Codes of the open dossiers on a specialist's desk at a unit, the most urgent first. */
export async function codesOnDesk(assigneeId: string, unit: string, most: number): Promise<string[]> {
  const { rows } = await pool().query<{ code: string }>({
    name: 'codes-on-desk',
    text: `select code from dossier where assignee_id = $1 and competent_unit = $2 and step = 'prepare' and status in (2, 4, 5, 6)
      order by due_at nulls last, id limit $3`,
    values: [assigneeId, unit, most],
  });
  return rows.map(({ code }) => code);
}

/** A paper of a dossier by its fingerprint, with what decides whether he who asks may have it. */
export type PaperFile = { code: string; status: Status; kind: PaperKind; sha256: string; own: boolean };

/** The papers of these dossiers, dossier by dossier, in the order of the codes and of their making. */
export async function paperFilesOf(codes: readonly string[], { personId, day }: Asker): Promise<PaperFile[]> {
  const { rows } = await pool().query<PaperFile>({
    name: 'paper-files',
    text: `with ${sideSql('$2::uuid', '$3::date')}
      select d.code, d.status, p.kind, p.sha256, ${onSideSql('$2::uuid')} as own from unnest($1::text[]) with ordinality it(code, position) join dossier d on d.code = it.code
      join paper p on p.dossier_id = d.id order by it.position, p.at, p.id`,
    values: [codes, personId, day],
  });
  return rows;
}
