import { count, counted, dateAndTime } from '#src/i18n/format.ts';
import type { national as Vi } from '#src/i18n/vi/national.ts';

const dossiers = (n: number) => counted('en', n, '', 'dossier', 'dossiers');
const messages = (n: number) => counted('en', n, '', 'message', 'messages');

const fault: Record<string, string | undefined> = {
  unreachable: 'no connection',
  slow: 'no answer in time',
  unavailable: 'out of service',
  broken: 'a broken answer',
  credentials: 'the portal’s account is not accepted',
  refused: 'the message was refused',
};

export const national: typeof Vi = {
  title: 'National portal',
  lead: 'Dossiers and each step of the work on them are sent to the national public-services portal, in the order of each dossier. One that is refused waits here; the others go on.',
  off: 'Not connected to the national portal',
  offNote: 'Nothing is sent. Once the operator sets NATIONAL_URL, everything that has happened so far is sent in order.',
  sandbox: 'Sandbox: this goes to a stand-in on this machine, not to the real portal.',
  asUnit: (unit) => `as unit ${unit}`,
  yes: 'It answers',
  never: 'Not called yet',
  lastAnswer: (at) => `last ${dateAndTime(at)}`,
  away: (since) => `No answer since ${dateAndTime(since)}`,
  nextTry: (at) => `next try ${dateAndTime(at)}`,
  waiting: 'Waiting to be sent',
  waitingCount: (n, m) => `${dossiers(n)}, ${messages(m)}`,
  waitingSince: (at) => `the oldest since ${dateAndTime(at)}`,
  nothingWaits: 'Nothing',
  failedCount: 'Refused',
  differingCount: 'Told differently',
  dossiers,
  why: (it, code) => [it === null ? '' : fault[it], code === null ? '' : `code ${code}`].filter(Boolean).join(', '),
  failed: 'Refused, waiting for somebody to look',
  failedNote:
    'Each was sent five times over some hours and refused every time. Mend the cause, then send again; the later steps of the dossier follow in order.',
  failedNone: 'No dossier was refused',
  differing: 'The two sides differ',
  differingNote:
    'Each dossier is compared ten minutes after it was delivered, then once a day. Sending again sends the whole dossier as it stands here.',
  differingNone: 'All dossiers that were compared agree',
  difference: { missing: 'They do not have this dossier', status: 'Another status', due: 'Another due date' },
  columns: {
    code: 'Dossier',
    unit: 'Unit',
    why: 'Why',
    since: 'Since',
    waiting: 'Still waiting',
    ours: 'Here',
    theirs: 'There',
    act: 'Send again',
  },
  messages,
  status: (code) => `status ${code}`,
  due: (text) => `due ${text}`,
  noDue: 'no due date',
  nothing: 'nothing',
  first: (n) => `The table shows the ${count('en', n)} oldest. The CSV file has all of them.`,
  again: 'Send again',
  againAll: 'Send all again',
  compare: 'Compare now',
  file: 'Download the report (CSV)',
  done: {
    again: (n) => (n === 0 ? 'There is nothing left to send again' : `${dossiers(n)} will be sent again`),
    compare: (n) => (n === 0 ? 'There is no dossier to compare' : `${dossiers(n)} are being compared`),
  },
  codes: 'The values that are sent',
  showCodes: (n) => `Show ${n} values`,
  codesNote:
    'The structure of the messages and these codes were read in program code of 2019 to 2023; there was no official document to check them against. Whoever runs the national portal has to confirm them.',
  codeColumns: { field: 'Field', meaning: 'Meaning', sent: 'Sent as', trust: 'How far it is known' },
  meaning: { person: 'A person', organisation: 'An organisation', asked: 'Asked for, not answered', answered: 'Answered' },
  empty: 'left empty',
  trust: { verified: 'verified' },
  section: {
    title: 'National public-services portal',
    delivered: (at) => `All delivered, last ${dateAndTime(at)}`,
    waiting: (n) => `${messages(n)} still to be sent`,
    lastFault: (why) => `Last attempt: ${why}. It will be sent again by itself.`,
    failed: (why) => `It could not be sent: ${why}. Administrators see this.`,
    difference: { missing: 'They do not have this dossier', status: 'They have another status', due: 'They have another due date' },
    differs: 'When compared',
  },
};
