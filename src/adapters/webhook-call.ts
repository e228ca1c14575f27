import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

const longest = 10_000;
const mostRead = 65_536;

/** What came of a call: whatever is not 2xx counts as not taken. No word of the receiver's is kept. */
export type CallResult =
  | { taken: true; status: number }
  | { taken: false; status: number | null; fault: 'address' | 'name' | 'unreachable' | 'slow' | 'status' };

/** One secret of a webhook, `whsec_` and the bytes in base64, as its owner keeps it. */
export const secretBytes = (secret: string): Buffer => Buffer.from(secret.slice('whsec_'.length), 'base64');

/** `v1,` and the HMAC-SHA256 over id, timestamp and body (standardwebhooks.com), one for each secret that is valid. */
export const signatures = (secrets: readonly string[], id: string, timestamp: number, body: string): string =>
  secrets
    .map((secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');

/**
 * Posts one message. The name is resolved once; where one of its addresses is not on the open Internet nothing is called, and the
 * connection goes to the very address that was looked at. Redirects are not followed; ten seconds for everything.
 * @param loopback this machine's own addresses may be called: it is its own outside world, and then only those may be, in plain HTTP too
 */
export async function callWebhook(
  it: { url: string; id: string; body: string; secrets: readonly string[]; now: Date },
  { loopback }: { loopback: boolean },
): Promise<CallResult> {
  const url = new URL(it.url);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host);
  const [first] = found;
  if (!first) return { taken: false, status: null, fault: 'name' };
  const near = loopback && found.every(({ address }) => isLoopbackAddress(address));
  if (!near && (url.protocol !== 'https:' || !found.every(({ address }) => isPublicAddress(address))))
    return { taken: false, status: null, fault: 'address' };
  const pinned: LookupFunction = (_, { all }, done) => {
    if (all) done(null, [first]);
    else done(null, first.address, first.family);
  };
  const timestamp = Math.floor(it.now.getTime() / 1000);
  const signal = AbortSignal.timeout(longest);
  return new Promise((resolved) => {
    const fail = () => resolved({ taken: false, status: null, fault: signal.aborted ? 'slow' : 'unreachable' });
    const call = (url.protocol === 'https:' ? secure : plain)(
      url,
      {
        ...{ method: 'POST', agent: false, lookup: pinned, signal },
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(it.body),
          'user-agent': 'MotCua-Webhook/1',
          'webhook-id': it.id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signatures(it.secrets, it.id, timestamp, it.body),
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const settle = () => resolved(status >= 200 && status < 300 ? { taken: true, status } : { taken: false, status, fault: 'status' });
        let read = 0;
        answer.on('data', (part: Buffer) => {
          read += part.length;
          if (read <= mostRead) return;
          settle();
          call.destroy();
        });
        answer.once('end', settle).once('error', fail);
      },
    );
    call.once('error', fail).end(it.body);
  });
}

const resolve = (host: string) => lookup(host, { all: true }).catch(() => []);
