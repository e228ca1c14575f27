import { lookup, Resolver } from 'node:dns/promises';
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

/**
 * Posts to an address that somebody else gave us. The name is resolved once; where one of its addresses is not on the open Internet nothing
 * is called, and the connection goes to the very address that was looked at. Redirects are not followed; ten seconds for everything.
 * @param loopback this machine's own addresses may be called: it is its own outside world, and then only those may be, in plain HTTP too
 */
export async function callOutside(
  it: { url: string; headers: Readonly<Record<string, string | number>>; body: string | Buffer },
  { loopback }: { loopback: boolean },
): Promise<CallResult> {
  const url = new URL(it.url);
  const host = hostOf(url);
  const signal = AbortSignal.timeout(longest);
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host, signal);
  if (signal.aborted) return { taken: false, status: null, fault: 'slow' };
  const [first] = found;
  if (!first) return { taken: false, status: null, fault: 'name' };
  const addresses = found.map(({ address }) => address);
  const near = loopback && addresses.every(isLoopbackAddress);
  if (!near && (url.protocol !== 'https:' || !addresses.every(isPublicAddress))) return { taken: false, status: null, fault: 'address' };
  const pinned: LookupFunction = (_, { all }, done) => {
    if (all) done(null, [first]);
    else done(null, first.address, first.family);
  };
  return new Promise((resolved) => {
    const fail = () => resolved({ taken: false, status: null, fault: signal.aborted ? 'slow' : 'unreachable' });
    const call = (url.protocol === 'https:' ? secure : plain)(
      url,
      {
        ...{ method: 'POST', agent: false, lookup: pinned, signal },
        headers: { ...it.headers, 'content-length': Buffer.byteLength(it.body) },
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

const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** Whether an address is written as a number that is not on the open Internet: it need not be kept to be refused at each call. */
export function neverCalled(url: string, { loopback }: { loopback: boolean }): boolean {
  const host = hostOf(new URL(url));
  return isIP(host) !== 0 && !isPublicAddress(host) && !(loopback && isLoopbackAddress(host));
}

/**
 * The addresses of a name. Asked of the name servers directly: `getaddrinfo` has four threads for the whole process, and four names that
 * nobody answers for would stop every other call, and the disk. What this machine itself is called is read from its own table.
 */
async function resolve(host: string, signal: AbortSignal): Promise<{ address: string; family: number }[]> {
  if (host === 'localhost' || host.endsWith('.localhost')) return lookup(host, { all: true }).catch(() => []);
  const resolver = new Resolver({ timeout: 1_500, tries: 2 }); // one that never says whether there is an IPv6 address costs 4.5 s of the ten;
  const stop = () => resolver.cancel();
  signal.addEventListener('abort', stop, { once: true });
  const family = (n: 4 | 6, asked: Promise<string[]>) =>
    asked.then((all) => all.map((address) => ({ address, family: n }))).catch(() => []);
  const found = await Promise.all([family(4, resolver.resolve4(host)), family(6, resolver.resolve6(host))]);
  signal.removeEventListener('abort', stop);
  return found.flat();
}
