import { pool } from '#src/data/database.ts';
import { type DossierRow, dossierColumns, toDossierRow } from '#src/data/dossiers.ts';
import { type Mandate, mandateColumns } from '#src/data/mandates.ts';
import { type DossierSync, dossierSyncColumn } from '#src/data/national.ts';
import { type Paper, paperColumns } from '#src/data/papers.ts';
import { tiedOf, tiesColumn } from '#src/data/ties.ts';
import { type Upload, uploadColumns } from '#src/data/uploads.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Tie } from '#src/domain/dossiers/citizens-side.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
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
  /** who of those that were asked about is on its citizen's side */
  tied: string[];
  /** others of the same applicant at the units that were asked for */
  related: Related;
};

/** Another dossier of the same person, or of the same organisation, where one applied. */
export type RelatedDossier = { code: string; procedureCode: string; status: Status; submittedAt: Date };
/** The newest of them; `count` of all that stand among the newest `relatedAmong`, and `more` where there are others behind those. */
export type Related = { rows: RelatedDossier[]; count: number; more: boolean };

/** So many of an applicant's dossiers are looked through, whatever he filed. */
const relatedAmong = 200;
const relatedShown = 10;

type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };
type Row = Parameters<typeof toDossierRow>[0] &
  Omit<FiledContent, 'applicant'> & {
    applicant: FiledContent['applicant'] | null;
    papers: Json<Paper>[];
    uploads: Json<Upload>[];
    sync: Json<DossierSync> | null;
    mandate: Json<Mandate> | null;
    ties: Tie[];
    related: { rows: Json<RelatedDossier>[]; count: number; looked: number };
  };

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Among the newest of whoever applied; of the capacity in which he did: his own dossiers are not shown with those that he files for a company. */
const newestOf = (same: string) => `(select s.* from dossier s where ${same} order by s.submitted_at desc limit ${relatedAmong})`;

const relatedColumn = `(
  with newest as (${newestOf('d.organisation_id is null and s.applicant_id = d.applicant_id')}
      union all ${newestOf('s.organisation_id = d.organisation_id')}),
    here as (select * from newest where organisation_id is not distinct from d.organisation_id and id <> d.id
      and (receiving_unit = any($2) or competent_unit = any($2)))
  select json_build_object('looked', (select count(*) from newest), 'count', (select count(*) from here), 'rows', coalesce((
    select json_agg(r) from (select code, procedure_code as "procedureCode", status, submitted_at as "submittedAt" from here
      order by submitted_at desc, id desc limit ${relatedShown}) r), '[]')))`;

/**
 * The dossier with what was filed, its papers and its files, in one read: an official waits for it each time he opens one.
 * @param units whose other dossiers of the same applicant are named
 * @param people about whom it is asked whether they are tied to whoever it is for, today; `gives`: and all who could be given it
 */
export async function findStaffFile(
  code: string,
  units: readonly string[],
  people?: { ids: readonly string[]; gives: boolean; today: Day },
): Promise<StaffFile | undefined> {
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
          select (data #>> '{mandate,mandateId}')::uuid from journal where dossier_id = d.id and sequence = 1)) t) as mandate,
        ${relatedColumn} as related,
        ${tiesColumn({ persons: `$3::uuid[] || case when $4::boolean then array(select person_id from post where unit_code = d.competent_unit and role = 'specialist') end`, day: '$5::date' })} as ties
      from dossier d left join dossier_content c on c.dossier_id = d.id left join organisation o on o.id = d.organisation_id
        left join staff f on f.person_id = d.assignee_id
      where d.code = $1`,
    values: [code, units, people?.ids ?? [], people?.gives ?? false, people?.today ?? null],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { applicant, answers, origins, assignee, organisation, papers, uploads, sync, mandate, related, ties, ...dossier } = row;
  return {
    dossier: toDossierRow(dossier),
    content: applicant ? { applicant, answers, origins, assignee, organisation } : undefined,
    mandate,
    tied: tiedOf(dossier, ties),
    related: {
      rows: related.rows.map((one) => ({ ...one, submittedAt: new Date(one.submittedAt) })),
      ...{ count: related.count, more: related.looked >= relatedAmong },
    },
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
