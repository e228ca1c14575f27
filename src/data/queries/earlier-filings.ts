import { pool } from '#src/data/database.ts';
import type { Answers } from '#src/domain/forms/answers.ts';

/** The last dossiers of a person in one capacity, and results that were issued on them, each with the newest first. */
export type EarlierFilings = {
  dossiers: { code: string; versionId: string; submittedAt: Date; answers: Answers }[];
  results: { number: string; at: Date; procedureCode: string; competentUnit: string }[];
};
type Row = {
  code: string;
  versionId: string;
  submittedAt: Date;
  procedureCode: string;
  competentUnit: string;
  answers: Answers | null;
  number: string | null;
  issuedAt: Date | null;
};

/** At most 20 dossiers, none older than `since`; one statement along the index of a person's dossiers. */
export async function earlierFilings(personId: string, organisationId: string | null, since: Date): Promise<EarlierFilings> {
  const { rows } = await pool().query<Row>({
    name: 'earlier-filings',
    text: `select d.code, d.version_id as "versionId", d.submitted_at as "submittedAt", d.procedure_code as "procedureCode",
        d.competent_unit as "competentUnit", c.answers, p.number, p.at as "issuedAt"
      from (select * from dossier where applicant_id = $1 and submitted_at >= $3 and organisation_id is not distinct from $2
          order by submitted_at desc limit 20) d
        left join dossier_content c on c.dossier_id = d.id
        left join paper p on p.dossier_id = d.id and p.kind = 'result' and d.status in (9, 10) and d.outcome = 'granted'
      order by d.submitted_at desc, p.at desc`,
    values: [personId, organisationId, since],
  });
  return {
    dossiers: rows.flatMap(({ code, versionId, submittedAt, answers }, at) =>
      answers && rows[at - 1]?.code !== code ? [{ code, versionId, submittedAt, answers }] : [],
    ),
    results: rows.flatMap(({ number, issuedAt, procedureCode, competentUnit }) =>
      number !== null && issuedAt ? [{ number, at: issuedAt, procedureCode, competentUnit }] : [],
    ),
  };
}
