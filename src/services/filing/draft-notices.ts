import { createHash } from 'node:crypto';
import { fromPrisma, type PgBoss } from 'pg-boss';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { transaction } from '#src/data/database.ts';
import { type Draft, findUnnoticed, markNoticed, takeUnnoticed } from '#src/data/drafts.ts';
import { nameOfOrganisation } from '#src/data/persons.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { draftEnding } from '#src/documents/mail/draft-ending.ts';
import { baseUrl, env, smtpUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { knownPerson } from './known-person.ts';
import { draftDays, noticeDays } from './open-draft.ts';

export const noticeQueue = 'draft-notice';

const day = 86_400_000;
/** Mail servers that were down are tried for some hours; where that was not enough, a day later all over again. */
const retries = { retryLimit: 12, retryDelay: 5, retryBackoff: true } as const;

/** Asks for a letter for each draft that has three days left and whose owner was not told; once, whoever is killed. @returns how many */
export const noticeEndingDrafts = (boss: PgBoss, now: Date): Promise<number> =>
  transaction(async (tx) => {
    const before = new Date(now.getTime() + noticeDays * day);
    const ids = await takeUnnoticed(tx, { now, before, again: new Date(now.getTime() - day), most: 500 });
    for (const id of ids) await boss.send(noticeQueue, { id }, { db: fromPrisma(tx), ...retries, singletonKey: id });
    return ids.length;
  });

const organisationOf = async ({ organisationId }: Draft): Promise<string | undefined> =>
  organisationId === null ? undefined : nameOfOrganisation(organisationId);

/** The same letter each time it is tried: mail servers know it by its id, a later one about the same draft has another. */
function letterId(id: string, savedAt: Date): string {
  const hex = createHash('sha256').update(`${id} ${savedAt.toISOString()}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Tells the owner of a draft that it will be deleted, in the language in which he last worked on it, at the address that VNeID has of him:
 * what was typed into the draft may be somebody else's. Without an address, or where no server will ever take it, the notice in the portal
 * has to do. From then on he has three days at least.
 * @throws MailNotAccepted where trying again can help: the queue does, with growing pauses
 */
export async function tellOfEnding(id: string, now: Date): Promise<'told' | 'portal-only' | 'needless'> {
  const draft = await findUnnoticed(id);
  if (!draft) return 'needless';
  const { person, claims } = await knownPerson(draft.personId);
  const left = new Date(Math.max(draft.expiresAt.getTime(), now.getTime() + noticeDays * day));
  const email = claims?.email;
  const procedure = snapshot().procedures.get(draft.procedureCode)?.procedure;
  let told: 'told' | 'portal-only' = 'portal-only';
  if (email && procedure) {
    const { locale } = draft;
    const link = `${baseUrl()}${href(locale, 'apply', { code: draft.procedureCode })}`;
    const about = {
      locale,
      name: person.name,
      procedure: procedure.shortName,
      savedAt: draft.savedAt,
      organisation: await organisationOf(draft),
    };
    const letter = draftEnding({ ...about, deletedAfter: left, days: draftDays, link });
    try {
      await sendMail({ smtpUrl: smtpUrl(), from: env().MAIL_FROM }, { to: email, ...letter, messageId: letterId(id, draft.savedAt) });
      told = 'told';
    } catch (problem) {
      if (!(problem instanceof MailNotAccepted) || problem.temporary) throw problem;
    }
  }
  return (await markNoticed({ id, savedAt: draft.savedAt, now, atLeast: left })) ? told : 'needless';
}
