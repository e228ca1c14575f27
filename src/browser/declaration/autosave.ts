import type { drafts as Words } from '#src/i18n/vi/drafts.ts';
import { controlsOf, setValues, valuesOf } from './reading.ts';

type Answer =
  | { kind: 'saved'; at: string; filled: Record<string, string[]>; elsewhere: string[] }
  | { kind: 'sent'; code: string }
  | { kind: 'gone' };
/** How a save ended: `failing` is tried again, everything else is up to the person. */
type Ending = 'saved' | 'failing' | 'signedOut' | 'sent' | 'gone' | 'refused';

const whileTyping = 1_000; // ms after the last key
const afterChoosing = 150;
const longestWait = 5_000; // for somebody who never stops typing
const patience = [2, 4, 8, 15, 30, 60]; // s
const slowest = 15_000;
/** What browsers still send for a page that is going away. */
const mostKeptAlive = 60_000;

/**
 * Saves what is typed as it is typed: only the inputs that changed, one save at a time, told in words, and tried again with growing pauses.
 * Words that no save has taken are never let go silently: `flush` is asked before the page is left.
 */
export function autosave(
  form: HTMLFormElement,
  words: typeof Words.save,
  version: string,
  filledIn: (names: readonly string[]) => void,
): {
  /** saves what there is to save, and says how that ended */
  flush: () => Promise<Ending>;
  /** the line is known to be dead: says so, and tries again */
  lost: () => Ending;
  unsaved: () => boolean;
  /** while the step itself is sent */
  sending: (on: boolean) => void;
} {
  const window_ = Math.random().toString(36).slice(2, 12).padEnd(10, '0') + Date.now().toString(36);
  let turn = 0;
  /** what the server is known to have, by input name */
  const kept = new Map<string, string>();
  /** what it would not take, as long as it is not changed */
  const parked = new Map<string, string>();
  let timer = 0;
  let firstChange = 0;
  let flight: Promise<Ending> | undefined;
  let failures = 0;
  let stopped = false;

  const bar = form.querySelector<HTMLElement>('[data-savebar]');
  const said = document.createElement('p');
  said.className = 'sr';
  said.role = 'status';
  form.append(said);
  const announce = (text: string) => {
    if (said.textContent !== text) said.textContent = text;
  };

  const show = (text: string) => {
    for (const place of document.querySelectorAll('[data-saved]')) place.textContent = text;
  };
  const warn = (kind: 'failing' | 'signedOut' | 'sent' | 'gone' | 'elsewhere' | 'refused' | undefined, code = '') => {
    if (!bar) return;
    const was = bar.dataset.kind;
    bar.hidden = kind === undefined;
    bar.dataset.kind = kind ?? '';
    const again = bar.querySelector<HTMLElement>('[data-again]');
    if (again) again.hidden = kind !== 'signedOut';
    if (kind === undefined || kind === was) return;
    const { text } = words[kind];
    const title = words[kind].title.replace('{ma}', code);
    const [first, second] = [bar.querySelector('[data-title]'), bar.querySelector('[data-text]')];
    if (first) first.textContent = title;
    if (second) second.textContent = text;
    show(title);
    announce(`${title}. ${text}`);
    // What somebody is typing in stays in sight above it.
    const covered = (document.activeElement?.getBoundingClientRect().bottom ?? 0) - bar.getBoundingClientRect().top;
    if (form.contains(document.activeElement) && covered > -16) window.scrollBy({ top: covered + 16, behavior: 'instant' });
  };

  const firstOf = (name: string, controls: Parameters<typeof valuesOf>[0]): string => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const first = JSON.stringify(valuesOf(controls, 'first'));
    kept.set(name, first);
    return first;
  };
  const dirty = (withParked = false): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    for (const [name, controls] of controlsOf(form)) {
      const values = valuesOf(controls, 'now');
      const text = JSON.stringify(values);
      if (text !== firstOf(name, controls) && (withParked || parked.get(name) !== text)) found.set(name, values);
    }
    return found;
  };

  const bodyOf = (changes: Map<string, string[]>): URLSearchParams => {
    turn += 1;
    const body = new URLSearchParams({ do: 'autosave', version, 'cua-so': window_, luot: String(turn) });
    for (const count of form.querySelectorAll<HTMLInputElement>('input[type=hidden][name$=".rows"]')) body.append(count.name, count.value);
    for (const [name, values] of changes) for (const value of values) body.append(name, value);
    return body;
  };

  /** Inputs that the server filled in because of what was chosen; never one that was touched here. */
  const takeOver = (filled: Record<string, string[]>) => {
    const controls = controlsOf(form);
    const taken: string[] = [];
    for (const [name, values] of Object.entries(filled)) {
      const own = controls.get(name);
      if (!own || own.includes(document.activeElement as never)) continue;
      if (JSON.stringify(valuesOf(own, 'now')) !== firstOf(name, own)) continue;
      setValues(own, values);
      kept.set(name, JSON.stringify(valuesOf(own, 'now')));
      taken.push(name);
    }
    if (taken.length > 0) filledIn(taken);
  };

  const take = (changes: Map<string, string[]>, answer: Answer): Ending => {
    if (answer.kind === 'sent') {
      stopped = true;
      warn('sent', answer.code);
      return 'sent';
    }
    if (answer.kind === 'gone') {
      stopped = true;
      warn('gone');
      return 'gone';
    }
    for (const [name, values] of changes) {
      const text = JSON.stringify(values);
      if (answer.elsewhere.includes(name)) parked.set(name, text);
      else kept.set(name, text);
    }
    takeOver(answer.filled);
    const recovered = failures > 0;
    failures = 0;
    if (answer.elsewhere.length > 0) warn('elsewhere');
    else if (parked.size === 0 || dirty(true).size === 0) warn(undefined);
    const more = dirty().size > 0; // typed while this was under way: then "saved" would not be true of what is seen
    if (answer.elsewhere.length === 0) {
      const text = words.saved.replace('{gio}', answer.at);
      if (!more) show(text);
      if (recovered) announce(words.again.replace('{gio}', answer.at));
      else if (!more) announce(text);
    }
    if (dirty(true).size === 0) form.dispatchEvent(new Event('kept'));
    else if (more) plan(whileTyping);
    return 'saved';
  };

  const send = async (changes: Map<string, string[]>, leaving: boolean): Promise<Ending> => {
    const body = bodyOf(changes);
    const cut = new AbortController();
    const late = setTimeout(() => cut.abort(), slowest);
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
      keepalive: leaving && String(body).length < mostKeptAlive,
      signal: cut.signal,
    })
      .then(async (it) => ({ status: it.status, said: it.status === 200 ? ((await it.json()) as Answer) : undefined }))
      .catch(() => undefined);
    clearTimeout(late);
    if (answer?.said) return take(changes, answer.said);
    const status = answer?.status ?? 0;
    if (status === 401) {
      stopped = true;
      warn('signedOut');
      return 'signedOut';
    }
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      for (const [name, values] of changes) parked.set(name, JSON.stringify(values));
      warn('refused');
      return 'refused';
    }
    warn('failing');
    plan((patience[Math.min(failures, patience.length - 1)] ?? 60) * 1_000, true);
    failures += 1;
    return 'failing';
  };

  /** Saves what there is to save; one save at a time. */
  const run = async (): Promise<Ending> => {
    clearTimeout(timer);
    timer = 0;
    firstChange = 0;
    if (flight) {
      const ending = await flight;
      if (ending !== 'saved') return ending;
      return run();
    }
    const changes = dirty();
    if (changes.size === 0) {
      if (bar?.dataset.kind === 'failing' && navigator.onLine) {
        failures = 0;
        warn(undefined);
      }
      return 'saved';
    }
    flight = send(changes, false);
    try {
      return await flight;
    } finally {
      flight = undefined;
    }
  };

  const plan = (wait: number, again = false) => {
    if (stopped || (failures > 0 && timer !== 0 && !again)) return; // the next attempt is under way
    const now = Date.now();
    if (firstChange === 0) firstChange = now;
    clearTimeout(timer);
    timer = window.setTimeout(run, again ? wait : Math.max(0, Math.min(wait, firstChange + longestWait - now)));
  };
  const changed = (wait = whileTyping) => {
    if (dirty().size === 0) return;
    if (failures === 0 && !stopped) show(words.typing);
    plan(wait);
  };

  form.addEventListener('input', () => changed());
  form.addEventListener('change', () => changed(afterChoosing));
  window.addEventListener('online', () => void run());
  const leave = () => {
    const changes = dirty();
    if (!stopped && changes.size > 0) void send(changes, true);
  };
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') return leave();
    if (bar?.dataset.kind === 'signedOut') stopped = false; // perhaps signed in again in another window
    if (!stopped && dirty().size > 0) void run();
  });
  let sending = false;
  form.addEventListener('formdata', ({ formData }) => {
    if (!sending) return;
    // The step itself sends what no save has taken, and nothing else: what another window changed stays.
    const changes = dirty(true);
    for (const name of controlsOf(form).keys()) formData.delete(name);
    for (const [name, values] of changes) for (const value of values) formData.append(name, value);
    formData.append('chi-doi', '1');
    formData.append('cua-so', window_);
    formData.append('luot', String(turn + 1));
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    // Back from the next page: what was sent with it is saved.
    for (const [name, controls] of controlsOf(form)) kept.set(name, JSON.stringify(valuesOf(controls, 'now')));
    stopped = false;
  });
  if (dirty().size > 0) changed(afterChoosing); // the browser brought back what was typed before
  return {
    flush: run,
    lost: () => {
      warn('failing');
      plan((patience[0] ?? 2) * 1_000, true);
      failures += 1;
      return 'failing';
    },
    unsaved: () => dirty(true).size > 0,
    sending: (on) => {
      sending = on;
    },
  };
}
