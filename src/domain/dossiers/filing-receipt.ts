import { z } from 'zod';
import { Channel, type DossierEvent, Moment, Reference, Sha256 } from './events.ts';

/*
 * What proves that something was filed, and what. The receipt is one JSON text in the form of RFC 8785 (keys in order, no spaces, UTF-8);
 * its fingerprint is the SHA-256 of that text, as any `sha256sum` makes it. The first entry of the dossier's journal carries the
 * fingerprint, so that neither the answers nor the receipt can be changed afterwards without its being seen, and it is proof even when
 * the content was erased. The salt keeps anybody from guessing the content by its fingerprint. This is not template 01 (`receipt` among
 * papers), which an official issues and which starts the clock.
 */

/** A file of the filing; `size` in bytes, `pages` where it has some. */
export const ReceiptFile = z.strictObject({
  /** key of the field or document that it answers */
  field: z.string(),
  name: z.string(),
  size: z.int().min(0),
  sha256: Sha256,
  pages: z.int().nullable(),
});
export type ReceiptFile = z.infer<typeof ReceiptFile>;

/** Who filed, as he was then. */
const ReceiptApplicant = z.strictObject({
  name: z.string(),
  identityNumber: z.string(),
  birthDate: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

/** Exactly what the fingerprint is made of. A new kind of content is a new `format`. */
export const FilingReceipt = z.strictObject({
  format: z.literal('mot-cua-receipt-1'),
  code: z.string(),
  /** ISO 8601 in UTC, to the millisecond */
  submittedAt: Moment,
  procedure: Reference,
  version: Reference,
  channel: Channel,
  receivingUnit: Reference,
  competentUnit: Reference,
  applicant: ReceiptApplicant,
  organisation: Reference.nullable(),
  /** by field key, as domain/forms/answers.ts has them */
  answers: z.record(z.string(), z.json()),
  /** by field, then in page order */
  files: z.array(ReceiptFile),
  /** 16 random bytes in lower-case hexadecimal */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
export type FilingReceipt = z.infer<typeof FilingReceipt>;

type Submission = Extract<DossierEvent, { type: 'submitted' }>;
export type FiledContent = {
  applicant: z.infer<typeof ReceiptApplicant>;
  answers: Readonly<Record<string, unknown>>;
  /** in page order within each field */
  files: readonly ReceiptFile[];
  salt: string;
};

/** The receipt of a submission: what its journal entry says, and what was filed. Whatever else the parts carry is left out. */
export function filingReceipt(
  event: Omit<Submission, 'receiptHash'>,
  at: Date,
  { applicant, answers, files, salt }: FiledContent,
): FilingReceipt {
  return {
    format: 'mot-cua-receipt-1',
    code: event.code,
    submittedAt: at.toISOString(),
    procedure: event.procedureCode,
    version: event.versionId,
    channel: event.channel,
    receivingUnit: event.receivingUnit,
    competentUnit: event.competentUnit,
    applicant: {
      name: applicant.name,
      identityNumber: applicant.identityNumber,
      birthDate: applicant.birthDate,
      address: applicant.address,
      phone: applicant.phone,
      email: applicant.email,
    },
    organisation: event.organisationId,
    answers: answers as FilingReceipt['answers'],
    files: files
      .map(({ field, name, size, sha256, pages }) => ({ field, name, size, sha256, pages }))
      .sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0)),
    salt,
  };
}

/** What was found changed. `particulars`: who filed, or the list of files. */
export type AlteredPart = 'journal' | 'answers' | 'particulars';

/** Whether what the portal holds is what was filed. */
export type Integrity =
  /** all of it: the journal vouches for every word of the receipt */
  | { kind: 'whole' }
  /** filed before receipts were in the journal: it vouches for the answers, not for the applicant's particulars and the files */
  | { kind: 'answers-only' }
  /** no longer held, as retention and the right to be forgotten want it; the fingerprint stays */
  | { kind: 'erased' }
  | { kind: 'altered'; parts: AlteredPart[] };

/** What the journal says, and what follows today from what is held; hashes in hexadecimal, undefined where there is none. */
export type Evidence = {
  /** no entry of the chain was changed, and the dossier's row ends and names itself as the chain does */
  journalHolds: boolean;
  journal: { receiptHash: string | undefined; answersHash: string };
  /** undefined where the content was erased */
  now: { receiptHash: string; answersHash: string } | undefined;
};

export function judge({ journalHolds, journal, now }: Evidence): Integrity {
  if (!journalHolds)
    return { kind: 'altered', parts: ['journal', ...(now && now.answersHash !== journal.answersHash ? ['answers' as const] : [])] };
  if (!now) return { kind: 'erased' };
  if (now.answersHash !== journal.answersHash) return { kind: 'altered', parts: ['answers'] };
  if (journal.receiptHash === undefined) return { kind: 'answers-only' };
  return now.receiptHash === journal.receiptHash ? { kind: 'whole' } : { kind: 'altered', parts: ['particulars'] };
}

/** The fingerprint that counts: the journal's; of older dossiers the one that follows from what is held, as far as the journal vouches for it. */
export function receiptHashOf(evidence: Evidence): string | undefined {
  const { journal, now } = evidence;
  return journal.receiptHash ?? (judge(evidence).kind === 'answers-only' ? now?.receiptHash : undefined);
}
