import { actingRights } from '#src/data/acting-rights.ts';
import { type DossierRow, findContent, findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import type { MessageRow } from '#src/data/messages.ts';
import { notesOf } from '#src/data/notes.ts';
import { nameOfOrganisation } from '#src/data/persons.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { findRequest } from '#src/data/supplements.ts';
import { begunDraftSent } from '#src/documents/mail/begun-drafts.ts';
import { complaintAnswered } from '#src/documents/mail/complaint-answered.ts';
import { extended } from '#src/documents/mail/extended.ts';
import { filedFor } from '#src/documents/mail/filed-for.ts';
import { filedUnderMandate } from '#src/documents/mail/filed-under-mandate.ts';
import { finished } from '#src/documents/mail/finished.ts';
import type { AboutDossier, Letter } from '#src/documents/mail/letter.ts';
import { moved } from '#src/documents/mail/moved.ts';
import { paymentCancelled, paymentRecorded, paymentRequested } from '#src/documents/mail/payment.ts';
import { received } from '#src/documents/mail/received.ts';
import { receptionRefused } from '#src/documents/mail/reception-refused.ts';
import { returned } from '#src/documents/mail/returned.ts';
import { stopped } from '#src/documents/mail/stopped.ts';
import { submitted } from '#src/documents/mail/submitted.ts';
import { supplementAnswered } from '#src/documents/mail/supplement-answered.ts';
import { supplementRequested } from '#src/documents/mail/supplement-requested.ts';
import { withdrawn } from '#src/documents/mail/withdrawn.ts';
import { wrote } from '#src/documents/mail/wrote.ts';
import type { ShortFacts } from '#src/documents/short-message.ts';
import { daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import { answerBy, expectedIfReceived } from '#src/domain/clock/working-time.ts';
import { deliveryOf } from '#src/domain/dossiers/delivery.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { mayFor } from '#src/domain/people/acting.ts';
import type { NoticeKind } from '#src/domain/people/notices.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { helperOf } from '#src/services/filing/filed-for.ts';
import { linkOf } from '#src/services/private-link.ts';
import { getUnit } from '#src/services/units.ts';
import { contactOf } from './contact.ts';

/** Whom a message reaches, where, and in which words. */
export type Addressed = {
  locale: Locale;
  /** null where the message is about no dossier */
  code: string | null;
  email: string | undefined;
  phone: string | undefined;
  letter: () => Promise<Letter>;
  /** what an SMS or a push says besides */
  short?: ShortFacts;
};

/**
 * Whom a notice about a dossier reaches: its applicant where he said, when he filed, that he reads; everybody else, and whoever others filed
 * for, where the identity provider says so.
 * @param wished the language that the reader has chosen for messages
 * @returns undefined where it was filed for an organisation and the reader may no longer read it
 * @throws where the dossier was erased meanwhile
 */
export async function addressedOfDossier(
  { personId, kind, about, sequence }: MessageRow['notice'],
  code: string,
  { wished, now }: { wished: Locale | undefined; now: Date },
): Promise<Addressed | undefined> {
  const dossier = await findDossier(code);
  const content = dossier && (await findContent(dossier.id));
  const journal = dossier ? await journalOf(dossier.id) : [];
  const entry = journal.find((it) => it.sequence === sequence);
  if (dossier?.id !== about || !content || !entry) throw new Error('a message about nothing');
  const { person, email: knownEmail, phone: knownPhone } = await contactOf(personId);
  if (!(await mayStillHear(personId, dossier, kind, now))) return undefined;
  const provided = { code, email: knownEmail, phone: knownPhone, short: await shortFacts(entry) };
  if (kind === 'filed_by_you' && entry.actor.kind === 'staff')
    return { ...provided, locale: 'vi', letter: () => letterToOfficer(entry, dossier) };

  const owner = personId === dossier.applicantId;
  const locale = wished ?? (owner ? content.applicant.locale : person.locale);
  const facts = async (name: string, link: string): Promise<AboutDossier> => {
    const { procedure } = await getVersion(dossier.versionId);
    const organisation = dossier.organisationId === null ? undefined : await nameOfOrganisation(dossier.organisationId);
    return { locale, name, code, procedure: procedure.shortName, unit: getUnit(dossier.competentUnit).fullName, organisation, link };
  };
  const open = `${baseUrl()}${href(locale, 'dossier', { code })}`; // asks to sign in: it does not outlive the right to read
  const times = { submittedAt: entry.at, answerBy: answerBy(snapshot().calendar, entry.at) };
  if (kind === 'filed_by_you')
    return {
      ...{ ...provided, locale },
      letter: async () => filedUnderMandate(await facts(person.name, open), { to: 'agent', other: content.applicant.name, ...times }),
    };
  if (kind === 'begun_draft_sent')
    return {
      ...{ ...provided, locale },
      letter: async () => begunDraftSent(await facts(person.name, open), { whom: content.applicant.name, submittedAt: entry.at }),
    };
  const agent = async () => (await contactOf(entry.actor.id)).person.name;
  if (kind === 'filed_for_you' && dossier.organisationId !== null)
    return {
      ...{ ...provided, locale },
      letter: async () => filedUnderMandate(await facts(person.name, open), { to: 'principal', other: await agent(), ...times }),
    };
  if (!owner) return { ...provided, locale, letter: async () => letterAbout(await facts(person.name, open), entry, dossier) };

  // Who filed for somebody typed his address, too: that it happened is told where the identity provider says that he reads.
  const filed = journal[0]?.event.type === 'submitted' ? journal[0].event : undefined;
  const mandated = filed?.mandate !== undefined && filed.organisationId === null;
  const forHim = mandated || (entry.event.type === 'submitted' && filed?.consent !== undefined);
  const known = forHim ? provided.email : undefined;
  // A private link is for whose dossier it is: what organisations read ends with the right to act for them.
  const lent = dossier.organisationId !== null || (mandated && known === undefined);
  const link = lent ? open : linkOf(locale, dossier);
  const { name, email, phone } = content.applicant;
  return {
    ...{ ...provided, locale, email: known ?? email ?? undefined, phone: (forHim ? provided.phone : undefined) ?? phone ?? provided.phone },
    letter: async () => {
      const said = await facts(name, link);
      return kind === 'filed_for_you' && mandated
        ? filedUnderMandate(said, { to: 'principal', other: await agent(), ...times })
        : letterAbout(said, entry, dossier);
    },
  };
}

/** Whether who was told may still read what was filed for an organisation, or hear of what he began for another: it may be over since. As when notices are written. */
async function mayStillHear(personId: string, dossier: DossierRow, kind: NoticeKind, now: Date): Promise<boolean> {
  const { organisationId, procedureCode, applicantId, channel } = dossier;
  const began = kind === 'begun_draft_sent';
  if (!began && (organisationId === null || (channel !== 'online' && personId === applicantId))) return true;
  const [right] = await actingRights(personId, 2, vietnamDate(now), organisationId ?? applicantId);
  const deed = began ? 'file' : kind === 'payment_requested' ? 'pay' : 'follow';
  return right !== undefined && mayFor(deed, right.grounds, procedureCode);
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

/** The day by which, or on which, of an entry; of a result how it was handed over. */
async function shortFacts({ event }: JournalEntry): Promise<ShortFacts> {
  switch (event.type) {
    case 'received':
    case 'extended':
    case 'calendar_recomputed':
      return { day: new Date(event.dueAt) };
    case 'supplement_requested':
      return { day: event.request && (await findRequest(event.request.requestId))?.answerBy };
    case 'result_returned':
      return { handover: event.handover };
    default:
      return {};
  }
}

/** The letter about one entry, written from what the journal says. */
async function letterAbout(about: AboutDossier, entry: JournalEntry, dossier: DossierRow): Promise<Letter> {
  const { at, event } = entry;
  const { calendar } = snapshot();
  const noted = async (note: { noteId: string }): Promise<string> => (await notesOf(dossier.id)).get(note.noteId) ?? '–';
  switch (event.type) {
    case 'submitted': {
      const expectedOn = expectedIfReceived(calendar, at, dossier.limit);
      return submitted(about, { submittedAt: at, answerBy: answerBy(calendar, at), expectedOn, helper: await helperOf(entry) });
    }
    case 'received': {
      const dueAt = new Date(event.dueAt);
      const dateMayMove = daysThatCouldMove(calendar, at, dueAt).length > 0;
      return received(about, { receivedAt: at, dueAt, limit: dossier.limit, dateMayMove });
    }
    case 'reception_refused':
      return receptionRefused(about, { refusedAt: at, reason: await noted(event.reason) });
    case 'issued': {
      const late = dossier.originalDueAt && at > dossier.originalDueAt ? dossier.originalDueAt : undefined;
      const delivery = deliveryOf((await findContent(dossier.id))?.answers ?? {}, dossier.channel);
      return finished(about, { finishedAt: at, outcome: event.outcome, delivery, lateAgainst: late });
    }
    case 'result_returned':
      return returned(about, { returnedAt: at, delivery: event.handover, rateLink: feedbackLink(about) });
    case 'complaint_answered':
      return complaintAnswered(about, { upheld: event.upheld, answer: await noted(event.reason), link: feedbackLink(about) });
    case 'question_asked':
    case 'message_written':
      return wrote(about, { asks: event.type === 'question_asked', text: await noted(event.message), at });
    case 'calendar_recomputed':
      return moved(about, { from: new Date(event.movedFrom ?? event.dueAt), to: new Date(event.dueAt) });
    case 'extended':
      return extended(about, {
        reason: await noted(event.reason),
        dueAt: new Date(event.dueAt),
        firstDueAt: dossier.originalDueAt ?? at,
      });
    case 'supplement_requested': {
      const request = event.request && (await findRequest(event.request.requestId));
      return supplementRequested(about, {
        items: request?.items ?? [],
        count: event.request?.items ?? 1,
        reason: await noted(event.reason),
        answerBy: request?.answerBy,
        where: getUnit(dossier.receivingUnit).fullName[about.locale],
      });
    }
    case 'supplement_answered': {
      const dueAt = event.resumption ? new Date(event.resumption.dueAt) : undefined;
      return supplementAnswered(about, { answeredAt: at, dueAt, hash: event.answersHash });
    }
    case 'payment_requested': {
      const what = event.reason ? await noted(event.reason) : '–';
      return paymentRequested(about, { amount: event.amount, what, where: getUnit(dossier.receivingUnit).fullName[about.locale] });
    }
    case 'payment_recorded': {
      const dueAt = event.resumption ? new Date(event.resumption.dueAt) : undefined;
      return paymentRecorded(about, { amount: event.amount, receiptNumber: event.receiptNumber, dueAt });
    }
    case 'payment_cancelled':
      return paymentCancelled(about, { why: await noted(event.reason) });
    case 'stopped':
      return stopped(about, { reason: await noted(event.reason) });
    case 'withdrawn':
      return withdrawn(about, { withdrawnAt: at });
    default:
      throw new Error(`nobody is written to about ${event.type}`);
  }
}

const feedbackLink = ({ locale, code }: AboutDossier): string => `${baseUrl()}${href(locale, 'feedback', { code })}`;
