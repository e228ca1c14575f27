import { pool, type Transaction } from '#src/data/database.ts';
import { alive, type DraftPurpose } from '#src/data/drafts.ts';

/** Words and files for a dossier that exists, not sent yet: the answer to a request for a supplement, or a message. Saved with `saveDraft`. */
export type SideDraft = {
  id: string;
  /** whose the files are: of a supplement the applicant's, of a message its writer's */
  personId: string;
  purpose: Exclude<DraftPurpose, 'filing' | 'counter'>;
  dossierId: string;
  /** for which the dossier was filed */
  organisationId: string | null;
  code: string;
  versionId: string;
  typed: Record<string, string[]>;
  savedAt: Date;
  expiresAt: Date;
  /** it was sent */
  sent: boolean;
};

const columns = `w.id, w.person_id as "personId", w.purpose, w.dossier_id as "dossierId", d.organisation_id as "organisationId", d.code, w.version_id as "versionId", w.answers as typed,
  w.saved_at as "savedAt", w.expires_at as "expiresAt", w.submitted_as is not null as sent`;

type NewSideDraft = Pick<SideDraft, 'id' | 'personId' | 'purpose' | 'dossierId' | 'versionId' | 'typed' | 'expiresAt'> & {
  procedureCode: string;
  now: Date;
};

/** The answer to a request begins with the request, in its transaction. */
export async function insertSideDraft(tx: Transaction, it: NewSideDraft): Promise<void> {
  await tx.$executeRaw`insert into draft (id, person_id, procedure_code, version_id, answers, origins, visited, created_at, saved_at, expires_at, purpose, dossier_id)
    values (${it.id}::uuid, ${it.personId}::uuid, ${it.procedureCode}, ${it.versionId}::uuid, ${JSON.stringify(it.typed)}::jsonb, '{}', '{}', ${it.now}, ${it.now},
      ${it.expiresAt}, ${it.purpose}, ${it.dossierId}::uuid)`;
}

export async function findSideDraft(id: string): Promise<SideDraft | undefined> {
  const { rows } = await pool().query<SideDraft>({
    name: 'side-draft',
    text: `select ${columns} from draft w join dossier d on d.id = w.dossier_id where w.id = $1 and w.purpose <> 'filing'`,
    values: [id],
  });
  return rows[0];
}

/** The message about a dossier that this person has begun and not sent; there is one at most. */
export async function openMessageOf(personId: string, dossierId: string, now: Date): Promise<SideDraft | undefined> {
  const { rows } = await pool().query<SideDraft>(
    `select ${columns} from draft w join dossier d on d.id = w.dossier_id
      where w.person_id = $1 and w.dossier_id = $2 and w.purpose = 'message' and w.submitted_as is null and ${alive('$3::timestamptz').replaceAll('expires_at', 'w.expires_at').replaceAll('noticed_at', 'w.noticed_at')}
      order by w.created_at limit 1`,
    [personId, dossierId, now],
  );
  return rows[0];
}

/** It was sent: its words are in the dossier now. @returns false where it had been sent before */
export async function closeSideDraft(tx: Transaction, id: string, dossierId: string): Promise<boolean> {
  const closed = await tx.$executeRaw`update draft set submitted_as = ${dossierId}::uuid, answers = '{}', origins = '{}'
    where id = ${id}::uuid and submitted_as is null`;
  return closed === 1;
}
