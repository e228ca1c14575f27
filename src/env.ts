import { z } from 'zod';
import { perProcess } from '#src/per-process.ts';

const port = z.coerce.number().int().min(1).max(65535);

const isJson = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
};

const Variables = z.object({
  PORT: port.default(3000),
  /** The portal's address as people see it. A loopback address allows the sandbox. */
  BASE_URL: z.url().optional(),
  /** Where secrets, files and the embedded database lie. */
  DATA_DIR: z.string().default('.data'),
  /** A PostgreSQL server in place of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The owner of the tables, where DATABASE_URL names a role that may not own them. */
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** `i-know` lets the sandbox run on an address that is not loopback. */
  SANDBOX: z.enum(['i-know']).optional(),
  /** Real OpenID Connect provider; absent: the sandbox's. */
  VNEID_ISSUER: z.url().optional(),
  VNEID_CLIENT_ID: z.string().default('mot-cua'),
  VNEID_CLIENT_SECRET: z.string().optional(),
  /** `account, identity number, name` of whoever administers a portal that nobody administers yet; the account is the provider's `sub`. */
  FIRST_ADMINISTRATOR: z
    .string()
    .transform((text) => text.split(',').map((it) => it.trim()))
    .pipe(
      z.tuple([z.string().min(1), z.string().regex(/^\d{12}$/), z.string().min(1)], 'must be: account, identity number of 12 digits, name'),
    )
    .transform(([account, identityNumber, name]) => ({ account, identityNumber, name }))
    .optional(),
  /** Real mail server, smtp:// or smtps://; absent: the sandbox's. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Một Cửa <khong-tra-loi@motcua.vidu.vn>'),
  /** A gateway for short messages, adapters/sms.ts; absent: the sandbox's, and where that may not run nobody gets any. */
  SMS_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https')
    .optional(),
  SMS_AUTHORIZATION: z.string().optional(),
  SMS_FROM: z.string().default('MOTCUA'),
  SMS_BODY: z
    .string()
    .refine((body) => !body.startsWith('{') || isJson(body), 'is neither JSON nor a form')
    .default('{"to":"{to}","from":"{from}","text":"{text}","id":"{id}"}'),
  SMS_TAKEN: z.string().optional(),
  /** 32 bytes in base64url each; made at first start and kept in DATA_DIR where they are absent. */
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  LINK_SECRET: z.string().min(32).optional(),
  APP_DATABASE_PASSWORD: z.string().min(16).optional(),
  /** Public look-ups a minute and address: codes that exist, codes that do not. */
  LIMIT_HITS: z.coerce.number().int().positive().default(600),
  LIMIT_MISSES: z.coerce.number().int().positive().default(30),
  /** Forms and API calls that write, a minute and person (or address without one). */
  LIMIT_WRITES: z.coerce.number().int().positive().default(120),
  /** Dossiers a day and person. */
  LIMIT_FILINGS: z.coerce.number().int().positive().default(100),
  /** Calls of the API a minute and key (or person who is signed in, or address without one); dossiers a day and key. */
  LIMIT_CALLS: z.coerce.number().int().positive().default(1200),
  LIMIT_KEY_FILINGS: z.coerce.number().int().positive().default(2000),
  /** Pages made for one visitor without a session, a minute and address. */
  LIMIT_PAGES: z.coerce.number().int().positive().default(240),
  /** Streams of events that one address may hold open. */
  LIMIT_LISTENERS: z.coerce.number().int().positive().default(20),
  /** Addresses of the proxies before the portal, comma-separated: only theirs is the last hop of X-Forwarded-For believed. */
  TRUSTED_PROXIES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((it) => it.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.union([z.ipv4(), z.ipv6()])))
    .default([]),
  /** Virus scanner, tcp://host:port; absent: the sandbox's, and where that may not run every file stays "not scanned". */
  CLAMD_URL: z.url({ protocol: /^tcp$/ }).optional(),
  /** The largest file that a document takes unless it says otherwise. */
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(100).default(20),
  /** Uploads and pieces of uploads a minute and session. */
  LIMIT_UPLOADS: z.coerce.number().int().positive().default(1200),
  /** A bucket in place of the folder of files, http(s)://server/bucket[/folder]; its keys go with it. */
  S3_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => /^https?:\/\/[^/@?#]+\/[^/?#]+[^?#]*$/.test(url), 'must be https://server/bucket, without keys')
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  /** Adapter of the national portal, all four or none; absent: the sandbox's, and where that may not run nothing is sent. */
  NATIONAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  NATIONAL_USERNAME: z.string().optional(),
  NATIONAL_PASSWORD: z.string().optional(),
  /** `madonvi`: as whom the city synchronises. */
  NATIONAL_UNIT: z.string().optional(),
  /** Milliseconds for one call. */
  NATIONAL_TIMEOUT: z.coerce.number().int().min(100).max(120_000).default(15_000),
  /** `off`: nothing is sent, not to the sandbox either; what happens meanwhile is sent later. */
  NATIONAL_SYNC: z.enum(['on', 'off']).default('on'),
  /** Dossiers of people who do not exist, with which the sandbox's own database is filled at its first start. */
  DEMO_DOSSIERS: z.coerce.number().int().min(0).default(20_000),
  /** Ports of the sandbox services, all on loopback. */
  SANDBOX_IDENTITY_PORT: port.default(4100),
  SANDBOX_MAILBOX_PORT: port.default(4101),
  SANDBOX_SMTP_PORT: port.default(4102),
  SANDBOX_CLAMD_PORT: port.default(4105),
  SANDBOX_NATIONAL_PORT: port.default(4107),
  SANDBOX_SMS_PORT: port.default(4106),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Database connections of one process. */
  DATABASE_POOL: z.coerce.number().int().min(2).default(10),
});

/** A forgotten one must not make the portal keep its files on disk, or synchronise with a stand-in, unnoticed. */
const together = [
  { names: ['S3_URL', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'], why: 'a bucket needs all three' },
  { names: ['NATIONAL_URL', 'NATIONAL_USERNAME', 'NATIONAL_PASSWORD', 'NATIONAL_UNIT'], why: 'the national portal needs all four' },
] as const;

/** Everything the portal reads from its environment. An empty variable counts as absent. */
export const Env = Variables.superRefine((given, context) => {
  // The sandbox's secret would be sent to the real provider, and nobody could sign in.
  if (given.VNEID_ISSUER && !given.VNEID_CLIENT_SECRET)
    context.addIssue({ code: 'custom', path: ['VNEID_CLIENT_SECRET'], message: 'is missing: VNEID_ISSUER needs it' });
  // A password, and what people declared, would go in the open.
  const near = given.SANDBOX === 'i-know' || given.BASE_URL === undefined || isLoopback(given.BASE_URL);
  if (given.NATIONAL_URL?.startsWith('http:') && !near)
    context.addIssue({ code: 'custom', path: ['NATIONAL_URL'], message: 'must be https: only the sandbox speaks without encryption' });
  for (const { names, why } of together) {
    if (names.every((name) => given[name] === undefined)) continue;
    for (const name of names)
      if (given[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: `is missing: ${why}` });
  }
});
export type Env = z.infer<typeof Env>;

/** @throws with one line that names the variables at fault and what they should be. */
export function readEnv(given: Record<string, string | undefined>): Env {
  const read = Env.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')));
  if (read.success) return read.data;
  throw new Error(`Environment: ${read.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`).join('; ')}`);
}

/** Read once, when first asked: the start-up fills in addresses and secrets before. */
export const env = (): Env => perProcess('env', () => readEnv(process.env));

export const baseUrl = (): string => (env().BASE_URL ?? `http://localhost:${env().PORT}`).replace(/\/$/, '');

/** Whether stand-ins may run at all: on loopback, or where the operator says that he knows. NODE_ENV plays no part. */
export const sandboxAllowed = (): boolean => isLoopback(baseUrl()) || env().SANDBOX === 'i-know';
export const sandboxIdentity = (): boolean => sandboxAllowed() && !env().VNEID_ISSUER;
export const sandboxMail = (): boolean => sandboxAllowed() && !env().SMTP_URL;
export const sandboxSms = (): boolean => sandboxAllowed() && !env().SMS_URL;
export const sandboxScanner = (): boolean => sandboxAllowed() && !env().CLAMD_URL;

/** A real portal never synchronises with a stand-in: it runs where the others do, and only where no real one is named. */
export const sandboxNational = (): boolean => sandboxAllowed() && !env().NATIONAL_URL && env().NATIONAL_SYNC === 'on';

export const isLoopback = (url: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

export const identityIssuer = (): string => env().VNEID_ISSUER ?? `http://localhost:${env().SANDBOX_IDENTITY_PORT}`;
export const smtpUrl = (): string => env().SMTP_URL ?? `smtp://127.0.0.1:${env().SANDBOX_SMTP_PORT}`;
/** The gateway for short messages; undefined: there is none, and nobody is offered any. */
export function smsGateway():
  | { url: string; authorization: string | undefined; from: string; body: string; taken: string | undefined }
  | undefined {
  const { SMS_URL, SMS_AUTHORIZATION, SMS_FROM, SMS_BODY, SMS_TAKEN } = env();
  const url = SMS_URL ?? (sandboxAllowed() ? `http://127.0.0.1:${env().SANDBOX_SMS_PORT}/messages` : undefined);
  return url === undefined ? undefined : { url, authorization: SMS_AUTHORIZATION, from: SMS_FROM, body: SMS_BODY, taken: SMS_TAKEN };
}
/** Undefined: there is no scanner, and no file counts as scanned. */
export const scannerUrl = (): string | undefined =>
  env().CLAMD_URL ?? (sandboxAllowed() ? `tcp://127.0.0.1:${env().SANDBOX_CLAMD_PORT}` : undefined);

/** The bucket that holds the files; undefined: they lie in DATA_DIR. */
export function bucket(): { url: string; region: string; accessKey: string; secretKey: string } | undefined {
  const { S3_URL, S3_REGION, S3_ACCESS_KEY = '', S3_SECRET_KEY = '' } = env();
  return S3_URL === undefined ? undefined : { url: S3_URL, region: S3_REGION, accessKey: S3_ACCESS_KEY, secretKey: S3_SECRET_KEY };
}

/** Whom the sandbox's national portal lets in: made up, and of no use anywhere else. */
export const sandboxNationalAccount = { username: 'tphcm', password: 'hop-cat', unit: 'H29' } as const;

/** The national portal to synchronise with; undefined: none, or it was switched off. */
export function nationalPortal(): { url: string; username: string; password: string; unit: string; timeout: number } | undefined {
  const { NATIONAL_SYNC, NATIONAL_URL, NATIONAL_TIMEOUT: timeout } = env();
  const { NATIONAL_USERNAME: username = '', NATIONAL_PASSWORD: password = '', NATIONAL_UNIT: unit = '' } = env();
  if (NATIONAL_SYNC === 'off') return undefined;
  if (NATIONAL_URL !== undefined) return { url: NATIONAL_URL.replace(/\/$/, ''), username, password, unit, timeout };
  return sandboxAllowed() ? { url: `http://127.0.0.1:${env().SANDBOX_NATIONAL_PORT}`, ...sandboxNationalAccount, timeout } : undefined;
}

/** A secret that start-up has put into the environment. */
export function secret(name: 'AUTH_SECRET' | 'LINK_SECRET' | 'VNEID_CLIENT_SECRET' | 'VAPID_PRIVATE_KEY'): string {
  const value = env()[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
