import { fromPrisma, type PgBoss } from 'pg-boss';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { transaction } from '#src/data/database.ts';
import { findMandate, type MandateNews } from '#src/data/mandates.ts';
import { closeNotice, findNotice, takeNotices } from '#src/data/person-notices.ts';
import { aboutMandate } from '#src/documents/mail/mandate.ts';
import { baseUrl, env, smtpUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { knownPerson } from '#src/services/filing/known-person.ts';

export const personNoticeQueue = 'person-notice';
export const personNoticeBite = 200;

const hour = 3_600_000;
const retries = { retryLimit: 12, retryDelay: 5, retryBackoff: true } as const;

/** Asks for each letter that waits; once, whoever is killed, and again a day later where no server took it. @returns how many */
export const queuePersonNotices = (boss: PgBoss, now: Date): Promise<number> =>
  transaction(async (tx) => {
    const ids = await takeNotices(tx, { now, again: new Date(now.getTime() - 24 * hour), most: personNoticeBite });
    for (const id of ids) await boss.send(personNoticeQueue, { id }, { db: fromPrisma(tx), ...retries, singletonKey: id });
    return ids.length;
  });

/**
 * Tells a person of a mandate in which he is a side, or his organisation, at the address that VNeID has of him; without one, the portal says it.
 * @throws MailNotAccepted where trying again can help: the queue does, with growing pauses
 */
export async function sendPersonNotice(id: string, now: Date): Promise<void> {
  const notice = await findNotice(id);
  const mandate = notice && (await findMandate(notice.about));
  if (!notice || !mandate) return;
  const { person, claims } = await knownPerson(notice.personId);
  if (claims?.email) {
    const link = `${baseUrl()}${href(person.locale, 'acting', {})}`;
    const letter = aboutMandate(notice.kind as MandateNews, { locale: person.locale, name: person.name, mandate, link });
    try {
      await sendMail({ smtpUrl: smtpUrl(), from: env().MAIL_FROM }, { to: claims.email, ...letter, messageId: id });
    } catch (problem) {
      if (!(problem instanceof MailNotAccepted) || problem.temporary) throw problem;
    }
  }
  await closeNotice(id, now);
}
