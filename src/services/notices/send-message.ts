import type { JobResult } from 'pg-boss';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { NotTaken } from '#src/adapters/not-taken.ts';
import { sendSms } from '#src/adapters/sms.ts';
import { sendPush } from '#src/adapters/web-push.ts';
import { findMessage, type MessageRow, noteAttempt } from '#src/data/messages.ts';
import { deleteDevice, findDevice } from '#src/data/notice-wishes.ts';
import { passToRepresentative } from '#src/data/notices.ts';
import { pushText, smsText } from '#src/documents/short-message.ts';
import { isListed } from '#src/domain/people/notices.ts';
import { mobileIn } from '#src/domain/people/phone.ts';
import { smsLength } from '#src/domain/people/sms-length.ts';
import { baseUrl, env, secret, smsGateway, smtpUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { nearReceivers } from '#src/services/integrators/webhooks.ts';
import { addressedOf } from './addressed.ts';
import type { Addressed } from './letter-about-dossier.ts';
import { mostTries } from './route.ts';

/** Sends several at once; what cannot be sent now is tried again alone, and holds nobody else's message back. */
export const sendMessages = (jobs: readonly { id: string; data: { id: string } }[]): Promise<JobResult[]> =>
  Promise.all(
    jobs.map(async ({ id, data }) => {
      try {
        await sendMessage(data.id, new Date());
        return { id, status: 'completed' };
      } catch (problem) {
        return { id, status: 'failed', output: { why: reasonOf(problem) } }; // never the words: they may hold an address
      }
    }),
  );

const isRefusal = (problem: unknown): problem is MailNotAccepted | NotTaken =>
  problem instanceof MailNotAccepted || problem instanceof NotTaken;
const reasonOf = (problem: unknown): string => (isRefusal(problem) ? problem.reason : 'defect');

/** What can never be sent: nobody is there to take it. */
class Unsendable extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Sends one message in its person's language, and notes what came of it.
 * @throws MailNotAccepted, NotTaken where trying again can help: the queue does, with growing pauses, until no more tries are left
 */
export async function sendMessage(id: string, now = new Date()): Promise<void> {
  const message = await findMessage(id);
  if (message?.state !== 'waiting') return;
  try {
    const to = await addressedOf(message, now);
    if (!to) return await passToRepresentative(id);
    const { segments } = await through[message.channel](message, to);
    await noteAttempt(id, { state: 'sent', fault: null, segments, now: new Date() });
  } catch (problem) {
    if (problem instanceof Unsendable) return await noteAttempt(id, { state: 'failed', fault: problem.reason, now });
    const again = (!isRefusal(problem) || problem.temporary) && message.attempts + 1 < mostTries;
    await noteAttempt(id, { state: again ? 'waiting' : 'failed', fault: reasonOf(problem), now });
    if (again || !isRefusal(problem)) throw problem;
  }
}

/** The ways out of the portal. The message's id goes along, so that whoever gets one twice can tell. */
const through: Record<MessageRow['channel'], (message: MessageRow, to: Addressed) => Promise<{ segments?: number }>> = {
  email: async ({ id }, { email, letter }) => {
    if (!email) throw new Unsendable('no-address');
    await sendMail({ smtpUrl: smtpUrl(), from: env().MAIL_FROM }, { to: email, ...(await letter()), messageId: id });
    return {};
  },
  sms: async ({ id, notice }, { locale, code, phone, short }) => {
    const [gateway, to] = [smsGateway(), mobileIn(phone)];
    if (!gateway) throw new Unsendable('no-gateway');
    if (!to || !isListed(notice.kind)) throw new Unsendable('no-address');
    const text = smsText(locale, notice.kind, code, short);
    await sendSms(gateway, { to, text, id });
    return { segments: smsLength(text).segments };
  },
  push: async ({ id, target, notice }, { locale, short }) => {
    const device = await findDevice(target);
    if (!device || !isListed(notice.kind)) throw new Unsendable('gone');
    const payload = { ...pushText(locale, notice.kind, short), lang: locale, tag: id, url: href(locale, 'notices', {}) };
    const settings = { privateKey: secret('VAPID_PRIVATE_KEY'), subject: pushSubject(), loopback: nearReceivers() };
    await sendPush(settings, device, JSON.stringify(payload), id).catch(async (problem: unknown) => {
      if (problem instanceof NotTaken && problem.reason === 'gone') await deleteDevice(target);
      throw problem;
    });
    return {};
  },
};

/** Whom push services can ask about us: the portal itself, or who sends its letters. */
const pushSubject = (): string =>
  baseUrl().startsWith('https:') ? baseUrl() : `mailto:${/<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM}`;
