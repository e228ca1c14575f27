import type { DossierRow } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { type Filing, findFiling } from '#src/data/queries/filing.ts';
import { type Evidence, type FilingReceipt, filingReceipt } from '#src/domain/dossiers/filing-receipt.ts';
import { fingerprint, receiptText } from './receipt-hash.ts';
import { contentHash, salted } from './salted-hash.ts';

/** What a dossier's journal and content say of its filing, recomputed now. */
export type FilingEvidence = {
  evidence: Evidence;
  submittedAt: Date;
  receivingUnit: string;
  /** undefined where the content was erased */
  held: { filing: Filing; receipt: FilingReceipt; text: string } | undefined;
};

export async function filingEvidence(dossier: DossierRow): Promise<FilingEvidence> {
  const [journal, filing] = await Promise.all([journalOf(dossier.id), findFiling(dossier.id)]);
  const [first] = journal;
  if (first?.event.type !== 'submitted') throw new Error(`the journal of dossier ${dossier.id} does not begin with its submission`);
  const { event, at } = first;
  const receipt = filing && filingReceipt(event, at, filing);
  const text = receipt && receiptText(receipt);
  return {
    evidence: {
      journalHolds:
        findBreak(journal) === undefined &&
        journal.at(-1)?.hash.equals(dossier.head) === true &&
        event.code === dossier.code &&
        event.applicantId === dossier.applicantId &&
        at.getTime() === dossier.submittedAt.getTime(),
      journal: { receiptHash: event.receiptHash, answersHash: event.answersHash },
      now:
        filing && text !== undefined
          ? { receiptHash: fingerprint(text), answersHash: salted(Buffer.from(filing.salt, 'hex'), contentHash(filing.answers)) }
          : undefined,
    },
    submittedAt: at,
    receivingUnit: event.receivingUnit,
    held: filing && receipt && text !== undefined ? { filing, receipt, text } : undefined,
  };
}
