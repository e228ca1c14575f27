import type { mail as Vi } from '#src/i18n/vi/mail.ts';

/** Words of the letters that the portal sends by e-mail. They make sense without opening the portal. */
export const mail: typeof Vi = {
  greeting: (name) => `Dear ${name},`,
  facts: {
    code: 'Dossier (hồ sơ) code',
    procedure: 'Procedure',
    unit: 'Office in charge',
    organisation: 'Dossier of',
    submittedAt: 'Submitted at',
    answerBy: 'Reception must answer by',
    expectedOn: 'Expected date',
    receivedAt: 'Received at',
    dueAt: 'Result due by',
    dueBefore: 'Promised before',
    firstDueAt: 'First date',
    limit: 'Time limit by law',
    refusedAt: 'Refused at',
    reason: 'Reason',
    competent: 'Competent office',
    finishedAt: 'Finished at',
    returnedAt: 'Returned at',
    withdrawnAt: 'Withdrawn at',
    delivery: 'Result delivered',
  },
  delivery: { online: 'online', in_person: 'at the counter', post: 'by post' },
  submitted: {
    subject: (code) => `Dossier ${code} submitted`,
    lead: (unit) =>
      `${unit} has got the dossier that you submitted online. This confirms the submission; it is not yet the appointment: the time limit counts from reception.`,
    assisted: (officer, counter, unit) =>
      `Officer ${officer} at ${counter} has filed this dossier for you at the counter, under the consent you signed; ${unit} will decide. This says that it was filed, not when it is due: the time limit runs from reception.`,
    notYou: 'You did not agree to this? Call 1022 now.',
    next: (answerBy) => `What happens next: reception checks the dossier and answers by ${answerBy}. There is nothing for you to do now.`,
  },
  filedFor: {
    subject: (code) => `You filed dossier ${code} for somebody`,
    lead: 'This dossier was filed at the counter with your account, under a signed consent. The person is told as well. It is in the counter’s “To receive” queue.',
    notYou: 'It was not you? Tell the administrator at once and call 1022.',
  },
  received: {
    subject: (code, due) => `Dossier ${code} received, result due ${due}`,
    lead: (unit, due) => `${unit} has received your dossier. The result is due by ${due}.`,
    next: 'What happens next: the office works on it. You need not do anything. The appointment slip (template 01) is on the page of the dossier.',
    mayMove: 'A day off within the time limit is not officially announced yet, so the date may move.',
  },
  extended: {
    subject: (code, due) => `Apology for the delay of dossier ${code}, new date ${due}`,
    lead: (unit) => `${unit} has not finished your dossier by the date it promised, and apologises.`,
    next: 'You do not have to do anything. The letter of apology (template 04) is on the page of the dossier. The dossier still counts as late against the first date.',
  },
  refused: {
    subject: (code) => `Dossier ${code} not accepted`,
    lead: (unit) => `${unit} did not accept your dossier. This dossier has ended; you can submit a new one at any time.`,
    next: 'The refusal slip (template 03) is on the page of the dossier. If you disagree, you may report it through 1022 or complain.',
  },
  finished: {
    subject: (code) => `The result of dossier ${code} is ready`,
    granted: (unit) => `${unit} has finished your dossier. The result is on its way to be handed over.`,
    refused: (unit) =>
      `${unit} has finished your dossier. The request was not granted; the written answer gives the reason and is on its way to be handed over.`,
    late: (due) => `It was first due by ${due}. It is late, and the office apologises.`,
    next: (delivery) => `What happens next: reception hands over the result ${delivery} and tells you. Wait for that; do not come yet.`,
  },
  returned: {
    subject: (code) => `The result of dossier ${code} was handed over`,
    online: (unit) => `${unit} has returned the result online.`,
    in_person: (unit) => `${unit} has handed over the result at the counter.`,
    post: (unit) => `${unit} has sent the result by public post.`,
    next: 'To see and download it: sign in to the portal and open this dossier. The result is there; download it whenever you like.',
    rate: 'Rate how this dossier was dealt with',
  },
  complaintAnswered: {
    subject: (code) => `Your complaint about dossier ${code} was answered`,
    lead: (unit) => `The leader of ${unit} has looked into your complaint and answered it.`,
    verdict: 'Verdict',
    upheld: 'Complaint upheld',
    notUpheld: 'Complaint not upheld',
    answer: 'Answer',
    link: 'See the complaint and the answer',
    next: 'If you disagree you can send another complaint from the page of the dossier, report it through 1022, or complain under the Law on Complaints of 2011.',
  },
  moved: {
    subject: (code, due) => `The date of dossier ${code} has moved to ${due}`,
    lead: (unit, from, to) =>
      `The working calendar of the city has changed, so the date by which ${unit} promised a result has moved from ${from} to ${to}. The number of working days for your dossier is the same.`,
    next: 'You need not do anything. The page of the dossier shows the new date.',
  },
  withdrawn: {
    subject: (code) => `Dossier ${code} withdrawn`,
    lead: 'The dossier was withdrawn at your request and has ended.',
    next: 'Was it not you? Call 1022 at once.',
  },
  draftEnding: {
    subject: (procedure, day) => `Your draft “${procedure}” will be deleted after ${day}`,
    lead: (procedure, day, days) =>
      `You began “${procedure}” and have not submitted it. A draft that nobody saves for ${days} days is deleted: this one after ${day}. Nothing has been sent to any office.`,
    keep: (days) => `To keep it: open the draft and save it once, or press “Keep it ${days} more days” under “My dossiers”.`,
    leave: 'If you do not need it: there is nothing to do. After that day everything typed in it is lost.',
    organisation: 'For the organisation',
    savedAt: 'Last saved',
    deletedAfter: 'Deleted after',
    link: 'Open the draft',
  },
  link: 'See the dossier',
  fraud:
    'Officials never phone you for an OTP, a password or a PIN. No link in this letter asks for a login code. If somebody asks: hang up, then call 1022.',
  automatic: 'Sent automatically; replies are not read. For help call 1022.',
  sender: 'Một Cửa, public services of Ho Chi Minh City',
};
