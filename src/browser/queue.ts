import { isFree } from './keys/is-free.ts';

/*
 * Keys for the queue: the arrows move between the dossiers, Enter is the link's own, T takes what nobody has. Single letters can be switched
 * off (WCAG 2.1.4), and the choice stays in this browser. Whoever comes back from a dossier stands where he was.
 */
const table = document.querySelector<HTMLTableElement>('[data-queue]');
const bar = document.querySelector<HTMLElement>('[data-keys]');
const dialog = document.querySelector<HTMLDialogElement>('[data-keys-dialog]');
const choice = document.querySelector<HTMLInputElement>('[data-keys-letters]');
const search = document.querySelector<HTMLInputElement>('#q');
const setting = 'mot-cua.phim-chu';

const find = document.querySelector<HTMLFormElement>('[data-find]');
const filter = document.querySelector<HTMLDetailsElement>('details.filter');
const lastOpened = 'mot-cua.ho-so-vua-mo';

const links = (): HTMLAnchorElement[] => [...(table?.querySelectorAll<HTMLAnchorElement>('tbody .c-cd a') ?? [])];

/** The setting; a browser that keeps nothing has letters on. */
function lettersAreOn(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off';
  } catch {
    return true;
  }
}

function keepLetters(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? 'on' : 'off');
  } catch {
    // private browsing: it holds for this page
  }
}

let letters = lettersAreOn();

function go(to: number): void {
  const all = links();
  const link = all[Math.min(Math.max(to, 0), all.length - 1)];
  link?.focus({ preventScroll: true });
  link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** The row in which the focus is, on its link or on its button. */
function here(): number {
  const row = document.activeElement?.closest('tbody tr');
  return row ? links().findIndex((link) => row.contains(link)) : -1;
}

/** Takes the row in which one stands, else the first that can be taken. */
function take(): void {
  const row = links()[here()]?.closest('tr');
  (row ?? table)?.querySelector<HTMLButtonElement>('tbody button[form="take"], button[form="take"]')?.click();
}

const always: Record<string, () => void> = {
  ArrowDown: () => go(here() + 1),
  ArrowUp: () => go(here() - 1),
  Home: () => go(0),
  End: () => go(links().length - 1),
};
const withLetters: Record<string, () => void> = {
  j: () => go(here() + 1),
  k: () => go(here() - 1),
  n: () => document.querySelector<HTMLAnchorElement>('[data-next]')?.click(),
  t: take,
  '/': () => search?.focus(),
  '?': () => dialog?.showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || dialog?.open || !isFree(event.target)) return;
  // Home and End scroll the page unless one stands in the list.
  if ((event.key === 'Home' || event.key === 'End') && here() < 0) return;
  const act = always[event.key] ?? (letters ? withLetters[event.key.toLowerCase()] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
});

// The whole row opens the dossier, without taking away selecting and opening in a new tab.
table?.addEventListener('click', (event) => {
  if (event.target instanceof Element && !event.target.closest('a, button, label, input') && !getSelection()?.toString()) {
    const link = event.target.closest('tbody tr')?.querySelector('a');
    if (link && (event.ctrlKey || event.metaKey)) window.open(link.href, '_blank', 'noopener');
    else link?.click();
  }
});
table?.classList.add('keyed');

// A number needs a reason: the question comes as soon as it is one, not after a turn to the server.
const looksLikeNumber = (text: string) => /^\d{12}$/.test(text.replace(/[\s.-]/g, ''));
search?.addEventListener('input', () => {
  const reason = find?.querySelector<HTMLElement>('[data-reason]');
  if (reason && !reason.querySelector('.err')) reason.hidden = !looksLikeNumber(search.value);
});

// The panel of the filter lies over the list: Escape and a press beside it fold it away.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !filter?.open) return;
  filter.open = false;
  filter.querySelector('summary')?.focus();
});
document.addEventListener('click', (event) => {
  if (filter?.open && event.target instanceof Node && !filter.contains(event.target)) filter.open = false;
});

/** Which dossier was opened from here; a browser that keeps nothing begins at the top. */
function remembered(code?: string): string | null {
  try {
    if (code !== undefined) sessionStorage.setItem(lastOpened, code);
    return sessionStorage.getItem(lastOpened);
  } catch {
    return null;
  }
}
const addressOf = (link: HTMLAnchorElement) => new URL(link.href).pathname;
table?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.c-cd a') : null;
  if (link) remembered(addressOf(link));
});
const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
if (arrival?.type === 'back_forward' && document.activeElement === document.body) {
  const last = remembered();
  const at = links().findIndex((link) => addressOf(link) === last);
  if (at >= 0) go(at);
}

// On a phone the tabs scroll sideways: the one that is open must be seen.
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

if (bar) bar.hidden = false;
for (const hint of document.querySelectorAll<HTMLElement>('[data-key-hint]')) hint.hidden = false;
document.querySelector('[data-keys-open]')?.addEventListener('click', () => dialog?.showModal());
if (choice) {
  choice.checked = letters;
  choice.addEventListener('change', () => {
    letters = choice.checked;
    keepLetters(letters);
  });
}

// A mark chooses "the marked dossiers"; the box above them marks the whole page.
const scope = document.querySelector<HTMLSelectElement>('#bulk-scope');
const marks = [...(table?.querySelectorAll<HTMLInputElement>('input[name="mark"]') ?? [])];
const markAll = table?.querySelector<HTMLInputElement>('[data-mark-all]');
function showMarks(): void {
  const marked = marks.filter(({ checked }) => checked).length;
  if (markAll) {
    markAll.checked = marked === marks.length;
    markAll.indeterminate = marked > 0 && marked < marks.length;
  }
}
if (markAll) {
  markAll.hidden = false;
  markAll.addEventListener('change', () => {
    for (const mark of marks) mark.checked = markAll.checked;
    if (scope && markAll.checked) scope.value = 'chosen';
    showMarks();
  });
}
for (const mark of marks)
  mark.addEventListener('change', () => {
    if (scope && mark.checked) scope.value = 'chosen';
    showMarks();
  });
showMarks();
