/*
 * Keys for the queue: the arrows move between the dossiers, Enter is the link's own. Single letters can be switched off (WCAG 2.1.4),
 * and the choice stays in this browser.
 */
const table = document.querySelector<HTMLTableElement>('[data-queue]');
const bar = document.querySelector<HTMLElement>('[data-keys]');
const dialog = document.querySelector<HTMLDialogElement>('[data-keys-dialog]');
const choice = document.querySelector<HTMLInputElement>('[data-keys-letters]');
const search = document.querySelector<HTMLInputElement>('#q');
const setting = 'mot-cua.phim-chu';

const links = (): HTMLAnchorElement[] => [...(table?.querySelectorAll<HTMLAnchorElement>('tbody a') ?? [])];

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

const here = (): number => links().indexOf(document.activeElement as HTMLAnchorElement);

const always: Record<string, () => void> = {
  ArrowDown: () => go(here() + 1),
  ArrowUp: () => go(here() - 1),
  Home: () => go(0),
  End: () => go(links().length - 1),
};
const withLetters: Record<string, () => void> = {
  j: () => go(here() + 1),
  k: () => go(here() - 1),
  n: () => links()[0]?.click(),
  '/': () => search?.focus(),
  '?': () => dialog?.showModal(),
};

/** Arrows belong to the list unless somebody is typing or stands on something that uses them itself. */
function isFree(target: EventTarget | null): boolean {
  return !(target instanceof Element && target.closest('input, textarea, select, dialog, summary, [contenteditable]'));
}

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
  if (event.target instanceof Element && !event.target.closest('a') && !getSelection()?.toString()) {
    const link = event.target.closest('tr')?.querySelector('a');
    if (link && (event.ctrlKey || event.metaKey)) window.open(link.href, '_blank', 'noopener');
    else link?.click();
  }
});
table?.classList.add('keyed');

// On a phone the tabs scroll sideways: the one that is open must be seen.
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

if (bar) bar.hidden = false;
document.querySelector('[data-keys-open]')?.addEventListener('click', () => dialog?.showModal());
if (choice) {
  choice.checked = letters;
  choice.addEventListener('change', () => {
    letters = choice.checked;
    keepLetters(letters);
  });
}
