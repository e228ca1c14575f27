import type { cover as Vi } from '#src/i18n/vi/cover.ts';

export const cover: typeof Vi = {
  checking: { title: 'Asking whether you may still see this page…', text: '' },
  offline: {
    title: 'The portal cannot be reached',
    text: 'This page belongs to somebody for whom you act, so it is shown only once the portal confirms that you still may. What you typed is safe. The page comes back by itself with the connection.',
  },
  expired: {
    title: 'Your session has ended',
    text: 'For safety it closes after 30 minutes without use. What you typed on this page is still here and was not sent. Sign in in a new window, then come back: the page shows again as it was.',
  },
  signIn: 'Sign in in a new window',
};
