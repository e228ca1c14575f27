/** Runs in the background where a browser was asked to show notices: shows one, and opens the portal's list when it is touched. */
type Waits = { waitUntil: (work: Promise<unknown>) => void };
type Background = {
  skipWaiting: () => Promise<void>;
  registration: { showNotification: (title: string, it: NotificationOptions & { data: unknown }) => Promise<void> };
  clients: { openWindow: (url: string) => Promise<unknown> };
  addEventListener: ((name: 'install', hear: (event: Waits) => void) => void) &
    ((name: 'push', hear: (event: Waits & { data: { json: () => unknown } | null }) => void) => void) &
    ((name: 'notificationclick', hear: (event: Waits & { notification: { data: unknown; close: () => void } }) => void) => void);
};
const own = self as unknown as Background;

own.addEventListener('install', (event) => event.waitUntil(own.skipWaiting()));

own.addEventListener('push', (event) => {
  if (!event.data) return;
  const { title, body, lang, tag, url } = event.data.json() as Record<'title' | 'body' | 'lang' | 'tag' | 'url', string>;
  // The same tag takes the place of an earlier one: a notice that comes twice is seen once.
  event.waitUntil(own.registration.showNotification(title, { body, lang, tag, icon: '/icon.svg', data: url }));
});

own.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const to = String(notification.data);
  event.waitUntil(own.clients.openWindow(/^\/[^/]/.test(to) ? to : '/'));
});

export {};
