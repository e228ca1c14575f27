/** The tracking page keeps itself up to date: when the dossier changes, the page is asked for again and its content put in place. */
const code = document.querySelector<HTMLElement>('main[data-dossier]')?.dataset.dossier;

const said = document.createElement('p');
said.className = 'sr';
said.role = 'status';
document.body.append(said);

/** "Updates by itself" is said only while it is true. */
function mark(on: boolean): void {
  const main = document.querySelector<HTMLElement>('main[data-dossier]');
  const place = main?.querySelector<HTMLElement>('[data-live-mark]');
  if (!main || !place) return;
  place.hidden = !on;
  place.textContent = main.dataset.live ?? '';
}

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  // Who is no longer let in must not go on reading what stands here: the page that comes instead says why.
  if (answer.redirected || [401, 403, 404].includes(answer.status)) return location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('main[data-dossier]');
  const old = document.querySelector<HTMLElement>('main[data-dossier]');
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

if (code && 'EventSource' in window) {
  const events = new EventSource(`/api/v1/events?dossier=${encodeURIComponent(code)}`);
  let lost = false;
  events.addEventListener('open', () => {
    mark(true);
    if (lost) void refresh(); // something may have happened meanwhile
    lost = false;
  });
  events.addEventListener('error', () => {
    lost = true;
    mark(false);
  });
  events.addEventListener('changed', () => void refresh());
  window.addEventListener('pagehide', () => events.close(), { once: true });
}
