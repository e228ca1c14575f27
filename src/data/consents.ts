import { pool } from '#src/data/database.ts';
import type { Consent } from '#src/domain/people/consent.ts';

const columns = `c.id, c.draft_id as "draftId", c.person_id as "personId", c.officer_id as "officerId", c.unit_code as "unitCode",
  c.procedure_code as "procedureCode", c.method, c.locale, c.text, c.given_at as "givenAt", c.valid_until as "validUntil"`;

export async function insertConsent(it: Consent & { salt: Buffer; hash: Buffer }): Promise<void> {
  await pool().query(
    `insert into consent (id, draft_id, person_id, officer_id, unit_code, procedure_code, method, locale, text, salt, hash, given_at, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[it.id, it.draftId, it.personId, it.officerId, it.unitCode, it.procedureCode, it.method, it.locale, it.text],
      ...[it.salt, it.hash, it.givenAt, it.validUntil],
    ],
  );
}

/** The consent to file this draft, with the salted hash that the journal names. */
export async function findConsentOfDraft(draftId: string): Promise<(Consent & { hash: Buffer }) | undefined> {
  const { rows } = await pool().query<Consent & { hash: Buffer }>({
    name: 'consent-of-draft',
    text: `select ${columns}, c.hash from consent c where c.draft_id = $1`,
    values: [draftId],
  });
  return rows[0];
}

/** Who files, or filed, for a person: what he is told of it. */
export type FiledFor = { draftId: string; officer: string; unitCode: string; givenAt: Date; validUntil: Date };

const told = `c.draft_id as "draftId", f.name as officer, c.unit_code as "unitCode", c.given_at as "givenAt", c.valid_until as "validUntil"`;

/** By the id that the first journal entry names. */
export async function findFiledFor(consentId: string): Promise<FiledFor | undefined> {
  const { rows } = await pool().query<FiledFor>(
    `select ${told} from consent c join staff f on f.person_id = c.officer_id where c.id = $1::uuid`,
    [consentId],
  );
  return rows[0];
}

/** What officials are filing for this person now: drafts of his that were not sent. */
export async function filingsFor(personId: string, now: Date): Promise<FiledFor[]> {
  const { rows } = await pool().query<FiledFor>(
    `select ${told} from consent c join staff f on f.person_id = c.officer_id join draft d on d.id = c.draft_id
      where c.person_id = $1 and c.valid_until > $2 and d.submitted_as is null`,
    [personId, now],
  );
  return rows;
}

export type AssistedFiling = {
  draftId: string;
  procedureCode: string;
  applicant: string;
  givenAt: Date;
  savedAt: Date;
  /** the dossier that it became */
  code: string | null;
};

/** What this official has filed for people since a moment, or is filing; what was deleted is not there. The last begun first. */
export async function assistedBy(officerId: string, since: Date): Promise<AssistedFiling[]> {
  const { rows } = await pool().query<AssistedFiling>(
    `select c.draft_id as "draftId", c.procedure_code as "procedureCode", n.name as applicant, c.given_at as "givenAt", w.saved_at as "savedAt", d.code
      from consent c join draft w on w.id = c.draft_id join person n on n.id = c.person_id
        left join dossier d on coalesce(d.organisation_id, d.applicant_id) = c.person_id and d.submission_key = c.draft_id
      where c.officer_id = $1 and c.given_at >= $2 order by c.given_at desc, c.id limit 100`,
    [officerId, since],
  );
  return rows;
}
