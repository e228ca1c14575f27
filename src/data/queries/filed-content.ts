import { pool } from '#src/data/database.ts';
import type { Content } from '#src/data/dossiers.ts';

/** What was filed, with the organisation on whose behalf and the name of who works on it. */
export type FiledContent = Content & { organisation: { name: string; taxCode: string } | null; assignee: string | null };

/** Undefined where it was erased. */
export async function findFiledContent(dossierId: string): Promise<FiledContent | undefined> {
  const { rows } = await pool().query<FiledContent>({
    name: 'filed-content',
    text: `select c.applicant, c.answers, c.origins, f.name as assignee,
        case when o.id is not null then json_build_object('name', o.name, 'taxCode', o.tax_code) end as organisation
      from dossier d join dossier_content c on c.dossier_id = d.id left join organisation o on o.id = d.organisation_id
        left join staff f on f.person_id = d.assignee_id
      where d.id = $1`,
    values: [dossierId],
  });
  return rows[0];
}
