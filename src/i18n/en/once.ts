import type { once as Vi } from '#src/i18n/vi/once.ts';

export const once: typeof Vi = {
  title: 'You already have this',
  handedIn: (code, day) => `You handed it in on ${day}, with dossier ${code}.`,
  issued: (number, day) => `The portal issued it to you: result ${number} of ${day}.`,
  use: 'Use it again',
  look: 'See the file',
  note: 'No need to upload it again; officials see where it is from. If the paper has changed, do not use it again but upload the new one.',
  from: {
    dossier: (code, day) => `handed in with dossier ${code} of ${day}`,
    result: (number, day) => `issued by the portal, no. ${number} of ${day}`,
  },
};
