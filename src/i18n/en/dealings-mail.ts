import type { dealingsMail as Vi } from '#src/i18n/vi/dealings-mail.ts';

export const dealingsMail: typeof Vi = {
  asked: {
    subject: (code, day) => `Your dossier ${code} needs a supplement by ${day}`,
    lead: (unit, n) =>
      `${unit} has looked at your dossier and asks you to mend ${n === 1 ? 'one thing' : `these ${n} things`}. Meanwhile the office’s clock stands still.`,
    until: 'Answer by',
    next: 'Open the dossier on the portal and press “Answer now”: only these places open. Or bring your papers to the counter. The request (template 02) is on the dossier’s page.',
  },
  answered: {
    subject: (code) => `Supplement of dossier ${code} received`,
    lead: (unit) => `${unit} has received your supplement. The office’s clock runs on.`,
    at: 'Received at',
    due: 'Result due',
    hash: 'Fingerprint',
    next: 'The receipt of your supplement is on the dossier’s page. Was it not you? Call 1022 at once.',
  },
  stopped: {
    subject: (code) => `Dossier ${code} was stopped`,
    lead: (unit) => `${unit} has stopped processing your dossier. It is closed; you can file a new one at any time.`,
    reason: 'Reason',
    next: 'The stop notice (template 05) is on the dossier’s page. If you disagree, you can call 1022 or complain.',
  },
};
