import { expect, test } from 'vitest';
import { readPushAddress } from './push-address.ts';

const p256dh = `B${'a'.repeat(86)}`;
const auth = 'b'.repeat(22);
const good = { endpoint: 'https://push.vidu.vn/x', p256dh, auth };

test.each([
  ['as browsers send it', {}, false, true],
  ['with the padding of older ones', { p256dh: `${p256dh}=`, auth: `${auth}==` }, false, true],
  ['in plain HTTP', { endpoint: 'http://push.vidu.vn/x' }, false, false],
  ['in plain HTTP where this machine is its own outside world', { endpoint: 'http://127.0.0.1:1/x' }, true, true],
  ['of another protocol', { endpoint: 'file:///etc/passwd' }, true, false],
  ['with a password', { endpoint: 'https://a:b@push.vidu.vn/' }, false, false],
  ['not an address', { endpoint: 'push' }, false, false],
  ['empty', { endpoint: '' }, false, false],
  ['too long', { endpoint: `https://push.vidu.vn/${'x'.repeat(1_000)}` }, false, false],
  ['with a key that is no point', { p256dh: 'A'.repeat(87) }, false, false],
  ['with a short key', { p256dh: p256dh.slice(1) }, false, false],
  ['with a short secret', { auth: 'b'.repeat(21) }, false, false],
] as const)('an address %s', (_, change, plain, taken) => {
  const read = readPushAddress({ ...good, ...change }, plain);
  expect(read !== undefined).toBe(taken);
  if (read) expect([read.p256dh, read.auth]).toEqual([p256dh, auth]);
});
