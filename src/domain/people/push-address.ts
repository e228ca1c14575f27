/** Where one browser takes messages, and the keys for which they are encrypted (RFC 8291), in base64url. */
export type PushAddress = { endpoint: string; p256dh: string; auth: string };

const longest = 1_000;
/** Devices of one person at once. */
export const mostDevices = 10;

/**
 * What a browser sent when it was asked where it takes messages; undefined where that is none. Whether the address may be called is asked
 * each time it is called, for a name may mean another address tomorrow.
 * @param plain `http:` is taken too: only where this machine is its own outside world
 */
export function readPushAddress(sent: PushAddress, plain: boolean): PushAddress | undefined {
  const url = URL.parse(sent.endpoint);
  if (url === null || sent.endpoint.length > longest) return undefined;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined;
  if (url.protocol !== 'https:' && !(plain && url.protocol === 'http:')) return undefined;
  // an uncompressed point of P-256, and sixteen bytes
  const p256dh = sent.p256dh.replace(/=+$/, '');
  const auth = sent.auth.replace(/=+$/, '');
  if (!/^B[\w-]{86}$/.test(p256dh) || !/^[\w-]{22}$/.test(auth)) return undefined;
  return { endpoint: url.href, p256dh, auth };
}
