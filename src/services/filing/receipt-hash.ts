import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { type FiledContent, type FilingReceipt, filingReceipt } from '#src/domain/dossiers/filing-receipt.ts';

/** The receipt as the one text that RFC 8785 makes of it: what the fingerprint is of, and what its owner can keep as a file. */
export function receiptText(receipt: FilingReceipt): string {
  const text = canonicalize(receipt);
  if (text === undefined) throw new Error('a receipt that is not JSON');
  return text;
}

/** SHA-256 of a text in UTF-8, in hexadecimal: what `sha256sum` says of the file. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A submission with the fingerprint of its receipt: from then on the journal vouches for every word of it. */
export function withReceipt(entry: JournalEntry, { salt, ...filed }: Omit<FiledContent, 'salt'> & { salt: Buffer }): JournalEntry {
  const { event, at } = entry;
  if (event.type !== 'submitted') throw new Error(`no receipt for ${event.type}`);
  const receipt = filingReceipt(event, at, { ...filed, salt: salt.toString('hex') });
  return { ...entry, event: { ...event, receiptHash: fingerprint(receiptText(receipt)) } };
}
