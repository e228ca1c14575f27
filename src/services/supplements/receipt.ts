import canonicalize from 'canonicalize';
import { findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { dealingsOf } from '#src/data/queries/dealings.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { findRequest } from '#src/data/supplements.ts';
import { supplementReceipt } from '#src/documents/pdf/supplement-receipt.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { filedFiles } from '#src/domain/uploads/filed-files.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { actorOf, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';
import { type Supplement, supplementsIn } from './history.ts';

/** What was sent with a supplement, recomputed and judged now. */
export type SupplementReceipt = {
  code: string;
  procedure: { code: string; name: Text; shortName: Text };
  applicantId: string;
  supplement: Supplement & { answer: NonNullable<Supplement['answer']>; answeredAt: Date };
  /** what the fingerprint is of, and its salt in hexadecimal; null where it was erased or is not what was sent */
  proof: { text: string; salt: string } | null;
};

/** For its applicant and the officials of its units; undefined for everybody else, and while it is not answered. */
export async function openSupplementReceipt(session: Session, requestId: string, now: Date): Promise<SupplementReceipt | undefined> {
  const request = isUuid(requestId) ? await findRequest(requestId) : undefined;
  if (!request?.answeredAt) return undefined;
  const dealings = await dealingsOf(request.dossierId);
  const journal = await journalOf(request.dossierId);
  const first = journal[0]?.event;
  const dossier = first?.type === 'submitted' ? await findDossier(first.code) : undefined;
  if (!dossier || !mayKnow(dossier, actorOf(session))) return undefined;
  if (session.kind === 'staff') await noteAccess(session, dossier.id, 'paper', now);
  const current = await getVersion(dossier.versionId);
  const { procedure } = current;
  const form = formOfDossier(current, dossier, dealings.versions.at(-1)?.answers);
  const found = supplementsIn(dealings, journal, form).find(({ id }) => id === requestId);
  if (!found?.answer || !found.answeredAt) return undefined;
  const version = dealings.versions.find(({ sequence }) => sequence === request.answeredSequence);
  const files = filedFiles(dealings.files.filter(({ draftId, messageId }) => draftId === requestId && messageId === null));
  const text = version && canonicalize({ request: requestId, answers: version.answers, files });
  return {
    code: dossier.code,
    procedure: { code: procedure.code, name: procedure.name, shortName: procedure.shortName },
    applicantId: dossier.applicantId,
    supplement: { ...found, answer: found.answer, answeredAt: found.answeredAt },
    proof: version && text !== undefined && found.answer.proof === 'whole' ? { text, salt: version.salt } : null,
  };
}

/** The receipt as PDF, made anew for each who asks: the proof is the fingerprint in the journal. */
export async function makeSupplementReceipt(
  session: Session,
  requestId: string,
  now: Date,
): Promise<{ name: string; bytes: Buffer } | undefined> {
  const it = await openSupplementReceipt(session, requestId, now);
  if (!it?.proof) return undefined;
  const { supplement, code, procedure } = it;
  const bytes = await supplementReceipt({
    code,
    procedure: `${procedure.name.vi} (${procedure.code})`,
    publicUrl: `${baseUrl()}${href('vi', 'dossier', { code })}`,
    number: supplement.number,
    askedAt: supplement.askedAt,
    answeredAt: supplement.answeredAt,
    by: supplement.answeredBy ?? 'citizen',
    changes: supplement.answer.changes,
    files: supplement.answer.files.flatMap(({ label, after }) => after.map((file) => ({ ...file, document: label.vi }))),
    hash: supplement.answer.hash,
    salt: it.proof.salt,
  });
  return { name: `${code}-bo-sung-${supplement.number}.pdf`, bytes };
}
