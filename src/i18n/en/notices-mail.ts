import { count, counted } from '#src/i18n/format.ts';
import type { noticesMail as Vi } from '#src/i18n/vi/notices-mail.ts';

export const noticesMail: typeof Vi = {
  invited: {
    subject: (organisation) => `${organisation} invites you to act for it`,
    lead: 'An organisation invites you to be a member on the public services portal. Until you accept, nothing can be done in its name.',
    organisation: 'Organisation',
    taxCode: 'Tax code',
    roles: 'Invited to',
    next: 'To answer, open the portal yourself, sign in with VNeID and go to “For whom you act”. You do not know this organisation? Decline, or call 1022.',
    link: 'See it on the page “For whom you act”',
  },
  changed: {
    subject: (organisation) => `${organisation} has changed what you may do for it`,
    lead: 'An organisation of which you are a member has changed what you may do in its place. From the moment below you may do what stands at “You may now”, and nothing else.',
    now: 'You may now',
    before: 'Before, you could',
    next: [
      'What was filed is not lost: it belongs to the organisation and is still being dealt with.',
      'Is this wrong? Ask the organisation’s representative. To act for it no longer, leave it under “For whom you act”.',
    ],
  },
  ended: {
    subject: (organisation) => `You are no longer a member of ${organisation}`,
    lead: 'From the moment below you no longer act for this organisation, nor see its dossiers.',
    othersSubject: (member, organisation) => `${member} is no longer a member of ${organisation}`,
    left: 'This member has left the organisation that you represent. From the moment below they no longer act for it, nor see its dossiers.',
    dismissed:
      'This member was dismissed from the organisation that you represent. From the moment below they no longer act for it, nor see its dossiers.',
    member: 'Member',
    since: 'Since',
    next: [
      'What was filed is not lost: it belongs to the organisation and is still being dealt with.',
      'Is this wrong? Ask the organisation’s representative; to act for it again you have to be invited again.',
    ],
    othersNext: [
      'What they filed is not lost: it belongs to the organisation and is still being dealt with.',
      'You did not know of it? See who still acts for the organisation on the portal, under “Members”, or call 1022.',
    ],
  },
  digest: {
    subject: (organisation, told, awaited) =>
      `${organisation}: ${awaited > 0 ? `${count('en', awaited)} waiting for you, ` : ''}${count('en', told)} new`,
    awaits: (n) => `${counted('en', n, '', 'dossier waits', 'dossiers wait')} for you. They stand first in this letter.`,
    nothingAwaited: 'No dossier waits for you. This is what has happened since the last letter.',
    awaited: (code, procedure) => `Awaited: ${code} · ${procedure}`,
    until: (moment) => `Answer before ${moment}`,
    papers: 'Supplement papers',
    payment: 'Pay',
    question: 'Answer the question of the office',
    dossier: (code) => `dossier ${code}`,
    renewal: (number, procedure) => `Runs out: no. ${number} · ${procedure}`,
    usable: (day) => `Can be used until the end of ${day}`,
    moreAwaited: 'More dossiers wait for you than this letter says. All of them are on the board on the portal.',
    more: 'More has happened than this letter says. All of it is in your list of notices on the portal.',
    rhythm: 'This summary takes the place of single letters. Change it or switch it off on the portal, under “How you are told”.',
    link: 'See the organisations’ dossiers',
  },
};
