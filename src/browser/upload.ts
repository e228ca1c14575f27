import { type Sha256, sha256 } from './sha256.ts';

/*
 * Upgrades places for files (`[data-upload-field]`): each file goes up by itself the moment it is chosen, in pieces that go on after a broken
 * connection or a reload. What is there already stands in `[data-upload-rows]`, made by the server: when a file has arrived, was moved or
 * removed, that part of the page is asked for again. Inputs carry `data-field`, `data-draft`, `data-max`, `data-order` (where a changed page
 * order is posted); their form has `data-upload-words`, by kind. What the server checks, it checks in any case; here only what saves a vain sending.
 */

type View = { id: string; received: number; state: string; refusal: string | null; detail: string | null };
const pieceSize = 524_288;
const patience = [1, 2, 4, 8, 15, 30, 30, 30, 30, 30, 30, 30];

const online = () => new Promise<void>((done) => window.addEventListener('online', () => done(), { once: true }));
const pause = (seconds: number) => Promise.race([new Promise<void>((done) => setTimeout(done, seconds * 1_000)), online()]);

/** Of one piece: WebCrypto where there is one, for it is faster. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (globalThis.crypto?.subtle) {
    const made = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...made].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  const own = sha256();
  own.add(bytes);
  return own.hex();
}

const wordsOf = (form: HTMLFormElement | null) => JSON.parse(form?.dataset.uploadWords ?? '{}') as Record<string, string>;

class Refused extends Error {}

/** Files on their way, on the whole page, and those that failed since the last press of a button. */
let going = 0;
let failed = 0;
const settled = new EventTarget();

const voice = document.createElement('p');
voice.className = 'sr';
voice.role = 'status';
document.body.append(voice);

type Row = { item: HTMLElement; said: HTMLElement; bar: HTMLProgressElement; stop: AbortController; id?: string };
type Say = (kind: string) => string;

function newRow(list: Element, file: File, say: Say): Row {
  const item = document.createElement('li');
  const text = document.createElement('div');
  const name = document.createElement('p');
  const said = document.createElement('p');
  const bar = document.createElement('progress');
  const acts = document.createElement('p');
  const button = document.createElement('button');
  const stop = new AbortController();
  item.append(document.createElement('span'), text);
  (item.firstChild as HTMLElement).className = 'ic';
  (item.firstChild as HTMLElement).ariaHidden = 'true';
  (item.firstChild as HTMLElement).textContent = '↑';
  name.className = 'nm';
  name.textContent = file.name;
  said.className = 'st num';
  bar.max = 100;
  bar.ariaLabel = file.name;
  acts.className = 'acts';
  button.type = 'button';
  button.className = 'btn quiet sm';
  button.textContent = say('stop');
  button.ariaLabel = `${say('stop')}: ${file.name}`;
  acts.append(button);
  text.append(name, said, bar, acts);
  list.append(item);
  button.addEventListener('click', () => stop.abort());
  return { item, said, bar, stop };
}

function tell(row: Row, text: string, percent?: number): void {
  if (row.said.textContent !== text) row.said.textContent = text;
  if (percent !== undefined) row.bar.value = percent;
}

/** Asks until there is an answer; a line that is gone is waited for. */
async function ask(row: Row, say: Say, url: string, init: RequestInit): Promise<Response> {
  for (const wait of patience) {
    const answer = await fetch(url, { ...init, signal: row.stop.signal }).catch(() => undefined);
    if (row.stop.signal.aborted) throw new Refused('');
    if (answer?.status === 507) throw new Refused(say('disk-full'));
    if (answer && answer.status < 500 && answer.status !== 429) {
      if (answer.status === 401) throw new Refused(say('signedOut'));
      return answer;
    }
    tell(row, say(answer?.status === 429 ? 'tooMany' : 'waiting'));
    await pause(wait);
    if (row.stop.signal.aborted) throw new Refused('');
  }
  throw new Refused(say('failed'));
}

const refusalOf = async (answer: Response, say: Say): Promise<Refused> =>
  new Refused(say(((await answer.json().catch(() => ({}))) as { kind?: string }).kind ?? 'failed'));

/** A file of the same name and size that stopped on its way: it goes on where it was, also after a reload or on another day. */
function halfSent(field: Element, file: File): string | undefined {
  const name = file.name.normalize('NFC');
  const rows = [...field.querySelectorAll<HTMLElement>('li[data-state=receiving]')];
  return rows.find((it) => Number(it.dataset.size) === file.size && it.dataset.name === name)?.dataset.id;
}

async function send(file: File, row: Row, input: HTMLInputElement, known: string | undefined, say: Say): Promise<void> {
  const { field = '', draft = '', max } = input.dataset;
  if (file.size === 0) throw new Refused(say('empty'));
  if (max && file.size > Number(max)) throw new Refused(say('too-large'));
  tell(row, say('sending').replace('{n}', '0'), 0);
  let received = 0;
  row.id = known;
  if (row.id) {
    const there = await ask(row, say, `/tai-len/${row.id}`, { method: 'HEAD' });
    if (there.ok && there.headers.get('upload-state') === 'receiving') received = Number(there.headers.get('upload-offset'));
    else row.id = undefined;
  }
  if (!row.id) {
    const begun = await ask(row, say, '/tai-len', {
      method: 'POST',
      headers: {
        'upload-name': encodeURIComponent(file.name),
        'upload-length': String(file.size),
        'upload-field': field,
        'upload-draft': draft,
      },
    });
    if (!begun.ok) throw await refusalOf(begun, say);
    row.id = ((await begun.json()) as { id: string }).id;
  }
  row.item.dataset.goingId = row.id;
  const whole: Sha256 = sha256();
  let hashed = 0;
  let made: string | undefined;
  while (received < file.size) {
    const percent = Math.floor((received / file.size) * 100);
    tell(row, say('sending').replace('{n}', String(percent)), percent);
    const bytes = new Uint8Array(await file.slice(received, received + pieceSize).arrayBuffer());
    // After a resume the part that is there already is hashed too; a piece that is sent again was hashed before.
    while (hashed < received) {
      const to = Math.min(received, hashed + pieceSize);
      whole.add(new Uint8Array(await file.slice(hashed, to).arrayBuffer()));
      hashed = to;
    }
    const end = received + bytes.length;
    if (hashed < end) whole.add(bytes.subarray(hashed - received));
    hashed = Math.max(hashed, end);
    const headers: Record<string, string> = { 'upload-offset': String(received), 'upload-chunk-sha256': await hashOf(bytes) };
    if (end === file.size) {
      made ??= whole.hex();
      headers['upload-sha256'] = made;
    }
    const answer = await ask(row, say, `/tai-len/${row.id}`, { method: 'PATCH', headers, body: bytes });
    const there = answer.headers.get('upload-offset');
    if (there === null || (!answer.ok && answer.status !== 409 && answer.status !== 460)) throw await refusalOf(answer, say);
    received = Number(there);
  }
  for (let look = 0; look < 600; look++) {
    const view = (await (await ask(row, say, `/tai-len/${row.id}`, {})).json()) as View;
    if (view.refusal) {
      const reason = say(view.refusal === 'kind' && view.detail === 'heic' ? 'heic' : view.refusal);
      // Its reason stands here until it is read: gone before the rows are asked for, or it would stand there too.
      await fetch(`/tai-len/${row.id}`, { method: 'DELETE' }).catch(() => undefined);
      row.id = undefined;
      throw new Refused(reason);
    }
    tell(row, say(view.state), 100);
    if (view.state !== 'quarantined') return;
    await pause(look < 10 ? 0.4 : 3);
  }
}

/** The rows as the server sees them now; files that are on their way keep theirs. */
async function refresh(field: HTMLElement): Promise<void> {
  const answer = await fetch(field.dataset.rows ?? location.pathname).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector(`[data-upload-field="${CSS.escape(field.dataset.uploadField ?? '')}"] [data-upload-rows]`);
  const old = field.querySelector('[data-upload-rows]');
  if (!fresh || !old) return;
  const mine = new Set([...field.querySelectorAll<HTMLElement>('[data-upload-going] > [data-going-id]')].map((it) => it.dataset.goingId));
  for (const row of fresh.querySelectorAll<HTMLElement>('li[data-id]')) if (mine.has(row.dataset.id)) row.remove();
  const focused =
    document.activeElement instanceof HTMLButtonElement && old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(document.importNode(fresh, true));
  // The place may have become full, or open again.
  const [place, newPlace] = [field, fresh.parentElement].map((it) => it?.querySelector(':scope > .pick, :scope > .full'));
  if (place && newPlace && place.className !== newPlace.className) place.replaceWith(document.importNode(newPlace, true));
  if (!focused) return;
  const rows = field.querySelector('[data-upload-rows]');
  const same = rows?.querySelector<HTMLElement>(`button[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`);
  const near = rows?.querySelector<HTMLElement>(`button[value="${CSS.escape(focused.value)}"]`);
  (same ?? near ?? field.querySelector<HTMLElement>('input[type=file]'))?.focus();
}

const lines = new WeakMap<Element, Promise<void>>();

async function take(file: File, input: HTMLInputElement, field: HTMLElement, say: Say): Promise<void> {
  let list = field.querySelector('[data-upload-going]');
  if (!list) {
    list = document.createElement('ol');
    list.className = 'uploads l';
    list.setAttribute('data-upload-going', '');
    field.querySelector('.pick')?.before(list);
  }
  const known = halfSent(field, file);
  if (known) field.querySelector(`li[data-id="${known}"]`)?.remove();
  const row = newRow(list, file, say);
  try {
    await send(file, row, input, known, say);
    row.item.remove();
    voice.textContent = `${file.name}: ${say('clean')}`;
  } catch (fault) {
    row.bar.remove();
    delete row.item.dataset.goingId; // what the server has of it, it shows
    if (row.stop.signal.aborted) {
      if (row.id) await fetch(`/tai-len/${row.id}`, { method: 'DELETE' }).catch(() => undefined);
      row.item.remove();
      input.focus();
    } else {
      failed += 1;
      row.item.className = 'bad';
      (row.item.firstChild as HTMLElement).textContent = '!';
      row.said.className = 'st';
      row.said.textContent = fault instanceof Refused ? fault.message : say('failed');
      voice.textContent = `${file.name}: ${row.said.textContent}`;
      const close = row.item.querySelector('button');
      if (close) {
        close.textContent = say('close');
        close.ariaLabel = `${say('close')}: ${file.name}`;
      }
      close?.addEventListener('click', () => {
        row.item.remove();
        if (list && list.children.length === 0) list.remove();
        input.focus();
      });
    }
  }
  if (list.children.length === 0) list.remove();
  await refresh(field);
}

const fieldOf = (it: Element | null): HTMLElement | null => it?.closest<HTMLElement>('[data-upload-field]') ?? null;

for (const field of document.querySelectorAll('[data-upload-field]')) field.classList.add('scripted');

document.addEventListener('change', (event) => {
  const input = event.target;
  const field = input instanceof HTMLInputElement && input.dataset.upload !== undefined ? fieldOf(input) : null;
  if (!field || !(input instanceof HTMLInputElement)) return;
  const words = wordsOf(input.form);
  const say: Say = (kind) => words[kind] ?? words.failed ?? '';
  const around = field.closest('.field');
  around?.classList.remove('is-error');
  around?.querySelector('.err')?.remove();
  for (const file of [...(input.files ?? [])]) {
    going += 1;
    // One after the other: the order is that of the pages.
    const line = (lines.get(field) ?? Promise.resolve())
      .then(() => take(file, input, field, say))
      .finally(() => {
        going -= 1;
        settled.dispatchEvent(new Event('settled'));
      });
    lines.set(
      field,
      line.catch(() => undefined),
    );
  }
  input.value = ''; // they are not sent once more with the form
});

// Choosing a file is nothing that could be lost by leaving: it is on its way, and that is asked about below.
document.addEventListener(
  'input',
  (event) => event.target instanceof HTMLInputElement && event.target.type === 'file' && event.stopPropagation(),
  true,
);

document.addEventListener('click', async (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('[data-upload-rows] button');
  const field = fieldOf(button);
  const order = field?.querySelector<HTMLInputElement>('input[data-order]')?.dataset.order ?? field?.dataset.rows ?? location.pathname;
  if (!button || !field || !['bo-tep', 'len-tep', 'xuong-tep'].includes(button.name)) return;
  event.preventDefault();
  if (button.name === 'bo-tep') await fetch(`/tai-len/${button.value}`, { method: 'DELETE' }).catch(() => undefined);
  else {
    const ids = [...field.querySelectorAll<HTMLElement>('[data-upload-rows] li[data-id]')].map((it) => it.dataset.id ?? '');
    const at = ids.indexOf(button.value);
    const to = at + (button.name === 'len-tep' ? -1 : 1);
    const other = ids[to];
    if (other === undefined) return;
    ids[to] = button.value;
    ids[at] = other;
    const body = new URLSearchParams({ do: 'thu-tu', field: field.dataset.uploadField ?? '' });
    for (const id of ids) body.append('id', id);
    await fetch(order, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
  }
  await refresh(field);
});

/** Whoever goes on while files are on their way goes on when they are there; where one failed, it is to be read first. */
document.addEventListener(
  'submit',
  (event) => {
    if (going === 0 || !(event.target instanceof HTMLFormElement) || !event.target.querySelector('[data-upload-field]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const form = event.target;
    const { submitter } = event as SubmitEvent;
    const words = wordsOf(form);
    voice.textContent = words.hold ?? '';
    const said = document.createElement('p');
    said.className = 'small muted';
    said.textContent = words.hold ?? '';
    submitter?.after(said);
    failed = 0;
    const wait = () => {
      if (going > 0) return;
      settled.removeEventListener('settled', wait);
      said.remove();
      if (failed === 0) form.requestSubmit(submitter);
    };
    settled.addEventListener('settled', wait);
  },
  true,
);

window.addEventListener('beforeunload', (event) => {
  if (going > 0) event.preventDefault();
});

// On a slow line somebody has chosen before this script came.
for (const input of document.querySelectorAll<HTMLInputElement>('input[data-upload]'))
  if (input.files?.length) input.dispatchEvent(new Event('change', { bubbles: true }));
