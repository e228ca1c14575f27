import { randomBytes } from 'node:crypto';
import { neverCalled } from '#src/adapters/outside-call.ts';
import {
  type Delivery,
  deleteOldDeliveries,
  deliveriesOf,
  endWebhook,
  insertTest,
  insertWebhook,
  replayDeliveries,
  rotateSecret,
  type Webhook,
  webhooksOf,
} from '#src/data/webhooks.ts';
import { mostWebhooks, type NewWebhook } from '#src/domain/integrators/webhook.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { baseUrl, isLoopback, sandboxAllowed } from '#src/env.ts';
import { managedOrganisation } from '#src/services/integrators/api-keys.ts';
import { seal } from '#src/services/sealing.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

const day = 86_400_000;
const keptFor = 30 * day;
/** How long the secret before counts beside the new one. */
export const rotation = day;

/** Whether this machine is its own outside world: then receivers on it may be called, in plain HTTP too. */
export const nearReceivers = (): boolean => sandboxAllowed() && isLoopback(baseUrl());

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Makes a webhook. Its secret is told here and never again. */
export async function makeWebhook(
  session: Session,
  id: string,
  it: NewWebhook,
  now: Date,
): Promise<
  Result<{ secret: string }, { kind: 'not-yours' } | { kind: 'made-before' } | { kind: 'url-inner' } | { kind: 'too-many'; most: number }>
> {
  if (neverCalled(it.url, { loopback: nearReceivers() })) return refuse({ kind: 'url-inner' });
  const organisation = await managedOrganisation(session);
  if (!organisation || !isUuid(id)) return refuse({ kind: 'not-yours' });
  const secret = newSecret();
  const row = { id, organisationId: organisation.id, madeBy: session.id, ...it, secret: seal(secret, 'webhooks') };
  const made = await insertWebhook(row, mostWebhooks, now);
  if (made === 'there') return refuse({ kind: 'made-before' });
  return made === 'made' ? ok({ secret }) : refuse({ kind: 'too-many', most: mostWebhooks });
}

/** A new secret, told here and never again; the one before counts a day more. Undefined: no such webhook of his. */
export async function renewSecret(session: Session, id: string, now: Date): Promise<{ secret: string } | undefined> {
  const organisation = await managedOrganisation(session);
  const secret = newSecret();
  const until = new Date(now.getTime() + rotation);
  return organisation && isUuid(id) && (await rotateSecret(id, organisation.id, seal(secret, 'webhooks'), until)) ? { secret } : undefined;
}

export async function stopWebhook(session: Session, id: string, now: Date): Promise<boolean> {
  const organisation = await managedOrganisation(session);
  return organisation !== undefined && isUuid(id) && endWebhook(id, organisation.id, now);
}

/** Sends a message that says nothing but that messages arrive. */
export async function sendTest(session: Session, id: string, now: Date): Promise<boolean> {
  const organisation = await managedOrganisation(session);
  return organisation !== undefined && isUuid(id) && insertTest(uuidv7(now), id, organisation.id, now);
}

/** Sends a message of the log again, or all that were given up. @param id null: all of these */
export async function sendAgain(session: Session, webhookId: string, id: string | null, now: Date): Promise<boolean> {
  const organisation = await managedOrganisation(session);
  if (!organisation || !isUuid(webhookId) || !(id === null || isUuid(id))) return false;
  return (await replayDeliveries(id, webhookId, organisation.id, now)) > 0;
}

export const listWebhooks = (organisation: { id: string }): Promise<Webhook[]> => webhooksOf(organisation.id);

const pageOf = 50;

/** A webhook with its log; undefined where it is none of this organisation. @param before `next` of the page before */
export async function readWebhook(
  organisation: { id: string },
  id: string,
  before: string | undefined,
): Promise<{ webhook: Webhook; deliveries: Delivery[]; next: string | undefined } | undefined> {
  const [webhook] = isUuid(id) ? await webhooksOf(organisation.id, id) : [];
  if (!webhook) return undefined;
  const [at = '', place = ''] = (before ?? '').split('~');
  const behind = isUuid(place) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id: place } : undefined;
  const rows = await deliveriesOf(id, behind, pageOf + 1);
  const last = rows.length > pageOf ? rows[pageOf - 1] : undefined;
  return { webhook, deliveries: rows.slice(0, pageOf), next: last && `${last.createdAt.toISOString()}~${last.id}` };
}

/** The log is kept for a month. */
export const forgetDeliveries = (now: Date): Promise<void> => deleteOldDeliveries(new Date(now.getTime() - keptFor), now);
