import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DossierEvent } from '#src/domain/dossiers/events.ts';
import { type FiledContent, type FilingReceipt, filingReceipt } from '#src/domain/dossiers/filing-receipt.ts';

/** The receipt as the one text that RFC 8785 makes of it: what the fingerprint is of, and what its owner can keep as a file. */
export function receiptText(receipt: FilingReceipt): string {
  const text = canonicalize(receipt);
  if (text === undefined) throw new Error('a receipt that is not JSON');
  return text;
}

/** SHA-256 of a text in UTF-8, in hexadecimal: what `sha256sum` says of the file. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the journal says of the answers: a salted hash over their canonical form. */
export function answersHash(salt: Uint8Array, answers: unknown): string {
  const inner = createHash('sha256')
    .update(canonicalize(answers) ?? '')
    .digest();
  return createHash('sha256').update(salt).update(inner).digest('hex');
}

type Submission = Extract<DossierEvent, { type: 'submitted' }>;

/** The event with the fingerprint of its receipt: from then on the journal vouches for every word of it. */
export const withReceipt = (at: Date, filed: FiledContent, event: Omit<Submission, 'receiptHash'>): Submission => ({
  ...event,
  receiptHash: fingerprint(receiptText(filingReceipt(event, at, filed))),
});
