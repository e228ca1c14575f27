import type { PgBoss } from 'pg-boss';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { sqlTransaction } from '#src/data/database.ts';
import { findLookQuestion, isTold, markTold, takeUntold } from '#src/data/look-questions.ts';
import { lookAnswered } from '#src/documents/mail/look-answered.ts';
import { baseUrl, env, smtpUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { knownPerson } from '#src/services/filing/known-person.ts';
import { getUnit } from '#src/services/units.ts';

export const lookAnswerQueue = 'look-answer';
export const answersBite = 100;

/** Asks for a letter for each new answer to a question about a look; once, whoever is killed. @returns how many */
export const tellOfAnswers = (boss: PgBoss, now: Date): Promise<number> =>
  sqlTransaction(async (client) => {
    const ids = await takeUntold(client, now, answersBite);
    const jobs = ids.map((id) => ({ data: { id }, retryLimit: 12, retryDelay: 5, retryBackoff: true, singletonKey: id }));
    if (jobs.length > 0) await boss.insert(lookAnswerQueue, jobs, { db: { executeSql: (text, values) => client.query(text, values) } });
    return ids.length;
  });

/**
 * Sends one answer to who asked, in the language he asked in, at the address that VNeID has of him. Without an address, or where no server
 * will ever take it, his page has to do.
 * @throws MailNotAccepted where trying again can help: the queue does, with growing pauses
 */
export async function tellOfAnswer(id: string, now: Date): Promise<void> {
  const question = await findLookQuestion(id);
  if (!question?.answer || (await isTold(id))) return;
  const { person, claims } = await knownPerson(question.askerId);
  if (claims?.email) {
    const { locale } = question;
    const letter = lookAnswered({
      ...{ locale, name: person.name, officer: question.officer, unit: getUnit(question.unit).fullName, code: question.code },
      ...{ lookedAt: question.lookedAt, question: question.text, answer: question.answer.text, by: question.answer.by },
      link: `${baseUrl()}${href(locale, 'lookQuestion', { look: question.lookId })}`,
    });
    try {
      await sendMail({ smtpUrl: smtpUrl(), from: env().MAIL_FROM }, { to: claims.email, ...letter, messageId: id });
    } catch (problem) {
      if (!(problem instanceof MailNotAccepted) || problem.temporary) throw problem;
    }
  }
  await markTold(id, now);
}
