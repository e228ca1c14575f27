import { callWebhook } from '#src/adapters/webhook-call.ts';
import { consume } from '#src/data/consumers.ts';
import { claimDue, type DueDelivery, insertDeliveries, settleDelivery } from '#src/data/webhooks.ts';
import { publicEvent } from '#src/domain/integrators/public-event.ts';
import { pauseAfter } from '#src/domain/integrators/retry.ts';
import { baseUrl } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';
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

const toHost = 32; // many firms share the host of one service: a slow endpoint of one must not fill it for all
const atOnce = 512;

/** How many calls are on their way out of this process. */
class Count {
  readonly busy = new Map<string, number>();
  add(key: string, by: 1 | -1): void {
    const now = (this.busy.get(key) ?? 0) + by;
    if (now > 0) this.busy.set(key, now);
    else this.busy.delete(key);
  }
}
const underWay = () =>
  perProcess('calls of systems', () => ({ webhooks: new Count(), hosts: new Count(), calls: new Set<Promise<void>>() }));

/**
 * Begins to send what is due and waits for none of it: whoever answers slowly, or never, holds back only what is for himself.
 * @returns a promise for each that was begun, which rejects where `failed` throws
 */
export async function beginCalls(now: Date, failed: (defect: unknown) => void): Promise<Promise<void>[]> {
  const { webhooks, hosts, calls } = underWay();
  const most = Math.min(callBite, atOnce - calls.size);
  if (most <= 0) return [];
  const busy = { webhook: { most: each, busy: webhooks.busy }, host: { most: toHost, busy: hosts.busy } };
  const due = await claimDue(now, new Date(now.getTime() + lease), { most, ...busy });
  return due.map((it) => {
    webhooks.add(it.webhookId, 1);
    hosts.add(it.host, 1);
    const call = send(it, now)
      .catch(failed) // it is tried again when its lease has run out
      .finally(() => {
        webhooks.add(it.webhookId, -1);
        hosts.add(it.host, -1);
        calls.delete(call);
      });
    calls.add(call);
    return call;
  });
}

/** Waits for what is on its way, before the process ends. */
export const callsEnded = async (): Promise<void> => void (await Promise.all(underWay().calls));

/** Sends what is due, and waits for all of it. @returns how many were tried */
export async function callSystems(now: Date): Promise<number> {
  const begun = await beginCalls(now, (defect) => {
    throw defect;
  });
  await Promise.all(begun);
  return begun.length;
}

async function send(it: DueDelivery, now: Date): Promise<void> {
  const before = it.previousSecret && it.previousUntil && it.previousUntil > now ? [unseal(it.previousSecret, 'webhooks')] : [];
  const message = { url: it.url, id: it.id, body: bodyOf(it), secrets: [unseal(it.secret, 'webhooks'), ...before], now };
  const done = await callWebhook(message, { loopback: nearReceivers() });
  if (done.taken) return settleDelivery(it.id, { state: 'delivered', status: done.status, fault: null }, now);
  const pause = pauseAfter(it.attempts, Math.random());
  const next = pause === undefined ? undefined : new Date(now.getTime() + pause);
  return settleDelivery(it.id, { state: next ? 'waiting' : 'failed', status: done.status, fault: done.fault, next }, now);
}
