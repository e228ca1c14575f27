import { cover, coveredBecause, uncover } from './watched/cover.ts';

/**
 * What keeps an open page true. The tracking page is asked for again when its dossier changes, and its content put in place; a private page
 * is left as soon as who looks at it may no longer: another page comes, which says why. Only while somebody sees it: lines are few. One that
 * nobody sees is covered, and shown again once the portal has said that it may be.
 */
const page = () => document.querySelector<HTMLElement>('main');
const { dossier, for: shownFor, who = '', reads = '', desk, posts, asked } = page()?.dataset ?? {};
const followed = new URLSearchParams({
  ...(dossier && { dossier }),
  ...(shownFor && {
    for: shownFor,
    who,
    ...(reads && { reads }),
    ...(posts && { posts }),
    ...(desk && { desk }),
    ...(asked !== undefined && { asked }),
  }),
});
/** His own things are in his own hands while nobody can be asked, or nobody answers on a bad line; those of others are not. */
const own = shownFor === 'self' && reads === '' && desk === undefined;
const patience = 2_000; // ms

const said = document.createElement('p');
said.className = 'sr';
said.role = 'status';
if (dossier) document.body.append(said);

/** "Updates by itself" is said only while it is true. */
function mark(on: boolean): void {
  const place = page()?.querySelector<HTMLElement>('[data-live-mark]');
  if (!place) return;
  place.hidden = !on;
  place.textContent = page()?.dataset.live ?? '';
}

/** The page anew as a link to it would open it: reloading would send again what brought it. */
const leave = () => location.replace(location.pathname + location.search);

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  // Who is no longer let in must not go on reading what stands here: the page that comes instead says why.
  if (answer.redirected || [401, 403, 404].includes(answer.status)) return leave();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('main[data-dossier]');
  const old = page();
  if (!fresh || !old || fresh.innerHTML === old.innerHTML) return;
  const focused = old.contains(document.activeElement);
  old.replaceWith(document.adoptNode(fresh));
  if (focused) {
    fresh.tabIndex = -1;
    fresh.focus({ preventScroll: true });
  }
  mark(true);
  said.textContent = fresh.dataset.changed ?? '';
}

let events: EventSource | undefined;
let lost = false;

/** Where something may stand that was not sent: whoever leaves would lose it. */
const typedInto = 'form[method=post] :is(textarea, select, input:not([type=hidden], [type=submit]))';
const minute = 60_000;
/** So long somebody may go on at a form whose session has run out; then it is covered with what he typed, however often he touches it. */
const longestAtIt = 5 * minute;
let touched = Date.now();
let expiredAt: number | undefined;

function open(): void {
  if (document.hidden || (events && events.readyState !== EventSource.CLOSED)) return;
  events = new EventSource(`/api/v1/events?${followed}`);
  setTimeout(() => void doubt(), navigator.onLine ? patience : 0);
  events.addEventListener('open', () => {
    mark(true);
    if (lost && dossier) void refresh(); // something may have happened meanwhile
    lost = false;
  });
  events.addEventListener('error', () => {
    lost = true;
    mark(false);
    void doubt();
    if (events?.readyState === EventSource.CLOSED) setTimeout(open, coveredBecause() ? 5_000 : 30_000); // refused for now; of itself it does not come again
  });
  events.addEventListener('standing', () => {
    expiredAt = undefined;
    uncover();
  });
  events.addEventListener('expired', () => {
    close();
    if (!page()?.querySelector(typedInto)) return leave();
    expiredAt ??= Date.now();
    const left = Math.min(minute - (Date.now() - touched), longestAtIt - (Date.now() - expiredAt));
    // Whoever is at it sends it and signs in again, and nothing is lost; what nobody touches is not to be read.
    if (coveredBecause() || left <= 0) cover('expired');
    else setTimeout(open, left);
  });
  events.addEventListener('changed', () => void refresh());
  events.addEventListener('ended', () => {
    close();
    leave();
  });
}

/** Covered, and the line says nothing: no connection, no line left, or something between that holds it up. Then the page itself is asked. */
async function doubt(): Promise<void> {
  if (document.hidden || !['checking', 'offline'].includes(coveredBecause() ?? '')) return;
  if (own) return uncover();
  const asked = { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(5_000) };
  const answer = navigator.onLine ? await fetch(location.href, asked).catch(() => undefined) : undefined;
  if (answer && (answer.redirected || [401, 403, 404].includes(answer.status))) return leave();
  const shown = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')?.dataset : undefined;
  if (document.hidden || coveredBecause() === 'expired') return;
  // Of a dossier the page itself says that it is still his to open, and whether for an opinion alone; of everything else what his posts let him see.
  const same = shown && shown.for === shownFor && shown.who === who;
  if (same && (desk ? shown.asked !== undefined && asked === undefined : shown.posts !== posts)) return leave();
  if (same) uncover();
  else if (coveredBecause()) cover('offline');
}

function close(): void {
  events?.close();
  events = undefined;
  lost = true;
}

if (followed.size > 0 && 'EventSource' in window) {
  open();
  const away = () => {
    close();
    if (shownFor) cover('checking');
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? away() : open()));
  window.addEventListener('pageshow', open);
  window.addEventListener('pagehide', away);
  window.addEventListener('focus', open);
  const touch = () => {
    touched = Date.now();
  };
  for (const deed of ['input', 'keydown', 'pointerdown']) document.addEventListener(deed, touch, { passive: true });
  window.addEventListener('online', () => {
    if (coveredBecause()) close();
    open();
  });
  // Whoever is on his way elsewhere, signing out for one, is not to be turned round; unless it was a file that he took.
  window.addEventListener('beforeunload', () => {
    close();
    setTimeout(open, 5_000);
  });
}
