import { type Sha256, sha256 } from './sha256.ts';

/*
 * Upgrades `<input type="file" data-upload data-field="cccd" data-draft="…" data-max="20971520" data-words="{…}">`: each file goes up by
 * itself the moment it is chosen, in pieces that go on after a broken connection. Around it stand `<ol data-upload-list>`, and `data-words`
 * holds the words by kind (i18n uploads: refusals, states and browser in one object). A changed page order is sent to `data-order`, a URL
 * that takes do=thu-tu, field and id=… in order. What the server checks, it checks in any case; here only what saves a vain sending.
 */

type View = { id: string; name: string; size: number; received: number; state: string; refusal: string | null };
const pieceSize = 524_288;
const patience = [1, 2, 4, 8, 15, 30, 30, 30, 30, 30];
const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1_000));

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

class Refused extends Error {}

for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][data-upload]')) {
  const { field = '', draft, dossier, max, order } = input.dataset;
  const words = JSON.parse(input.dataset.words ?? '{}') as Record<string, string>;
  const say = (kind: string) => words[kind] ?? words.failed ?? '';
  const list =
    input.closest('[data-upload-field]')?.querySelector<HTMLElement>('[data-upload-list]') ??
    input.parentElement?.appendChild(document.createElement('ol')) ??
    document.createElement('ol');
  let position = list.children.length;

  const button = (label: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = label;
    made.addEventListener('click', act);
    return made;
  };

  const saveOrder = () => {
    if (!order) return;
    const body = new URLSearchParams({ do: 'thu-tu', field });
    for (const row of list.querySelectorAll<HTMLElement>('[data-id]')) body.append('id', row.dataset.id ?? '');
    void fetch(order, { method: 'POST', body, redirect: 'manual' });
  };

  const dress = (row: HTMLElement) => {
    row.append(
      button(say('up'), () => {
        row.previousElementSibling?.before(row);
        saveOrder();
      }),
      button(say('down'), () => {
        row.nextElementSibling?.after(row);
        saveOrder();
      }),
      button(say('remove'), () => {
        row.dataset.gone = '';
        if (row.dataset.id) void fetch(`/tai-len/${row.dataset.id}`, { method: 'DELETE' });
        row.remove();
        input.focus();
      }),
    );
  };

  /** Asks until there is an answer; a line that is gone is waited for. */
  const ask = async (row: HTMLElement, tell: (text: string) => void, url: string, init: RequestInit): Promise<Response> => {
    for (const wait of patience) {
      const answer = await fetch(url, init).catch(() => undefined);
      if ('gone' in row.dataset) throw new Refused('');
      if (answer && answer.status < 500 && answer.status !== 429) {
        if (answer.status === 401) throw new Refused(say('signedOut'));
        return answer;
      }
      tell(say(answer?.status === 429 ? 'tooMany' : 'waiting'));
      await pause(wait);
    }
    throw new Refused(say('failed'));
  };
  const refusalOf = async (answer: Response): Promise<Refused> =>
    new Refused(say(((await answer.json().catch(() => ({}))) as { kind?: string }).kind ?? 'failed'));

  const send = async (file: File, row: HTMLElement, at: number, tell: (text: string) => void): Promise<void> => {
    if (file.size === 0) throw new Refused(say('empty'));
    if (max && file.size > Number(max)) throw new Refused(say('too-large'));
    const remembered = `tai-len ${draft ?? dossier ?? ''} ${field} ${file.name} ${file.size} ${file.lastModified}`;
    let id = sessionStorage.getItem(remembered);
    let received = 0;
    if (id) {
      const known = await ask(row, tell, `/tai-len/${id}`, { method: 'HEAD' });
      if (known.ok && known.headers.get('upload-state') === 'receiving') received = Number(known.headers.get('upload-offset'));
      else id = null;
    }
    if (!id) {
      const headers: Record<string, string> = {
        'upload-name': encodeURIComponent(file.name),
        'upload-length': String(file.size),
        'upload-field': field,
        'upload-position': String(at),
      };
      if (draft) headers['upload-draft'] = draft;
      if (dossier) headers['upload-dossier'] = dossier;
      const begun = await ask(row, tell, '/tai-len', { method: 'POST', headers });
      if (!begun.ok) throw await refusalOf(begun);
      id = ((await begun.json()) as { id: string }).id;
      sessionStorage.setItem(remembered, id);
    }
    row.dataset.id = id;
    const whole: Sha256 = sha256();
    let hashed = 0;
    let made: string | undefined;
    while (received < file.size) {
      tell(say('sending').replace('{n}', String(Math.floor((received / file.size) * 100))));
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
      const answer = await ask(row, tell, `/tai-len/${id}`, { method: 'PATCH', headers, body: bytes });
      const there = answer.headers.get('upload-offset');
      if (!answer.ok && answer.status !== 409 && answer.status !== 460) {
        sessionStorage.removeItem(remembered);
        throw await refusalOf(answer);
      }
      received = Number(there);
    }
    sessionStorage.removeItem(remembered);
    for (let look = 0; look < 600; look++) {
      const view = (await (await ask(row, tell, `/tai-len/${id}`, {})).json()) as View;
      if (view.refusal) throw new Refused(say(view.refusal));
      tell(say(view.state));
      if (view.state !== 'quarantined') return;
      await pause(look < 10 ? 0.5 : 3);
    }
  };

  const take = async (file: File): Promise<void> => {
    const row = document.createElement('li');
    const name = document.createElement('b');
    const said = document.createElement('span');
    name.textContent = file.name;
    said.role = 'status';
    row.append(name, ' ', said, ' ');
    list.append(row);
    dress(row);
    try {
      await send(file, row, position++, (text) => {
        if (said.textContent !== text) said.textContent = text;
      });
    } catch (fault) {
      said.role = 'alert';
      said.className = 'error';
      said.textContent = fault instanceof Refused ? fault.message : say('failed');
    }
  };

  for (const row of list.querySelectorAll<HTMLElement>('[data-id]')) dress(row);
  let line: Promise<void> = Promise.resolve();
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) line = line.then(() => take(file)); // one after the other: the order is that of the pages
    input.value = ''; // they are not sent once more with the form
  });
  input.required = false;
}
