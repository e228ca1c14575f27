import { createHmac } from 'node:crypto';
import { type CallResult, callOutside } from './outside-call.ts';

/** One secret of a webhook, `whsec_` and the bytes in base64, as its owner keeps it. */
export const secretBytes = (secret: string): Buffer => Buffer.from(secret.slice('whsec_'.length), 'base64');

/** `v1,` and the HMAC-SHA256 over id, timestamp and body (standardwebhooks.com), one for each secret that is valid. */
export const signatures = (secrets: readonly string[], id: string, timestamp: number, body: string): string =>
  secrets
    .map((secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');

/** Posts one message, signed, where `callOutside` calls at all. */
export function callWebhook(
  it: { url: string; id: string; body: string; secrets: readonly string[]; now: Date },
  where: { loopback: boolean },
): Promise<CallResult> {
  const timestamp = Math.floor(it.now.getTime() / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'MotCua-Webhook/1',
    'webhook-id': it.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures(it.secrets, it.id, timestamp, it.body),
  };
  return callOutside({ url: it.url, headers, body: it.body }, where);
}
