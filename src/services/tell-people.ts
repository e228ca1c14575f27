import type { JobResult, PgBoss } from 'pg-boss';
import { IdentityClaims } from '#src/adapters/identity.ts';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { consume } from '#src/data/consumers.ts';
import { type Content, type DossierRow, findContent, findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { findMessage, insertMessages, type MessageChannel, noteAttempt } from '#src/data/messages.ts';
import { notesOf } from '#src/data/notes.ts';
import { findPerson, representativeOf } from '#src/data/persons.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { findRequest } from '#src/data/supplements.ts';
import { complaintAnswered } from '#src/documents/mail/complaint-answered.ts';
import { extended } from '#src/documents/mail/extended.ts';
import { filedFor } from '#src/documents/mail/filed-for.ts';
import { filedUnderMandate } from '#src/documents/mail/filed-under-mandate.ts';
import { finished } from '#src/documents/mail/finished.ts';
import type { Letter } from '#src/documents/mail/letter.ts';
import { moved } from '#src/documents/mail/moved.ts';
import { received } from '#src/documents/mail/received.ts';
import { receptionRefused } from '#src/documents/mail/reception-refused.ts';
import { returned } from '#src/documents/mail/returned.ts';
import { stopped } from '#src/documents/mail/stopped.ts';
import { submitted } from '#src/documents/mail/submitted.ts';
import { supplementAnswered } from '#src/documents/mail/supplement-answered.ts';
import { supplementRequested } from '#src/documents/mail/supplement-requested.ts';
import { withdrawn } from '#src/documents/mail/withdrawn.ts';
import { wrote } from '#src/documents/mail/wrote.ts';
import { daysThatCouldMove } from '#src/domain/clock/calendar.ts';
import { answerBy, expectedIfReceived } from '#src/domain/clock/working-time.ts';
import type { DossierEvent, JournalEntry } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { baseUrl, env, smtpUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { helperOf } from '#src/services/filing/filed-for.ts';
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
  'calendar_recomputed',
  'extended',
  'supplement_requested',
  'supplement_answered',
  'stopped',
  'complaint_answered',
  'question_asked',
  'message_written',
]);

export const tellBite = 500;

/** Makes a message, and the job that sends it, for each new entry that concerns the citizen; once, whoever is killed. @returns entries taken */
export const tellPeople = (boss: PgBoss): Promise<number> =>
  consume('mail', tellBite, async (client, entries) => {
    const now = new Date();
    const messages = entries.flatMap(({ type, actorKind, assisted: byConsent, mandated, dossierId, sequence, later }) => {
      // A date that came nearer is no broken word: the page says it.
      if (!concerning.has(type) || (type === 'calendar_recomputed' && !later)) return [];
      if (type === 'message_written' && actorKind !== 'staff') return []; // his own words
      const assisted = type === 'submitted' && byConsent;
      // Handed in on paper: whoever did so stands there, and the next letter says that it was received, or why not.
      if (type === 'submitted' && actorKind === 'staff' && !byConsent) return [];
      // The letter to the applicant reaches one side of a mandate: the person, or who filed for an organisation. The other gets its own.
      const side = mandated && (mandated === 'person' ? ('agent_email' as const) : ('principal_email' as const));
      const channels = ['email' as const, ...(assisted ? ['officer_email' as const] : []), ...(side ? [side] : [])];
      return channels.map((channel) => {
        return { id: uuidv7(now), dossierId, sequence, channel };
      });
    });
    const fresh = messages.length > 0 ? await insertMessages(client, messages, now) : [];
    const jobs = fresh.map((id) => ({ data: { id }, retryLimit: 12, retryDelay: 5, retryBackoff: true, singletonKey: id }));
    if (jobs.length > 0) await boss.insert(mailQueue, jobs, { db: { executeSql: (text, values) => client.query(text, values) } });
  });

/** The letter about one entry, written from what the journal says. */
async function letterAbout(entry: JournalEntry, dossier: DossierRow, content: Content, link: string): Promise<Letter> {
  const { at, event } = entry;
  const { procedure } = await getVersion(dossier.versionId);
  const { calendar } = snapshot();
  const { locale, name } = content.applicant;
  const unit = getUnit(dossier.competentUnit).fullName;
  const about = { locale, name, code: dossier.code, procedure: procedure.shortName, unit, link };
  switch (event.type) {
    case 'submitted': {
      const expectedOn = expectedIfReceived(calendar, at, dossier.limit);
      const helper = await helperOf(entry);
      if (event.mandate && event.organisationId === null) {
        const { other } = await otherSide('email', entry, content);
        return filedUnderMandate(about, { to: 'principal', other, submittedAt: at, answerBy: answerBy(calendar, at) });
      }
      return submitted(about, { submittedAt: at, answerBy: answerBy(calendar, at), expectedOn, helper });
    }
    case 'received': {
      const dueAt = new Date(event.dueAt);
      const dateMayMove = daysThatCouldMove(calendar, at, dueAt).length > 0;
      return received(about, { receivedAt: at, dueAt, limit: dossier.limit, dateMayMove });
    }
    case 'reception_refused': {
      const reason = (await notesOf(dossier.id)).get(event.reason.noteId) ?? '–';
      return receptionRefused(about, { refusedAt: at, reason });
    }
    case 'issued': {
      const late = dossier.originalDueAt && at > dossier.originalDueAt ? dossier.originalDueAt : undefined;
      return finished(about, { finishedAt: at, outcome: event.outcome, delivery: dossier.channel, lateAgainst: late });
    }
    case 'result_returned':
      return returned(about, { returnedAt: at, delivery: event.handover, rateLink: feedbackLink(locale, dossier) });
    case 'complaint_answered': {
      const answer = (await notesOf(dossier.id)).get(event.reason.noteId) ?? '–';
      return complaintAnswered(about, { upheld: event.upheld, answer, link: feedbackLink(locale, dossier) });
    }
    case 'question_asked':
    case 'message_written': {
      const text = (await notesOf(dossier.id)).get(event.message.noteId) ?? '–';
      return wrote(about, { asks: event.type === 'question_asked', text, at });
    }
    case 'calendar_recomputed':
      return moved(about, { from: new Date(event.movedFrom ?? event.dueAt), to: new Date(event.dueAt) });
    case 'extended': {
      const reason = (await notesOf(dossier.id)).get(event.reason.noteId) ?? '–';
      return extended(about, { reason, dueAt: new Date(event.dueAt), firstDueAt: dossier.originalDueAt ?? at });
    }
    case 'supplement_requested': {
      const request = event.request && (await findRequest(event.request.requestId));
      const reason = (await notesOf(dossier.id)).get(event.reason.noteId) ?? '–';
      return supplementRequested(about, {
        items: request?.items ?? [],
        count: event.request?.items ?? 1,
        reason,
        answerBy: request?.answerBy,
      });
    }
    case 'supplement_answered': {
      const dueAt = event.resumption ? new Date(event.resumption.dueAt) : undefined;
      return supplementAnswered(about, { answeredAt: at, dueAt, hash: event.answersHash });
    }
    case 'stopped':
      return stopped(about, { reason: (await notesOf(dossier.id)).get(event.reason.noteId) ?? '–' });
    case 'withdrawn':
      return withdrawn(about, { withdrawnAt: at });
    default:
      throw new Error(`nobody is written to about ${event.type}`);
  }
}

const feedbackLink = (locale: Locale, { code }: DossierRow): string => `${baseUrl()}${href(locale, 'feedback', { code })}`;

/** Sends several at once; what cannot be sent now is tried again alone, and holds nobody else's letter back. */
export const sendMessages = (jobs: readonly { id: string; data: { id: string } }[]): Promise<JobResult[]> =>
  Promise.all(
    jobs.map(async ({ id, data }) => {
      try {
        await sendMessage(data.id);
        return { id, status: 'completed' };
      } catch (problem) {
        const why = problem instanceof MailNotAccepted ? problem.reason : 'defect'; // never the words: they may hold an address
        return { id, status: 'failed', output: { why } };
      }
    }),
  );
/** What the identity provider last said of a person's address. */
async function emailOf(personId: string): Promise<string | undefined> {
  const person = await findPerson(personId);
  return IdentityClaims.pick({ email: true }).safeParse(person?.claims).data?.email;
}

/** To the official who filed it: by its code, without the private link, which is the applicant's. */
async function letterToOfficer({ at, actor }: JournalEntry, dossier: DossierRow): Promise<Letter> {
  const { procedure } = await getVersion(dossier.versionId);
  const about = {
    locale: 'vi' as const,
    name: (await namesOf([actor.id])).get(actor.id) ?? '',
    code: dossier.code,
    procedure: procedure.shortName,
    unit: getUnit(dossier.competentUnit).fullName,
    link: `${baseUrl()}${href('vi', 'staffDossier', { code: dossier.code })}`,
  };
  return filedFor(about, { submittedAt: at, answerBy: answerBy(snapshot().calendar, at) });
}

/** Who reads this letter about a filing under a mandate, and the name of the side that he is told of. */
async function otherSide(
  channel: MessageChannel,
  { actor, event }: JournalEntry,
  content: Content,
): Promise<{ reader: string; other: string }> {
  if (channel === 'agent_email') return { reader: actor.id, other: content.applicant.name };
  const agent = await findPerson(actor.id);
  const organisationId = event.type === 'submitted' ? event.organisationId : null;
  return { reader: organisationId ? await representativeOf(organisationId) : actor.id, other: agent?.name ?? '' };
}

/** To the side of the mandate that the applicant's own letter does not reach; it asks to sign in, since no link outlives the mandate. */
async function letterToSide(
  channel: MessageChannel,
  entry: JournalEntry,
  dossier: DossierRow,
  content: Content,
): Promise<{ to: string | undefined; letter: Letter }> {
  const { reader, other } = await otherSide(channel, entry, content);
  const [person, to, { procedure }] = await Promise.all([findPerson(reader), emailOf(reader), getVersion(dossier.versionId)]);
  const locale = person?.locale ?? 'vi';
  const letter = filedUnderMandate(
    {
      ...{ locale, name: person?.name ?? '', code: dossier.code, procedure: procedure.shortName },
      ...{ unit: getUnit(dossier.competentUnit).fullName, link: openLink(locale, dossier) },
    },
    {
      to: channel === 'agent_email' ? 'agent' : 'principal',
      other,
      submittedAt: entry.at,
      answerBy: answerBy(snapshot().calendar, entry.at),
    },
  );
  return { to, letter };
}

/** Where a dossier is followed by sign-in. */
const openLink = (locale: Locale, { code }: { code: string }): string => `${baseUrl()}${href(locale, 'dossier', { code })}`;

/**
 * Sends one message in the person's language.
 * @throws MailNotAccepted where trying again can help: the queue does, with growing pauses
 */
export async function sendMessage(id: string): Promise<void> {
  const message = await findMessage(id);
  if (message?.state !== 'waiting') return;
  const dossier = await findDossier(message.code);
  const content = dossier && (await findContent(dossier.id));
  const journal = dossier ? await journalOf(dossier.id) : [];
  const entry = journal.find((it) => it.sequence === message.sequence);
  if (!dossier || !content || !entry) throw new Error('a message about nothing');
  const filed = journal[0]?.event.type === 'submitted' ? journal[0].event : undefined;
  const mandated = filed?.mandate !== undefined && filed.organisationId === null;
  const known = mandated || (entry.event.type === 'submitted' && filed?.consent) ? await emailOf(dossier.applicantId) : undefined;
  // Who filed for somebody typed his address, too: that it happened is told where the identity provider says that he reads.
  // A private link is for whose dossier it is: what organisations read ends with the right to act for them.
  const lent = dossier.organisationId !== null || (mandated && known === undefined);
  const link = lent ? openLink(content.applicant.locale, dossier) : linkOf(content.applicant.locale, dossier);
  const { to, letter } = await (message.channel === 'agent_email' || message.channel === 'principal_email'
    ? letterToSide(message.channel, entry, dossier, content)
    : message.channel === 'officer_email'
      ? { to: await emailOf(entry.actor.id), letter: await letterToOfficer(entry, dossier) }
      : { to: known ?? content.applicant.email, letter: await letterAbout(entry, dossier, content, link) });
  if (!to) return noteAttempt(id, 'failed', 'no-address', new Date());
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
