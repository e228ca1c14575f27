import type { dealingsMail as Vi } from '#src/i18n/vi/dealings-mail.ts';

export const dealingsMail: typeof Vi = {
  asked: {
    subject: (code, day) => `Your dossier ${code} needs a supplement by ${day}`,
    lead: (unit, n) =>
      `${unit} has looked at your dossier and asks you to mend ${n === 1 ? 'one thing' : `these ${n} things`}. Meanwhile the office’s time limit is paused.`,
    until: 'Answer by',
    example: (text) => `Right would be: ${text}`,
    next: (where) =>
      `Open the dossier on the portal and press “Answer now”: only these places open. Or bring your papers to the counter of ${where}. The request (template 02) is on the dossier’s page.`,
  },
  answered: {
    subject: (code) => `Supplement of dossier ${code} received`,
    lead: (unit) => `${unit} has received your supplement. The office’s time limit counts on.`,
    at: 'Received at',
    due: 'Result due',
    hash: 'Fingerprint (for checking, should you need to)',
    next: 'The receipt of your supplement is on the dossier’s page. Was it not you? Call 1022 at once.',
  },
  question: {
    subject: (code) => `A question about your dossier ${code}`,
    lead: (unit) => `${unit} is working on your dossier and needs to ask you something.`,
    text: 'Question',
    at: 'Asked',
    next: 'To answer: sign in to the portal, open this dossier, go to “Messages with the office” and press “Answer”. If you cannot sign in, come to the counter or call 1022. The question does not stop the time limit; the sooner you answer, the sooner it is done.',
  },
  message: {
    subject: (code) => `A message about your dossier ${code}`,
    lead: (unit) => `${unit} has written to you about your dossier.`,
    text: 'Message',
    at: 'Sent',
    next: 'You do not have to answer. To write back, or to fetch attached files if there are any: sign in to the portal, open this dossier and go to “Messages with the office”.',
  },
  payment: {
    requested: {
      subject: (code, amount) => `${amount} to pay for dossier ${code}`,
      lead: (unit) => `${unit} needs you to pay the following before it goes on. Meanwhile the office’s clock stands still.`,
      next: (where) =>
        `Pay at the counter of ${where}, give the dossier’s code, and take the receipt. Offices never call to ask for a transfer. If it looks wrong, open the dossier and write to the office, or call 1022.`,
    },
    recorded: {
      subject: (code) => `Your payment for dossier ${code} was recorded`,
      lead: (unit) => `What was asked for is paid. ${unit} goes on; the clock runs again.`,
      next: 'Keep the receipt. Amount and receipt number stand on the dossier’s page; call 1022 if they differ.',
    },
    cancelled: {
      subject: (code) => `The payment for dossier ${code} is no longer asked for`,
      lead: (unit) => `${unit} took its request for payment back. The office’s clock runs again.`,
      why: 'Why it was taken back',
      next: 'You need not do anything.',
    },
    amount: 'Amount',
    what: 'What for',
    receipt: 'Receipt',
    due: 'Result due',
  },
  stopped: {
    subject: (code) => `Dossier ${code} was stopped`,
    lead: (unit) => `${unit} has stopped processing your dossier. It is closed; you can file a new one at any time.`,
    reason: 'Reason',
    next: 'The stop notice (template 05) is on the dossier’s page. If you disagree, you can call 1022 or complain.',
  },
};
