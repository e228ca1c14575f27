import { createECDH } from 'node:crypto';

/** The public half of a VAPID key (RFC 8292), 65 bytes in base64url, as browsers ask for it. @param privateKey 32 bytes in base64url */
export function vapidPublicKey(privateKey: string): string {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair.getPublicKey().toString('base64url');
}
