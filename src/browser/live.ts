/**
 * What keeps an open page true. The tracking page is asked for again when its dossier changes, and its content put in place; a private page
 * is left as soon as who looks at it may no longer: another page comes, which says why. Only while somebody sees it: lines are few.
 */
const page = () => document.querySelector<HTMLElement>('main');
const { dossier, for: shownFor, reads = '' } = page()?.dataset ?? {};
const followed = new URLSearchParams({ ...(dossier && { dossier }), ...(shownFor && { for: shownFor, ...(reads && { reads }) }) });

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

function open(): void {
  if (document.hidden || (events && events.readyState !== EventSource.CLOSED)) return;
  events = new EventSource(`/api/v1/events?${followed}`);
  events.addEventListener('open', () => {
    mark(true);
    if (lost && dossier) void refresh(); // something may have happened meanwhile
    lost = false;
  });
  events.addEventListener('error', () => {
    lost = true;
    mark(false);
    if (events?.readyState === EventSource.CLOSED) setTimeout(open, 30_000); // refused for now; of itself it does not come again
  });
  events.addEventListener('changed', () => void refresh());
  events.addEventListener('ended', () => {
    close();
    leave();
  });
}

function close(): void {
  events?.close();
  events = undefined;
  lost = true;
}

if (followed.size > 0 && 'EventSource' in window) {
  open();
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  window.addEventListener('pageshow', open);
  window.addEventListener('pagehide', close);
  // Whoever is on his way elsewhere, signing out for one, is not to be turned round; unless it was a file that he took.
  window.addEventListener('beforeunload', () => {
    close();
    setTimeout(open, 5_000);
  });
}
