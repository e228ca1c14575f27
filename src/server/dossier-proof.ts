import type { IncomingMessage, ServerResponse } from 'node:http';
import { messagesOf } from '#src/i18n/messages.ts';
import { log } from '#src/server/log.ts';
import { sendMade } from '#src/server/send-file.ts';
import { proofFor } from '#src/services/daily-roots.ts';
import type { Session } from '#src/services/session.ts';

/** The code in `/giay-to/{dossier code}/bang-chung.json`; undefined for every other address. */
export const proofAt = (pathname: string): string | undefined => /^\/giay-to\/([\w.-]{1,64})\/bang-chung\.json$/.exec(pathname)?.[1];

/** @returns false where there is none that this person may have */
export async function sendProof(
  code: string,
  viewer: { session?: Session | undefined; keyed?: string | undefined },
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const made = await proofFor(code, viewer);
  if (made?.kind === 'broken') log().error({ day: made.day }, 'the journal does not lead to the root that was published');
  if (made?.kind !== 'proof') return false;
  const how = { vi: messagesOf('vi').proofs.check.self.steps, en: messagesOf('en').proofs.check.self.steps };
  const bytes = Buffer.from(`${JSON.stringify({ ...made.proof, how }, null, 2)}\n`);
  return sendMade({ name: `bang-chung-${made.proof.day}.json`, type: 'application/json', bytes }, req, res, secure);
}
