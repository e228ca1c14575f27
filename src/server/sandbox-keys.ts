import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type IdentityProviderKeys, newIdentityProviderKeys } from '#src/sandbox/identity-keys.ts';

/** The sandbox provider's keys: made at the first start, so that a restart does not sign everybody out. */
export async function identityProviderKeys(dataDir: string): Promise<IdentityProviderKeys> {
  const file = path.join(dataDir, 'sandbox-identity-keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as IdentityProviderKeys;
  const keys = await newIdentityProviderKeys();
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
