import type { Locale } from '#src/domain/kernel/text.ts';
import { acting as actingEn } from '#src/i18n/en/acting.ts';
import { admin as adminEn } from '#src/i18n/en/admin.ts';
import { adminCalendar as adminCalendarEn } from '#src/i18n/en/admin-calendar.ts';
import { adminOfficials as adminOfficialsEn } from '#src/i18n/en/admin-officials.ts';
import { adminUnits as adminUnitsEn } from '#src/i18n/en/admin-units.ts';
import { answers as answersEn } from '#src/i18n/en/answers.ts';
import { apply as applyEn } from '#src/i18n/en/apply.ts';
import { assist as assistEn } from '#src/i18n/en/assist.ts';
import { board as boardEn } from '#src/i18n/en/board.ts';
import { bulk as bulkEn } from '#src/i18n/en/bulk.ts';
import { cases as casesEn } from '#src/i18n/en/cases.ts';
import { catalogue as catalogueEn } from '#src/i18n/en/catalogue.ts';
import { clock as clockEn } from '#src/i18n/en/clock.ts';
import { connections as connectionsEn } from '#src/i18n/en/connections.ts';
import { conversation as conversationEn } from '#src/i18n/en/conversation.ts';
import { counter as counterEn } from '#src/i18n/en/counter.ts';
import { deadEnds as deadEndsEn } from '#src/i18n/en/dead-ends.ts';
import { deskNotices as deskNoticesEn } from '#src/i18n/en/desk-notices.ts';
import { developers as developersEn } from '#src/i18n/en/developers.ts';
import { drafts as draftsEn } from '#src/i18n/en/drafts.ts';
import { editing as editingEn } from '#src/i18n/en/editing.ts';
import { feedback as feedbackEn } from '#src/i18n/en/feedback.ts';
import { figures as figuresEn } from '#src/i18n/en/figures.ts';
import { handOff as handOffEn } from '#src/i18n/en/hand-off.ts';
import { index766 as index766En } from '#src/i18n/en/index-766.ts';
import { looks as looksEn } from '#src/i18n/en/looks.ts';
import { mandates as mandatesEn } from '#src/i18n/en/mandates.ts';
import { me as meEn } from '#src/i18n/en/me.ts';
import { national as nationalEn } from '#src/i18n/en/national.ts';
import { notices as noticesEn } from '#src/i18n/en/notices.ts';
import { once as onceEn } from '#src/i18n/en/once.ts';
import { openData as openDataEn } from '#src/i18n/en/open-data.ts';
import { procedureFigures as procedureFiguresEn } from '#src/i18n/en/procedure-figures.ts';
import { proofs as proofsEn } from '#src/i18n/en/proofs.ts';
import { queues as queuesEn } from '#src/i18n/en/queues.ts';
import { receipt as receiptEn } from '#src/i18n/en/receipt.ts';
import { register as registerEn } from '#src/i18n/en/register.ts';
import { reports as reportsEn } from '#src/i18n/en/reports.ts';
import { shell as shellEn } from '#src/i18n/en/shell.ts';
import { staff as staffEn } from '#src/i18n/en/staff.ts';
import { staffNav as staffNavEn } from '#src/i18n/en/staff-nav.ts';
import { staffPeople as staffPeopleEn } from '#src/i18n/en/staff-people.ts';
import { supplements as supplementsEn } from '#src/i18n/en/supplements.ts';
import { texts as textsEn } from '#src/i18n/en/texts.ts';
import { tracking as trackingEn } from '#src/i18n/en/tracking.ts';
import { uploads as uploadsEn } from '#src/i18n/en/uploads.ts';
import { versions as versionsEn } from '#src/i18n/en/versions.ts';
import { viewer as viewerEn } from '#src/i18n/en/viewer.ts';
import { acting } from '#src/i18n/vi/acting.ts';
import { admin } from '#src/i18n/vi/admin.ts';
import { adminCalendar } from '#src/i18n/vi/admin-calendar.ts';
import { adminOfficials } from '#src/i18n/vi/admin-officials.ts';
import { adminUnits } from '#src/i18n/vi/admin-units.ts';
import { answers } from '#src/i18n/vi/answers.ts';
import { apply } from '#src/i18n/vi/apply.ts';
import { assist } from '#src/i18n/vi/assist.ts';
import { board } from '#src/i18n/vi/board.ts';
import { bulk } from '#src/i18n/vi/bulk.ts';
import { cases } from '#src/i18n/vi/cases.ts';
import { catalogue } from '#src/i18n/vi/catalogue.ts';
import { clock } from '#src/i18n/vi/clock.ts';
import { connections } from '#src/i18n/vi/connections.ts';
import { conversation } from '#src/i18n/vi/conversation.ts';
import { counter } from '#src/i18n/vi/counter.ts';
import { deadEnds } from '#src/i18n/vi/dead-ends.ts';
import { deskNotices } from '#src/i18n/vi/desk-notices.ts';
import { developers } from '#src/i18n/vi/developers.ts';
import { drafts } from '#src/i18n/vi/drafts.ts';
import { editing } from '#src/i18n/vi/editing.ts';
import { feedback } from '#src/i18n/vi/feedback.ts';
import { figures } from '#src/i18n/vi/figures.ts';
import { handOff } from '#src/i18n/vi/hand-off.ts';
import { index766 } from '#src/i18n/vi/index-766.ts';
import { looks } from '#src/i18n/vi/looks.ts';
import { mandates } from '#src/i18n/vi/mandates.ts';
import { me } from '#src/i18n/vi/me.ts';
import { national } from '#src/i18n/vi/national.ts';
import { notices } from '#src/i18n/vi/notices.ts';
import { once } from '#src/i18n/vi/once.ts';
import { openData } from '#src/i18n/vi/open-data.ts';
import { procedureFigures } from '#src/i18n/vi/procedure-figures.ts';
import { proofs } from '#src/i18n/vi/proofs.ts';
import { queues } from '#src/i18n/vi/queues.ts';
import { receipt } from '#src/i18n/vi/receipt.ts';
import { register } from '#src/i18n/vi/register.ts';
import { reports } from '#src/i18n/vi/reports.ts';
import { shell } from '#src/i18n/vi/shell.ts';
import { staff } from '#src/i18n/vi/staff.ts';
import { staffNav } from '#src/i18n/vi/staff-nav.ts';
import { staffPeople } from '#src/i18n/vi/staff-people.ts';
import { supplements } from '#src/i18n/vi/supplements.ts';
import { texts } from '#src/i18n/vi/texts.ts';
import { tracking } from '#src/i18n/vi/tracking.ts';
import { uploads } from '#src/i18n/vi/uploads.ts';
import { versions } from '#src/i18n/vi/versions.ts';
import { viewer } from '#src/i18n/vi/viewer.ts';

const vi = {
  shell,
  cases,
  catalogue,
  tracking,
  clock,
  texts,
  answers,
  apply,
  drafts,
  deadEnds,
  acting,
  board,
  mandates,
  notices,
  me,
  national,
  staff,
  staffNav,
  bulk,
  staffPeople,
  uploads,
  handOff,
  assist,
  connections,
  deskNotices,
  developers,
  counter,
  conversation,
  receipt,
  register,
  reports,
  once,
  queues,
  admin,
  adminUnits,
  supplements,
  feedback,
  figures,
  index766,
  openData,
  procedureFigures,
  proofs,
  looks,
  adminOfficials,
  adminCalendar,
  versions,
  viewer,
  editing,
};
export type Messages = typeof vi;
const en: Messages = {
  shell: shellEn,
  cases: casesEn,
  catalogue: catalogueEn,
  tracking: trackingEn,
  clock: clockEn,
  texts: textsEn,
  answers: answersEn,
  apply: applyEn,
  drafts: draftsEn,
  deadEnds: deadEndsEn,
  acting: actingEn,
  board: boardEn,
  mandates: mandatesEn,
  notices: noticesEn,
  me: meEn,
  national: nationalEn,
  staff: staffEn,
  staffNav: staffNavEn,
  bulk: bulkEn,
  staffPeople: staffPeopleEn,
  uploads: uploadsEn,
  handOff: handOffEn,
  assist: assistEn,
  connections: connectionsEn,
  deskNotices: deskNoticesEn,
  developers: developersEn,
  counter: counterEn,
  conversation: conversationEn,
  receipt: receiptEn,
  register: registerEn,
  reports: reportsEn,
  once: onceEn,
  supplements: supplementsEn,
  queues: queuesEn,
  admin: adminEn,
  adminUnits: adminUnitsEn,
  feedback: feedbackEn,
  figures: figuresEn,
  index766: index766En,
  openData: openDataEn,
  procedureFigures: procedureFiguresEn,
  proofs: proofsEn,
  looks: looksEn,
  adminOfficials: adminOfficialsEn,
  adminCalendar: adminCalendarEn,
  versions: versionsEn,
  viewer: viewerEn,
  editing: editingEn,
};

/** Every word of the pages in one language, by area. A missing one does not compile. */
export const messagesOf = (locale: Locale): Messages => (locale === 'en' ? en : vi);
