import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** A private RSA key as JSON Web Key, for RS256. */
export type SigningKey = JsonWebKey & { kty: 'RSA'; kid: string; use: 'sig'; alg: 'RS256' };

/** The secrets of a sandbox identity provider: made once, kept by whoever starts it. Plain JSON. */
export type IdentityProviderKeys = { cookieKeys: string[]; signingKeys: SigningKey[] };

/** New random keys: RSA 2048 for tokens, 256 bits for cookies. */
export async function newIdentityProviderKeys(): Promise<IdentityProviderKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'jwk' });
  const kid = randomBytes(8).toString('hex');
  return {
    cookieKeys: [randomBytes(32).toString('base64url')],
    signingKeys: [{ ...key, kty: 'RSA', use: 'sig', alg: 'RS256', kid }],
  };
}
