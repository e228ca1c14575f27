import { count, counted } from '#src/i18n/format.ts';
import type { deskNotices as Vi } from '#src/i18n/vi/desk-notices.ts';

/** What officials are told by the clock: their list, and the letters that sum it up. */
export const deskNotices: typeof Vi = {
  title: 'Notices on your desk',
  lead: 'The legal clock tells you here: half of the time is gone, one working day is left, an apology waits for a signature, or it is late.',
  header: 'Notices',
  unseen: (n, more) => `${count('en', n)}${more ? '+' : ''} not seen`,
  allSeen: 'All seen',
  new: 'not seen',
  over: 'over',
  open: 'Open dossier',
  seeAll: 'Mark all as seen',
  done: { xem: 'All are marked as seen', luu: 'How you get letters is saved' },
  refused: 'Not saved; nothing has changed. Choose again, then save.',
  none: 'No notices yet',
  noneText: 'When the time of a dossier needs your attention, it stands here and comes by e-mail.',
  older: 'Older',
  newest: 'Back to the newest',
  pager: 'Pages of the list',
  shown: (n) => `${counted('en', n, '', 'notice', 'notices')} on this page`,
  lists: 'See them all as a list',
  happened: {
    half: 'Half of the time is gone',
    last_day: 'One working day is left',
    apology: 'The apology is drafted and waits for a signature',
    escalated: 'It is late',
  },
  todo: {
    half: 'See what is missing. If an opinion or a supplement is needed, ask now.',
    last_day: 'Finish it before it is due. If that cannot be done, tell the leader, who signs the apology.',
    apology: 'Give the reason, look at the new date, then sign and send.',
    escalated: 'Settle it now. If nobody has apologised yet, the leader signs a letter with a new date.',
  },
  nothingToDo: 'This is over; there is nothing to do.',
  at: (unit) => `at ${unit}, which has no leader`,
  unled: 'While a unit below has no leader, nobody there can sign. Ask an administrator to give somebody the leader’s role.',
  seeUnits: 'See the units',
  moved: 'The dossier has gone to another unit.',
  tied: 'You stand on the citizen’s side of this dossier, so your colleagues deal with it.',
  dossier: 'Dossier',
  due: (moment) => `due ${moment}`,
  toldAt: (moment) => `told ${moment}`,
  inPlaceOf: 'In place of',
  mail: {
    title: 'E-mail',
    to: (masked) =>
      masked === null
        ? 'There is no e-mail address of this official account, so notices stand here only. The address comes from where you sign in, each time you do.'
        : `One letter sums them up, to ${masked}, as the place where you sign in has it. What you have seen here is not in it.`,
    every: 'How often',
    rhythm: { hour: 'One an hour at most, when there is something', day: 'One a day, at seven in the morning' },
    locale: 'Language of the letters',
    locales: { vi: 'Tiếng Việt', en: 'English' },
    save: 'Save',
  },
  letter: {
    subject: (n, late, apologies) =>
      `${counted('en', n, '', 'dossier needs', 'dossiers need')} your attention${late > 0 ? `, ${count('en', late)} late` : ''}${apologies > 0 ? `, ${counted('en', apologies, '', 'apology', 'apologies')} to sign` : ''}`,
    subjectOfOne: (what) => `${what}: one dossier`,
    lead: 'The legal clock tells you of these dossiers, the most urgent first. Only the code, and the procedure where a letter may name it: names and data of citizens do not travel by e-mail.',
    inPlaceOf: (name) => `in place of ${name}`,
    todo: (what, todo) => `${what}: ${todo}`,
    more: (n) =>
      `${counted('en', n, '', 'more dossier is', 'more dossiers are')} not listed here. All stand on the page of notices of your desk.`,
    rhythm: 'This letter takes the place of many. Choose between every hour and every day on the page of notices of your desk.',
    link: 'See the notices on your desk',
  },
};
