import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { secret } from '#src/env.ts';

/** What a text is sealed for: what was sealed for one thing opens nothing else. */
export type SealedFor = 'webhooks' | 'kept posts' | 'name search';

const key = (purpose: SealedFor) => Buffer.from(hkdfSync('sha256', secret('AUTH_SECRET'), '', purpose, 32));

/** Encrypts a text so that only this portal reads it again, and notices any change. */
export function seal(text: string, purpose: SealedFor): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(purpose), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws where it was sealed with another secret or for something else, or changed */
export function unseal(sealed: Buffer, purpose: SealedFor): string {
  const decipher = createDecipheriv('aes-256-gcm', key(purpose), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
}
