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

/** The code in the data file of a receipt; undefined: it is another file. */
async function codeIn(file: File): Promise<string | undefined> {
  if (file.size > 10_000_000) return undefined;
  try {
    const { code, format } = JSON.parse(await file.text()) as { code?: unknown; format?: unknown };
    return typeof format === 'string' && typeof code === 'string' && code.length <= 60 ? code : undefined;
  } catch {
    return undefined;
  }
}

const form = document.querySelector<HTMLFormElement>('[data-receipt-form]');
const fill = (name: string, value: string): void => {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
};

for (const box of document.querySelectorAll<HTMLElement>('[data-file-hash]')) {
  const input = box.querySelector<HTMLInputElement>('input[type=file]');
  const label = input?.closest('label');
  if (!input || !label) continue;
  box.hidden = false;
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
    const [hash, code] = await Promise.all([fingerprint(file), form ? codeIn(file) : undefined]);
    if (mine !== last) return; // another file was chosen meanwhile
    if (code !== undefined) {
      fill('hash', hash);
      fill('code', code);
      said.textContent = box.dataset.filled ?? '';
      form?.querySelector('button')?.focus();
      return;
    }
    const known = [...document.querySelectorAll('[data-sha256]')].some((it) => it.textContent === hash);
    said.textContent = `${known ? box.dataset.found : box.dataset.other} ${hash}`;
  });
}
