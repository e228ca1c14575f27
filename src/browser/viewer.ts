import { isFree } from './keys/is-free.ts';

/*
 * Documents in the page of a dossier: the next one takes the place of this one and nothing else moves, so what is ticked and typed beside it
 * stays. The arrows change the document and Escape closes it, unless somebody is typing or stands on what uses them itself.
 */
const grid = document.querySelector<HTMLElement>('.dgrid');
const side = grid?.querySelector<HTMLElement>('.side');
const read = grid?.querySelector<HTMLElement>('.read');
const viewer = () => grid?.querySelector<HTMLElement>('[data-viewer]');

function sayKeys(): void {
  const hint = viewer()?.querySelector<HTMLElement>('[data-viewer-keys]');
  if (hint) hint.hidden = false;
}

/** The latest wish counts: whoever presses on does not wait for what lies between. */
let wished = '';

async function show(address: string): Promise<void> {
  wished = address;
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (wished !== address) return;
  const page = answer?.ok && !answer.redirected ? await answer.text() : undefined;
  const fresh = page && new DOMParser().parseFromString(page, 'text/html').querySelector<HTMLElement>('[data-viewer]');
  // Signed out meanwhile, or no line: the browser's own way says what is the matter.
  if (!fresh || !grid || !side) return location.assign(address);
  const held = document.activeElement?.closest<HTMLElement>('[data-viewer] [data-turn]')?.dataset.turn;
  const old = viewer();
  const node = document.adoptNode(fresh);
  if (old) old.replaceWith(node);
  else grid.prepend(node, side);
  history.replaceState(null, '', address);
  sayKeys();
  const again = held && node.querySelector<HTMLElement>(`[data-turn="${held}"]`);
  if (again) return again.focus({ preventScroll: true });
  node.tabIndex = -1;
  node.focus({ preventScroll: old !== null });
  if (!old) node.scrollIntoView();
}

function close(): void {
  const shown = viewer();
  const address = shown?.querySelector<HTMLButtonElement>('[data-close]')?.formAction;
  const link = document.querySelector<HTMLElement>(`.read [formaction="${CSS.escape(location.search)}#xem"]`);
  if (!shown || !read || !side || !address) return;
  wished = '';
  shown.remove();
  read.after(side);
  history.replaceState(null, '', address);
  const back = link ?? document.querySelector<HTMLElement>('.read [data-look]');
  back?.focus();
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[value="look"]') : null;
  if (!button || event.defaultPrevented) return;
  event.preventDefault();
  if (button.dataset.close !== undefined) close();
  else void show(button.formAction);
});

document.addEventListener('keydown', (event) => {
  const shown = viewer();
  if (!shown || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !isFree(event.target)) return;
  if (event.key === 'Escape') return close();
  const turn = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
  const button = turn && shown.querySelector<HTMLButtonElement>(`[data-turn="${turn}"]`);
  if (!button) return;
  event.preventDefault();
  void show(button.formAction);
});
sayKeys();
