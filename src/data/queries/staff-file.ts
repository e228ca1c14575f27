import { pool } from '#src/data/database.ts';
import { type DossierRow, dossierColumns, toDossierRow } from '#src/data/dossiers.ts';
import { type Mandate, mandateColumns } from '#src/data/mandates.ts';
import { type DossierSync, dossierSyncColumn } from '#src/data/national.ts';
import { type Paper, paperColumns } from '#src/data/papers.ts';
import { type Upload, uploadColumns } from '#src/data/uploads.ts';
import type { FiledContent } from './filed-content.ts';

/** Everything of a dossier that lies beside its journal. */
export type StaffFile = {
  dossier: DossierRow;
  /** undefined where it was erased */
  content: FiledContent | undefined;
  papers: Paper[];
  uploads: Upload[];
  /** null where the national portal is told of nothing */
  sync: DossierSync | null;
  /** under which it was filed, as it stands now; null where nobody acted for another */
  mandate: Json<Mandate> | null;
};

type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };
type Row = Parameters<typeof toDossierRow>[0] &
  Omit<FiledContent, 'applicant'> & {
    applicant: FiledContent['applicant'] | null;
    papers: Json<Paper>[];
    uploads: Json<Upload>[];
    sync: Json<DossierSync> | null;
    mandate: Json<Mandate> | null;
  };

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The dossier with what was filed, its papers and its files, in one read: an official waits for it each time he opens one. */
export async function findStaffFile(code: string): Promise<StaffFile | undefined> {
  const { rows } = await pool().query<Row>({
    name: 'staff-file',
    text: `select ${dossierColumns}, c.applicant, c.answers, c.origins, f.name as assignee,
        case when o.id is not null then json_build_object('name', o.name, 'taxCode', o.tax_code) end as organisation,
        (select coalesce(json_agg(p), '[]') from (select ${paperColumns} from paper where dossier_id = d.id order by at, id) p) as papers,
        (select coalesce(json_agg(u), '[]') from (
          select ${uploadColumns} from upload where dossier_id = d.id and removed_at is null and replaced_by is null and message_id is null
            order by field, position, id) u) as uploads,
        ${dossierSyncColumn} as sync,
        (select row_to_json(t) from (select ${mandateColumns} from mandate m where m.id = (
          select (data #>> '{mandate,mandateId}')::uuid from journal where dossier_id = d.id and sequence = 1)) t) as mandate
      from dossier d left join dossier_content c on c.dossier_id = d.id left join organisation o on o.id = d.organisation_id
        left join staff f on f.person_id = d.assignee_id
      where d.code = $1`,
    values: [code],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { applicant, answers, origins, assignee, organisation, papers, uploads, sync, mandate, ...dossier } = row;
  return {
    dossier: toDossierRow(dossier),
    content: applicant ? { applicant, answers, origins, assignee, organisation } : undefined,
    mandate,
    papers: papers.map((paper) => ({ ...paper, at: new Date(paper.at) })),
    uploads: uploads.map((upload) => ({
      ...upload,
      confirmedAt: dateOrNull(upload.confirmedAt),
      createdAt: new Date(upload.createdAt),
      finishedAt: dateOrNull(upload.finishedAt),
      expiresAt: new Date(upload.expiresAt),
    })),
    sync: sync && { ...sync, sentAt: dateOrNull(sync.sentAt), failedAt: dateOrNull(sync.failedAt) },
  };
}
