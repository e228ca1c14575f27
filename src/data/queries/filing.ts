import { pool } from '#src/data/database.ts';
import type { Content } from '#src/data/dossiers.ts';
import type { ReceiptFile } from '#src/domain/dossiers/filing-receipt.ts';
import type { Earlier } from '#src/domain/forms/origin.ts';

/** What was filed with a submission: as it is held today. Files keep their ids, under which their owner opens them. */
export type Filing = Content & {
  /** in hexadecimal */
  salt: string;
  organisation: { name: string; taxCode: string } | null;
  files: (ReceiptFile & { id: string; earlier: Earlier | null })[];
};

const day = (moment: string): string => `to_char(${moment} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;

/** Undefined where the content was erased. What came later, with a supplement, was not filed then: the answers are those of the first entry. */
export async function findFiling(dossierId: string): Promise<Filing | undefined> {
  const { rows } = await pool().query<Filing>({
    name: 'filing',
    text: `select c.applicant, coalesce(e.answers, c.answers) as answers, coalesce(e.origins, c.origins) as origins,
        encode(coalesce(e.salt, c.salt), 'hex') as salt,
        case when o.id is not null then json_build_object('name', o.name, 'taxCode', o.tax_code) end as organisation,
        coalesce((select json_agg(json_build_object('id', u.id, 'field', u.field, 'name', u.name, 'size', u.size, 'sha256', u.sha256,
            'pages', u.pages, 'earlier', case
              when ed.code is not null then json_build_object('source', 'dossier', 'code', ed.code, 'on', ${day('ed.submitted_at')})
              when ep.id is not null then json_build_object('source', 'result', 'number', ep.number, 'on', ${day('ep.at')}) end) order by u.field, u.position, u.id)
          from upload u left join upload eu on eu.id = u.reused_from left join dossier ed on ed.id = eu.dossier_id
            left join paper ep on ep.id = u.reused_paper
          where u.dossier_id = d.id and u.created_at <= d.submitted_at and u.removed_at is null), '[]') as files
      from dossier d join dossier_content c on c.dossier_id = d.id left join organisation o on o.id = d.organisation_id
        left join earlier_content e on e.dossier_id = d.id and e.sequence = 1
      where d.id = $1 and (c.sequence = 1 or e.dossier_id is not null)`,
    values: [dossierId],
  });
  return rows[0];
}
