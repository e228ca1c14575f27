/**
 * Notices on this browser (`<form data-push>` with the portal's key): asks the browser for an address of its push service when its owner
 * presses the button, and posts it as any form. Until then nothing is asked, and nothing runs in the background.
 */
import { sha256 } from './sha256.ts';

const form = document.querySelector<HTMLFormElement>('form[data-push]');
const says = form?.querySelector<HTMLElement>('[data-push-says]');
const offer = form?.querySelector('button')?.parentElement;
const worker = '/m/push-worker.js';

const say = (what: 'unsupported' | 'denied' | 'failed' | 'here' | 'nothing') => {
  if (says) says.textContent = what === 'nothing' ? '' : (says.dataset[what] ?? '');
  if (offer) offer.hidden = what === 'unsupported' || what === 'here';
};

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const textOf = (key: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

async function active(registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> {
  const coming = registration.installing ?? registration.waiting;
  if (!registration.active && coming)
    await new Promise<void>((done) =>
      coming.addEventListener('statechange', () => {
        if (coming.state === 'activated' || coming.state === 'redundant') done();
      }),
    );
  return registration;
}

async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await active(await navigator.serviceWorker.register(worker, { scope: '/m/' }));
  const before = await pushManager.getSubscription();
  // One for another key, of a portal that was set up anew, takes nothing of ours.
  if (before && textOf(before.options.applicationServerKey) !== key) await before.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
}

async function begin(form: HTMLFormElement, key: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return say('unsupported');
  const registration = await navigator.serviceWorker.getRegistration('/m/');
  const before = await registration?.pushManager.getSubscription();
  const mark = sha256();
  mark.add(new TextEncoder().encode(before?.endpoint));
  if (before && form.dataset.known?.split(' ').includes(mark.hex())) return say('here');
  say(Notification.permission === 'denied' ? 'denied' : 'nothing');
  form.addEventListener(
    'submit',
    (event) => {
      if (form.querySelector<HTMLInputElement>('[name=endpoint]')?.value) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // not sent yet: form.js must let the next one through
      void (async () => {
        if ((await Notification.requestPermission()) !== 'granted') return say('denied');
        const made = await subscribe(key);
        const fill = (name: string, value: string) => {
          const input = form.querySelector<HTMLInputElement>(`[name=${name}]`);
          if (input) input.value = value;
        };
        fill('p256dh', textOf(made.getKey('p256dh')));
        fill('auth', textOf(made.getKey('auth')));
        fill('endpoint', made.endpoint);
        form.submit();
      })().catch(() => say('failed'));
    },
    { capture: true },
  );
}

if (form?.dataset.push) void begin(form, form.dataset.push).catch(() => say('failed'));
