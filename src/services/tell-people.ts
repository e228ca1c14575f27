import { fromPrisma, type PgBoss } from 'pg-boss';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { consume } from '#src/data/consumers.ts';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { findMessage, insertMessage, noteAttempt } from '#src/data/messages.ts';
import { notesOf } from '#src/data/notes.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { letterAbout } from '#src/documents/mail/letter.ts';
import { answerBy, expectedIfReceived } from '#src/domain/clock/working-time.ts';
import type { DossierEvent } from '#src/domain/dossiers/events.ts';
import { env, smtpUrl } from '#src/env.ts';
import { linkOf } from '#src/services/private-link.ts';
import { getUnit } from '#src/services/units.ts';
import { uuidv7 } from '#src/services/uuid.ts';

export const mailQueue = 'mail';

/** What concerns the citizen; everything else happens inside the office. */
const concerning: ReadonlySet<DossierEvent['type']> = new Set([
  'submitted',
  'received',
  'reception_refused',
  'issued',
  'result_returned',
  'withdrawn',
]);

/** Makes a message, and the job that sends it, for each new entry that concerns the citizen; once, whoever is killed. @returns entries taken */
export const tellPeople = (boss: PgBoss): Promise<number> =>
  consume('mail', 500, async (tx, entries) => {
    for (const entry of entries) {
      if (!concerning.has(entry.event.type)) continue;
      const now = new Date();
      const id = uuidv7(now);
      if (await insertMessage(tx, { id, dossierId: entry.dossierId, sequence: entry.sequence, now }))
        await boss.send(mailQueue, { id }, { db: fromPrisma(tx), retryLimit: 12, retryDelay: 5, retryBackoff: true, singletonKey: id });
    }
  });

/**
 * Sends one message, written in the person's language from what the journal says.
 * @throws MailNotAccepted where trying again can help: the queue does, with growing pauses
 */
export async function sendMessage(id: string): Promise<void> {
  const message = await findMessage(id);
  if (!message || message.state === 'sent') return;
  const dossier = await findDossier(message.code);
  const content = dossier && (await findContent(dossier.id));
  if (!dossier || !content) throw new Error('a message about no dossier');
  const to = content.applicant.email;
  if (!to) return noteAttempt(id, 'failed', 'no-address', new Date());
  const { procedure } = await getVersion(dossier.versionId);
  const { calendar } = snapshot();
  const entry = (await journalOf(dossier.id)).find((it) => it.sequence === message.sequence);
  if (!entry) throw new Error('a message about no entry');
  const reason = 'reason' in entry.event ? (await notesOf(dossier.id)).get(entry.event.reason.noteId) : undefined;
  const letter = letterAbout(entry.event, {
    locale: content.applicant.locale,
    name: content.applicant.name,
    code: dossier.code,
    procedure: procedure.shortName,
    unit: getUnit(dossier.competentUnit).fullName,
    at: entry.at,
    answerBy: answerBy(calendar, dossier.submittedAt),
    expectedAt: expectedIfReceived(calendar, dossier.submittedAt, dossier.limit),
    reason,
    link: linkOf(content.applicant.locale, dossier),
  });
  try {
    await sendMail({ smtpUrl: smtpUrl(), from: env().MAIL_FROM }, { to, ...letter, messageId: id });
  } catch (problem) {
    if (!(problem instanceof MailNotAccepted)) throw problem;
    await noteAttempt(id, problem.temporary ? 'waiting' : 'failed', problem.reason, new Date());
    if (problem.temporary) throw problem;
    return;
  }
  await noteAttempt(id, 'sent', null, new Date());
}
