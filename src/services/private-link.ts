import { createHmac, createSecretKey, hash, timingSafeEqual } from 'node:crypto';
import { findLinked } from '#src/data/access-links.ts';
import { findDossier } from '#src/data/dossiers.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { baseUrl, secret } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { perProcess } from '#src/per-process.ts';
import { actingOf } from '#src/services/acting.ts';
import { isOwner } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';

const minutes15 = 15 * 60_000;
/** The cookie that stands for an opened private link, and the query name of its token. */
export const keyCookie = 'khoa';

const linkKey = () => perProcess('link key', () => createSecretKey(secret('LINK_SECRET'), 'utf8'));

/** 256 bits that only we can make again; the table holds their hash. A new generation makes the old link dead. */
export function linkToken(dossierId: string, generation: number): string {
  return createHmac('sha256', linkKey()).update(`link ${dossierId} ${generation}`).digest('base64url');
}

export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** The private link of a dossier, for whoever may have it: its owner. */
export function linkOf(locale: Locale, dossier: { id: string; code: string; linkGeneration?: number }): string {
  return `${baseUrl()}${href(locale, 'dossier', { code: dossier.code })}?${keyCookie}=${linkToken(dossier.id, dossier.linkGeneration ?? 0)}`;
}

/**
 * The private link of one's own dossier; undefined for everybody else. Whoever acts for another, its representative too, reads by his own
 * sign-in, which ends with his right: a link would outlive it.
 */
export async function privateLink(session: Session, code: string, locale: Locale): Promise<string | undefined> {
  const dossier = await findDossier(code);
  return dossier && dossier.organisationId === null && dossier.applicantId === session.id && isOwner(session, dossier)
    ? linkOf(locale, dossier)
    : undefined;
}

/** The address of a dossier for who has just filed it: the private link, or where he acts for another, the one that asks to sign in. */
export const linkForFiler = (session: Session, locale: Locale, dossier: { id: string; code: string; linkGeneration?: number }): string =>
  actingOf(session) !== undefined ? `${baseUrl()}${href(locale, 'dossier', { code: dossier.code })}` : linkOf(locale, dossier);

/** The cookie for a token, 15 minutes; undefined where it opens nothing or another dossier. */
export async function openLink(code: string, token: string, now: Date): Promise<string | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const hashed = hashToken(token);
  const linked = await findLinked(hashed, now);
  if (linked?.code !== code) return undefined;
  const body = `${hashed.toString('base64url')}.${now.getTime() + minutes15}`;
  return `${body}.${sign(body)}`;
}

/** The dossier that this cookie opens; looked up each time, so that a link that was revoked is dead at once. */
export async function dossierOfKey(cookie: string | undefined, now: Date): Promise<{ dossierId: string; code: string } | undefined> {
  const [hashed = '', until = '', signature = ''] = cookie?.split('.') ?? [];
  if (!signature || Number(until) <= now.getTime()) return undefined;
  const expected = Buffer.from(sign(`${hashed}.${until}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return findLinked(Buffer.from(hashed, 'base64url'), now);
}

const sign = (body: string): string => createHmac('sha256', linkKey()).update(`key ${body}`).digest('base64url');
