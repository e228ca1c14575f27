import { findDraft } from '#src/data/drafts.ts';
import { findLookQuestion } from '#src/data/look-questions.ts';
import { findMandate, type MandateNews } from '#src/data/mandates.ts';
import { findEndedMember, findInvitation, findRoleChange } from '#src/data/members.ts';
import type { MessageRow } from '#src/data/messages.ts';
import { findWishes } from '#src/data/notice-wishes.ts';
import { lookAnswered } from '#src/documents/mail/look-answered.ts';
import { aboutMandate } from '#src/documents/mail/mandate.ts';
import { memberChanged } from '#src/documents/mail/member-changed.ts';
import { memberEnded } from '#src/documents/mail/member-ended.ts';
import { memberInvited } from '#src/documents/mail/member-invited.ts';
import { vietnamInstant } from '#src/domain/clock/calendar.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { getUnit } from '#src/services/units.ts';
import { contactOf } from './contact.ts';
import { addressedDesk } from './desk-letters.ts';
import { digestLetter } from './digests.ts';
import { letterAboutConnection } from './letter-about-connection.ts';
import { type Addressed, addressedOfDossier } from './letter-about-dossier.ts';
import { letterAboutDrafts } from './letter-about-drafts.ts';

const endOf = (day: string): Date => vietnamInstant(day, '23:59');

/** Whom a message reaches, and its letter; undefined where it has nothing to say any more. */
export async function addressedOf({ notice, noticeId, code }: MessageRow, now: Date): Promise<Addressed | undefined> {
  const wished = (await findWishes(notice.personId))?.locale;
  if (code !== null) return addressedOfDossier(notice, code, { wished, now });
  const { person, email, phone } = await contactOf(notice.personId);
  const locale = wished ?? person.locale;
  const to = { locale, code: null, email, phone };
  const about = { locale, name: person.name, link: `${baseUrl()}${href(locale, 'acting', {})}` };
  switch (notice.kind) {
    case 'mandate_proposed':
    case 'mandate_accepted':
    case 'mandate_ending':
    case 'mandate_ended': {
      const news: MandateNews = notice.kind;
      const mandate = await findMandate(notice.about);
      if (!mandate || (mandate.endedAt && (news === 'mandate_proposed' || news === 'mandate_ending'))) return undefined; // both know better by now
      return { ...to, short: { day: endOf(mandate.until) }, letter: async () => aboutMandate(news, { ...about, mandate }) };
    }
    case 'member_invited': {
      const invitation = await findInvitation(notice.about);
      return invitation && { ...to, letter: async () => memberInvited({ ...about, ...invitation }) };
    }
    case 'member_changed': {
      const change = await findRoleChange(notice.about);
      return change && { ...to, letter: async () => memberChanged({ ...about, ...change }) };
    }
    case 'member_ended': {
      const ended = await findEndedMember(notice.about);
      return ended && { ...to, letter: async () => memberEnded({ ...about, ...ended, his: ended.personId === notice.personId }) };
    }
    case 'look_answered': {
      const question = await findLookQuestion(notice.about);
      const answer = question?.answer;
      if (!question || !answer) return undefined;
      const { officer, unit, code: dossier, lookedAt, text, lookId } = question;
      const spoken = wished ?? question.locale; // in which he asked
      const link = `${baseUrl()}${href(spoken, 'lookQuestion', { look: lookId })}`;
      const said = { locale: spoken, name: person.name, officer, unit: getUnit(unit).fullName, code: dossier, lookedAt, question: text };
      return { ...to, locale: spoken, letter: async () => lookAnswered({ ...said, answer: answer.text, by: answer.by, link }) };
    }
    case 'key_ending':
    case 'webhook_given_up': {
      const told = await letterAboutConnection(
        notice.kind,
        { about: notice.about, personId: notice.personId, locale, name: person.name },
        now,
      );
      return told && { ...to, ...told };
    }
    case 'draft_ending': {
      const draft = await findDraft(notice.about, notice.personId, now);
      const day = draft?.noticedAt ? draft.expiresAt : undefined; // saved since, it has time again
      return { ...to, short: { day }, letter: () => Promise.reject(new Error('a draft’s end has a letter of its own')) }; // gone out before
    }
    case 'begun_draft_ending':
    case 'begun_draft_deleted':
    case 'drafts_out_of_reach':
    case 'drafts_left_to_you':
    case 'drafts_left_unsent': {
      const told = await letterAboutDrafts(notice.kind, { noticeId, locale, name: person.name, now });
      return told && { ...to, ...told };
    }
    case 'digest': {
      const letter = await digestLetter(person, { id: noticeId, organisationId: notice.about, locale, now });
      return letter && { ...to, letter };
    }
    case 'desk_letter':
      return addressedDesk(notice.personId, noticeId, now);
    default:
      throw new Error(`a message about no dossier: ${notice.kind}`);
  }
}
