/*
 * Keys for the counter: digits choose a recent procedure, a few letters do the rest, and typing anything else on the page of procedures is a
 * search, answered by the server's own list. Single letters can be switched off (WCAG 2.1.4), with the same choice as in the queue.
 */
export {}; // a module: its names are its own

const bar = document.querySelector<HTMLElement>('[data-keys]');
const dialog = document.querySelector<HTMLDialogElement>('[data-keys-dialog]');
const choice = document.querySelector<HTMLInputElement>('[data-keys-letters]');
const search = document.querySelector<HTMLFormElement>('[data-counter-search]');
const query = search?.querySelector<HTMLInputElement>('#q');
const setting = 'mot-cua.phim-chu';

function lettersAreOn(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off';
  } catch {
    return true;
  }
}

let letters = lettersAreOn();

const picks = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('.picks button')];

/** Ticks every paper that must be there, or takes the ticks back where all are ticked. */
function tickRequired(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-must]')];
  const all = boxes.every(({ checked }) => checked);
  for (const box of boxes) box.checked = !all;
  boxes[0]?.dispatchEvent(new Event('input', { bubbles: true }));
  boxes.at(-1)?.focus();
}

function move(by: number): void {
  const all = picks();
  const here = all.indexOf(document.activeElement as HTMLButtonElement);
  all[Math.min(Math.max(here + by, 0), all.length - 1)]?.focus();
}

const follow = (key: string) => document.querySelector<HTMLAnchorElement>(`[data-key="${key}"]`)?.click();
const acts: Record<string, () => void> = {
  a: tickRequired,
  p: () => follow('p'),
  n: () => follow('n'),
  '/': () => query?.focus(),
  '?': () => dialog?.showModal(),
};

/** Keys belong to whoever types; a box to tick, a button and a link do nothing with letters. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('dialog, textarea, select, [contenteditable]')) return !(target instanceof Element);
  const input = target.closest('input');
  return !input || input.type === 'checkbox' || input.type === 'radio';
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || dialog?.open) return;
  const arrows = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (arrows !== 0 && picks().length > 0 && (isFree(event.target) || event.target === query)) {
    event.preventDefault();
    return move(document.activeElement === query ? (arrows > 0 ? 1 : 0) : arrows);
  }
  if (!letters || !isFree(event.target)) return;
  const pick = document.querySelector<HTMLButtonElement>(`[data-pick="${/^\d$/.test(event.key) ? event.key : ''}"]`);
  if (pick) {
    event.preventDefault();
    return pick.click();
  }
  // On the page of procedures a letter begins a search: nobody has to reach for the box first.
  if (query && /^\p{L}$/u.test(event.key)) return query.focus();
  const act = acts[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

if (search && query) {
  let timer = 0;
  let asking: AbortController | undefined;
  let shown = query.value.trim();
  const ask = async (): Promise<void> => {
    window.clearTimeout(timer);
    const text = query.value.trim();
    if (text === shown) return;
    asking?.abort();
    asking = new AbortController();
    const address = new URL(search.action);
    address.search = new URLSearchParams(new FormData(search) as unknown as Record<string, string>).toString();
    const answer = await fetch(address, { signal: asking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-counter-choices]');
    if (!fresh) return;
    for (const one of fresh.querySelectorAll('[autofocus]')) one.removeAttribute('autofocus'); // the typing goes on
    document.querySelector('[data-counter-choices]')?.replaceWith(fresh);
    shown = text;
  };
  query.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => ask().catch(() => {}), 150); // without an answer the form still searches
  });
  // Enter takes the first of what was found for exactly these words.
  search.addEventListener('submit', (event) => {
    if (query.value.trim() === '') return;
    event.preventDefault();
    ask()
      .then(() => picks()[0]?.click())
      .catch(() => search.submit());
  });
}

// Where the page says, which the browser may not have done yet; otherwise the first thing to fill in.
if (document.activeElement === document.body) {
  const said = document.querySelector<HTMLElement>('[autofocus]');
  (said ?? document.querySelector<HTMLElement>('.counter form .choice input, .counter form .input'))?.focus();
}

if (bar) bar.hidden = false;
document.querySelector('[data-keys-open]')?.addEventListener('click', () => dialog?.showModal());
if (choice) {
  choice.checked = letters;
  choice.addEventListener('change', () => {
    letters = choice.checked;
    try {
      localStorage.setItem(setting, letters ? 'on' : 'off');
    } catch {
      // private browsing: it holds for this page
    }
  });
}
