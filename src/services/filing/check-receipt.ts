import { timingSafeEqual } from 'node:crypto';
import { findDossier } from '#src/data/dossiers.ts';
import { type Integrity, judge, receiptHashOf } from '#src/domain/dossiers/filing-receipt.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { getUnit } from '#src/services/units.ts';
import { filingEvidence } from './filing-evidence.ts';

/** Whether a receipt is one of ours; harmless to whoever asks: no more than the public page of the dossier says. */
export type ReceiptCheck =
  | { kind: 'no-dossier' }
  /** filed before receipts were in the journal, and not held any more as it was filed: nothing can be said */
  | { kind: 'unknown' }
  | { kind: 'differs' }
  /** the portal issued exactly this; `integrity` tells whether it still holds what was filed */
  | { kind: 'matches'; submittedAt: Date; unit: Text; integrity: Integrity };

/** @param hash 64 hexadecimal digits, small letters */
export async function checkReceipt(code: string, hash: string): Promise<ReceiptCheck> {
  const dossier = await findDossier(code);
  if (!dossier) return { kind: 'no-dossier' };
  const { evidence, submittedAt, receivingUnit } = await filingEvidence(dossier);
  const issued = receiptHashOf(evidence);
  if (issued === undefined) return { kind: 'unknown' };
  const given = Buffer.from(hash, 'hex');
  const ours = Buffer.from(issued, 'hex');
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) return { kind: 'differs' };
  return { kind: 'matches', submittedAt, unit: getUnit(receivingUnit).fullName, integrity: judge(evidence) };
}
