import type { connectionsMail as Vi } from '#src/i18n/vi/connections-mail.ts';

export const connectionsMail: typeof Vi = {
  organisation: 'Organisation',
  link: 'Open it from your list of notices',
  about: '',
  key_ending: {
    subject: (name, organisation) => `The API key “${name}” of ${organisation} ends soon`,
    lead: 'This API key ends soon. From the moment given below, software that uses it can neither file nor read dossiers of the organisation.',
    key: 'Key',
    until: 'It ends',
    used: 'Last used',
    never: 'Never',
    next: [
      'If you still need it, make another on the page “Connect software”, put it into your software, and revoke the old one. Both work side by side, so nothing has to stop.',
      'Dossiers that were filed, files that were sent and webhooks are not lost: they are the organisation’s, not the key’s. If you need it no longer, there is nothing to do.',
    ],
  },
  webhook_given_up: {
    subject: (host, organisation) => `Webhook of ${organisation}: ${host} takes no messages`,
    lead: 'The portal has called your organisation’s software many times over more than a day, and a message was not taken. So it is no longer sent. New messages still are.',
    host: 'Server that was called',
    since: 'The first was given up',
    failed: 'Messages given up',
    taken: 'The last one taken',
    never: 'None in the last 30 days',
    next: [
      'No dossier is affected. The log says what your server answered; once it is mended, press “Send all again that were given up” there. The log keeps messages for 30 days.',
      'Open the portal, go to “Connect software” and choose the log of this webhook. If you use it no longer, remove it.',
    ],
  },
};
