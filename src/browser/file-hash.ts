/**
 * Fingerprints of files, computed here: nothing leaves the machine. A file is compared with those that the page lists (`data-sha256`), and
 * the data file of a receipt fills in the form that checks it. Without this module the page says with which commands to do it.
 */
import { sha256 } from './sha256.ts';

async function fingerprint(file: File): Promise<string> {
  const hash = sha256();
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) hash.add(part.value);
  return hash.hex();
}

for (const box of document.querySelectorAll<HTMLElement>('[data-file-hash]')) {
  const input = box.querySelector<HTMLInputElement>('input[type=file]');
  const label = input?.closest('label');
  if (!input || !label) continue;
  label.hidden = false;
  const said = document.createElement('p');
  said.role = 'status';
  said.className = 'wrap-anywhere';
  label.after(said);
  let last = 0;
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    const mine = ++last;
    said.textContent = file ? (box.dataset.working ?? '') : '';
    if (!file) return;
    const hash = await fingerprint(file);
    if (mine !== last) return; // another file was chosen meanwhile
    const known = [...document.querySelectorAll('[data-sha256]')].some((it) => it.textContent === hash);
    said.textContent = `${known ? box.dataset.yes : box.dataset.no} ${hash}`;
  });
}

const receiptFile = document.querySelector<HTMLElement>('[data-receipt-file]');
const form = document.querySelector<HTMLFormElement>('[data-receipt-form]');
if (receiptFile && form) {
  receiptFile.hidden = false;
  receiptFile.querySelector('input')?.addEventListener('change', async ({ target }) => {
    const file = (target as HTMLInputElement).files?.[0];
    if (!file || file.size > 10_000_000) return;
    const fill = (name: string, value: string) => {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
    };
    fill('hash', await fingerprint(file));
    const [, code] = /"code":"([^"]{1,60})"/.exec(await file.text()) ?? [];
    if (code !== undefined) fill('code', code);
    form.querySelector('button')?.focus();
  });
}
