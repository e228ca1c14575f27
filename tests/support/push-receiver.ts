import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A browser and its push service in one: takes messages on loopback and reads them as a browser would (RFC 8030, 8188, 8291, 8292). */
export async function startPushReceiver() {
  const pair = createECDH('prime256v1');
  const p256dh = pair.generateKeys();
  const auth = randomBytes(16);
  const heard: { path: string; topic: string; ttl: number; subject: string; body: string }[] = [];
  let says = 201;

  const decrypt = (sent: Buffer): string => {
    const salt = sent.subarray(0, 16);
    const length = sent.readUInt8(20);
    const theirs = sent.subarray(21, 21 + length);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, theirs]);
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), auth, info, 32));
    const key = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16));
    const nonce = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
    const sealed = sent.subarray(21 + length);
    const open = createDecipheriv('aes-128-gcm', key, nonce);
    open.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  };
  /** What the portal says of itself, signed with the key that browsers were given. @throws where it is not */
  const subjectOf = (header: string): string => {
    const { t = '', k = '' } = Object.fromEntries([...header.matchAll(/\b([tk])=([\w.-]+)/g)].map(([, name, value]) => [name, value]));
    const [head = '', claims = '', signature = ''] = t.split('.');
    const point = Buffer.from(k, 'base64url');
    const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const whole = Buffer.from(`${head}.${claims}`);
    if (!verify('sha256', whole, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) throw new Error('not signed');
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string }).sub;
  };

  const server = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
    if (says === 201)
      heard.push({
        path: req.url ?? '',
        topic: String(req.headers.topic),
        ttl: Number(req.headers.ttl),
        subject: subjectOf(req.headers.authorization ?? ''),
        body: decrypt(Buffer.concat(parts)),
      });
    res.writeHead(says).end();
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return {
    address: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send/1`,
      p256dh: p256dh.toString('base64url'),
      auth: auth.toString('base64url'),
    },
    heard,
    answerWith: (status: number) => {
      says = status;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}
