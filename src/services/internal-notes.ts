import { findDossier } from '#src/data/dossiers.ts';
import { insertInternalNote } from '#src/data/internal-notes.ts';
import { type MessageFault, parseMessage } from '#src/domain/dossiers/reason.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { actorOf, facing, isOwn, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

/**
 * What an official of the dossier's units notes for his colleagues; the citizen never sees it, so nobody on his side notes anything.
 * @param id of the form: the same note sent twice is one
 */
export async function noteForColleagues(
  session: Session,
  code: string,
  { id, text }: { id: string; text: string },
  now: Date,
): Promise<Result<void, MessageFault | { kind: 'unknown-dossier' } | { kind: 'own-dossier' }>> {
  const dossier = await findDossier(code);
  if (!dossier || session.kind !== 'staff' || !mayKnow(dossier, actorOf(session))) return refuse({ kind: 'unknown-dossier' });
  if (isOwn(await facing(session, dossier, now), dossier)) return refuse({ kind: 'own-dossier' });
  const said = parseMessage(text);
  if (!said.ok) return said;
  await insertInternalNote({ id: isUuid(id) ? id : uuidv7(now), dossierId: dossier.id, authorId: session.id, text: said.value, at: now });
  return ok(undefined);
}
