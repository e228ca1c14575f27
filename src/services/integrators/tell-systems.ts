import { callWebhook } from '#src/adapters/webhook-call.ts';
import { consume } from '#src/data/consumers.ts';
import { claimDue, type DueDelivery, insertDeliveries, settleDelivery } from '#src/data/webhooks.ts';
import { publicEvent } from '#src/domain/integrators/public-event.ts';
import { pauseAfter } from '#src/domain/integrators/retry.ts';
import { baseUrl } from '#src/env.ts';
import { nearReceivers } from '#src/services/integrators/webhooks.ts';
import { unseal } from '#src/services/sealing.ts';

export const eventBite = 500;

/** Makes a message for every webhook that wants to hear of it, in the transaction that moves the cursor. @returns entries taken */
export const noteEvents = (now: Date): Promise<number> =>
  consume('webhooks', eventBite, async (client, entries) => {
    const told = entries.flatMap(({ type, dossierId, sequence, at }) => {
      const event = publicEvent(type);
      return event ? [{ dossierId, sequence, event, at }] : [];
    });
    if (told.length > 0) await insertDeliveries(client, told, now);
  });

export const callBite = 20;
const each = 4;
const lease = 60_000; // longer than a call may take

/** The body of a message: what happened to which dossier, when, and where to read more. Nothing personal. */
export const bodyOf = ({ event, at, code }: Pick<DueDelivery, 'event' | 'at' | 'code'>): string =>
  JSON.stringify({
    type: event,
    timestamp: at.toISOString(),
    data: code === null ? {} : { code, url: `${baseUrl()}/api/v1/dossiers/${code}/details` },
  });

/** Sends what is due, several at once. @returns how many were tried */
export async function callSystems(now: Date): Promise<number> {
  const due = await claimDue(now, new Date(now.getTime() + lease), callBite, each);
  await Promise.all(due.map((it) => send(it, now)));
  return due.length;
}

async function send(it: DueDelivery, now: Date): Promise<void> {
  const before = it.previousSecret && it.previousUntil && it.previousUntil > now ? [unseal(it.previousSecret, 'webhooks')] : [];
  const message = { url: it.url, id: it.id, body: bodyOf(it), secrets: [unseal(it.secret, 'webhooks'), ...before], now };
  const done = await callWebhook(message, { loopback: nearReceivers() });
  if (done.taken) return settleDelivery(it.id, { state: 'delivered', status: done.status, fault: null });
  const pause = pauseAfter(it.attempts, Math.random());
  const next = pause === undefined ? undefined : new Date(now.getTime() + pause);
  return settleDelivery(it.id, { state: next ? 'waiting' : 'failed', status: done.status, fault: done.fault, next });
}
