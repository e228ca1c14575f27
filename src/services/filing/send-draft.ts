import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { channels } from './channels/all.ts';
import type { SendRefusal, Sent } from './channels/channel.ts';
import { firstOpenStep, loadDraft, type OpenDraft } from './open-draft.ts';
import { ownDraft } from './own-draft.ts';
import { versionChange } from './version-change.ts';

type How = { confirmed: boolean; locale: Locale; now: Date; version?: string | undefined; revision?: number | undefined };

/**
 * Sends the draft the way its procedure goes: a dossier of ours, or a package for another portal.
 * @param how `version`: the one that the page showed; left out, the one that the draft was last worked on under. `revision`: of the draft
 * as the page showed it; left out, as it is now. What was saved after that is neither sent nor lost: the page has to be looked at again
 * @returns undefined where there is no such draft
 */
export async function sendDraft(session: Session, id: string, how: How): Promise<Result<Sent, SendRefusal> | undefined> {
  const it = await loadDraft(session, id, how.now);
  if (!it) return undefined;
  if (it.draft.submittedAs) return ok({ dossierId: it.draft.submittedAs });
  const sent = await sendLoaded(session, it, how);
  if (sent.ok) return sent;
  // Whatever stood in its way: pressed twice, the other press may have sent it between two looks of this one.
  const left = await ownDraft(session, id, how.now);
  if (!left) return undefined; // deleted meanwhile: nothing was filed
  return left.submittedAs ? ok({ dossierId: left.submittedAs }) : sent;
}

async function sendLoaded(session: Session, it: OpenDraft, how: How): Promise<Result<Sent, SendRefusal>> {
  const seen = { ...it, draft: { ...it.draft, versionId: how.version ?? it.draft.versionId } };
  if (await versionChange(seen, how.now)) return refuse({ kind: 'version-changed' });
  const open = firstOpenStep(it);
  if (open) return refuse({ kind: 'not-ready', step: open.key });
  if (how.revision !== undefined && how.revision !== it.draft.revision) return refuse({ kind: 'draft-changed' });
  return channels[it.way].send(session, it, how);
}
