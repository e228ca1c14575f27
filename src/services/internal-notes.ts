import { transaction } from '#src/data/database.ts';
import { lockDossier } from '#src/data/dossiers.ts';
import { insertInternalNote } from '#src/data/internal-notes.ts';
import { type MessageFault, parseMessage } from '#src/domain/dossiers/reason.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { actorOf, facing, isOwn, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

/**
 * What an official of the dossier's units notes for his colleagues; the citizen never sees it, so nobody on his side notes anything, as it
 * stands when the note is written: whoever answers as a citizen at this moment is waited for.
 * @param id of the form: the same note sent twice is one
 */
export async function noteForColleagues(
  session: Session,
  code: string,
  { id, text }: { id: string; text: string },
  now: Date,
): Promise<Result<void, MessageFault | { kind: 'unknown-dossier' } | { kind: 'own-dossier' }>> {
  return transaction(async (tx) => {
    const dossier = await lockDossier(tx, code);
    if (!dossier || session.kind !== 'staff' || !mayKnow(dossier, actorOf(session))) return refuse({ kind: 'unknown-dossier' });
    if (isOwn(await facing(session, dossier, now, { tx }), dossier)) return refuse({ kind: 'own-dossier' });
    const said = parseMessage(text);
    if (!said.ok) return said;
    const note = { id: isUuid(id) ? id : uuidv7(now), dossierId: dossier.id, authorId: session.id, text: said.value, at: now };
    await insertInternalNote(tx, note);
    return ok(undefined);
  });
}
