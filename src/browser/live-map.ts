/*
 * The map keeps itself up to date. What changes of a unit comes with the event itself and is put into its tile and its row; what is said of
 * the whole city follows from the page itself a little later, not at the same moment for everybody. It can be stopped.
 */
type Changed = [code: string, look: string, hatched: boolean, label: string, cells: string[]];

const main = document.querySelector<HTMLElement>('main[data-map]');
const line = document.querySelector<HTMLElement>('[data-live]');
const note = line?.querySelector('span');
const button = line?.querySelector('button');

const said = document.createElement('p');
said.className = 'sr';
said.role = 'status';
document.body.append(said);
let lastSaid = 0;
const silence = 15_000; // between two announcements

/** At most so many at once: who wants all of them has the table. */
function announce(units: Changed[]): void {
  if (Date.now() - lastSaid < silence) return;
  lastSaid = Date.now();
  said.textContent = units
    .slice(0, 3)
    .map(([, , , label]) => label)
    .join('; ');
}

const codeOf = (link: Element): string => link.getAttribute('href')?.split('?')[0]?.split('/').at(-1) ?? '';
const find = (selector: string, code: string) => [...(main?.querySelectorAll(selector) ?? [])].find((link) => codeOf(link) === code);

/** Only seen on paper. */
function hatch(tile: Element, on: boolean): void {
  const shape = tile.querySelector('.t');
  tile.querySelector('.hatch')?.remove();
  if (!on || !shape) return;
  const lines = shape.cloneNode() as Element;
  lines.setAttribute('class', 'hatch');
  lines.setAttribute('fill', 'url(#below)');
  shape.after(lines);
}

function put(changed: Changed): void {
  const [code, look, hatched, label, cells] = changed;
  const tile = find('.hexmap a', code);
  if (tile) {
    tile.setAttribute('class', tile.classList.contains('sel') ? `${look} sel fresh` : `${look} fresh`);
    tile.setAttribute('aria-label', label);
    hatch(tile, hatched);
    main?.querySelector(`[data-flag="${code}"]`)?.setAttribute('class', tile.classList.contains('flagged') ? 'flag up' : 'flag');
    setTimeout(() => tile.classList.remove('fresh'), 2_000);
  }
  const row = find('tbody th a', code)?.closest('tr');
  row?.querySelectorAll('td').forEach((cell, at) => {
    (cell.querySelector('b') ?? cell).textContent = cells[at] ?? '';
  });
}

/** Takes what is said of the whole city, or everything, from the page as it is now. @returns how far its figures are counted */
async function renew(all: boolean): Promise<string | undefined> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (!answer?.ok || !main) return undefined;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const old of main.querySelectorAll<HTMLElement>('[data-part]')) {
    const part = old.dataset.part ?? '';
    const other = fresh.querySelector<HTMLElement>(`[data-part="${part}"]`);
    if (!other || old.contains(document.activeElement) || old.innerHTML === other.innerHTML) continue; // nobody loses his place
    if (all || part === 'anew' || part === 'lead' || part === 'city' || part === 'best') old.innerHTML = other.innerHTML;
    const key = old.querySelector('.mapkey');
    const otherKey = other.querySelector('.mapkey');
    if (key && otherKey) key.innerHTML = otherKey.innerHTML;
  }
  return fresh.querySelector<HTMLElement>('main[data-map]')?.dataset.mark;
}

let later = 0;
/** Somewhere between ten and twenty seconds from now, once. */
function renewLater(): void {
  if (later) return;
  later = window.setTimeout(
    () => {
      later = 0;
      void renew(false);
    },
    10_000 + Math.random() * 10_000,
  );
}

let events: EventSource | undefined;

function show(on: boolean): void {
  if (!line || !note || !button) return;
  line.hidden = false;
  note.textContent = (on ? note.dataset.on : note.dataset.off) ?? '';
  button.textContent = (events ? button.dataset.stop : button.dataset.go) ?? '';
}

function start(address: string): void {
  events = new EventSource(address);
  events.addEventListener('open', () => show(true));
  events.addEventListener('error', () => show(false));
  events.addEventListener('mark', async ({ data }: MessageEvent<string>) => {
    if (!main || data === main.dataset.mark) return;
    main.dataset.mark = data; // from here on the stream tells
    if ((await renew(true)) !== data) setTimeout(() => void renew(true), 1_000); // the page was kept a moment longer than its figures
  });
  events.addEventListener('anew', renewLater);
  events.addEventListener('units', ({ data }: MessageEvent<string>) => {
    const { mark, units } = JSON.parse(data) as { mark: string; units: Changed[] };
    if (main) main.dataset.mark = mark;
    for (const one of units) put(one);
    announce(units);
    renewLater();
  });
}

const address = () => main?.dataset.map ?? '';
if (address() && 'EventSource' in window) {
  start(address());
  // The slider went to another time: that one is followed from here on.
  main?.addEventListener('moved', () => {
    if (!events) return;
    events.close();
    start(address());
  });
  button?.addEventListener('click', () => {
    if (events) {
      events.close();
      events = undefined;
    } else start(address());
    show(events !== undefined);
  });
  window.addEventListener('pagehide', () => events?.close(), { once: true });
}

export {}; // a file of its own, and no script among others
