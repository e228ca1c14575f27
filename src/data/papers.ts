import { pool, type Transaction } from '#src/data/database.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';

/** A slip or a result; its bytes lie in the file store under their SHA-256. */
export type Paper = { id: string; dossierId: string; kind: PaperKind; number: string; sha256: string; size: number; at: Date };

export const paperColumns = `id, dossier_id as "dossierId", kind, number, sha256, size, at`;

export async function insertPaper(tx: Transaction, it: Paper): Promise<void> {
  await tx.$executeRaw`insert into paper (id, dossier_id, kind, number, sha256, size, at, organisation_id, procedure_code)
    select ${it.id}::uuid, d.id, ${it.kind}, ${it.number}, ${it.sha256}, ${it.size}, ${it.at}, r.organisation_id, r.procedure_code
    from dossier d left join dossier r on r.id = d.id and ${it.kind} = 'result' and r.organisation_id is not null where d.id = ${it.dossierId}::uuid`;
}

export async function papersOf(dossierId: string): Promise<Paper[]> {
  const { rows } = await pool().query<Paper>(`select ${paperColumns} from paper where dossier_id = $1 order by at, id`, [dossierId]);
  return rows;
}

export async function findPaper(id: string): Promise<Paper | undefined> {
  const { rows } = await pool().query<Paper>(`select ${paperColumns} from paper where id = $1`, [id]);
  return rows[0];
}

/** Whose paper it is, and which offices may see it. */
export type PlaceOfPaper = {
  applicantId: string;
  organisationId: string | null;
  procedureCode: string;
  code: string;
  receivingUnit: string;
  competentUnit: string;
  status: Dossier['status'];
};

export async function placeOfPaper(id: string): Promise<PlaceOfPaper | undefined> {
  const { rows } = await pool().query<PlaceOfPaper>(
    `select d.applicant_id as "applicantId", d.organisation_id as "organisationId", d.procedure_code as "procedureCode", d.code, d.receiving_unit as "receivingUnit",
       d.competent_unit as "competentUnit", d.status
     from paper p join dossier d on d.id = p.dossier_id where p.id = $1`,
    [id],
  );
  return rows[0];
}

/** What is numbered: papers of dossiers, and closed registers. */
export type Numbered = PaperKind | 'register';

/** The number that would be taken next. Somebody else may be faster. */
export async function nextPaperNumber(unitCode: string, kind: Numbered, year: number): Promise<number> {
  const { rows } = await pool().query<{ next: number }>('select next from paper_number where unit_code = $1 and kind = $2 and year = $3', [
    ...[unitCode, kind, year],
  ]);
  return rows[0]?.next ?? 1;
}

/** The next number in the register of this unit, kind and year: without gaps, so it is taken inside the transaction that uses it. */
export async function takePaperNumber(tx: Transaction, unitCode: string, kind: Numbered, year: number): Promise<number> {
  const rows = await tx.$queryRaw<{ number: number }[]>`insert into paper_number (unit_code, kind, year, next)
    values (${unitCode}, ${kind}, ${year}, 2) on conflict (unit_code, kind, year) do update set next = paper_number.next + 1
    returning next - 1 as number`;
  const number = rows[0]?.number;
  if (number === undefined) throw new Error('no paper number');
  return number;
}
