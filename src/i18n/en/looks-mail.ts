import type { looksMail as Vi } from '#src/i18n/vi/looks-mail.ts';

/** Words of the letter that answers a question about a look. */
export const looksMail: typeof Vi = {
  subject: (moment) => `Your question about who looked at your data at ${moment} was answered`,
  lead: (unit) => `You asked why an official looked at your data. This is the answer of ${unit}.`,
  look: 'Look',
  who: (officer, moment) => `${officer}, at ${moment}`,
  question: 'You asked',
  answer: 'Answer',
  by: 'Answered by',
  next: 'Question and answer are kept for good beside that entry; nobody but you and whoever answers can read them. If it does not satisfy you, call 1022 or complain under the Law on Complaints of 2011.',
  link: 'See the question and the answer',
};
