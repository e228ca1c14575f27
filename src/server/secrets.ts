import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Secrets = z.object({
  AUTH_SECRET: z.string(),
  LINK_SECRET: z.string(),
  VNEID_CLIENT_SECRET: z.string(),
  /** an EC key is any 32 bytes but one in four billion, which the first push would tell */
  VAPID_PRIVATE_KEY: z.string(),
  APP_DATABASE_PASSWORD: z.string(),
  OWNER_DATABASE_PASSWORD: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of this data folder: made at the first start, readable by their owner alone. There are no default ones.
 * @param given by the environment: these count instead, and are not kept
 */
export function loadSecrets(dataDir: string, given: Partial<Secrets> = {}): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'secrets.json');
  const kept: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = Secrets.parse({
    ...Object.fromEntries(Object.keys(Secrets.shape).map((name) => [name, randomBytes(32).toString('base64url')])),
    ...kept,
  });
  if (Object.keys(secrets).length !== Object.keys(kept).length) {
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  chmodSync(file, 0o600);
  return { ...secrets, ...z.object(Secrets.shape).partial().parse(given) };
}
