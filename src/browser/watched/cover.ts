import { cover as en } from '#src/i18n/en/cover.ts';
import { cover as vi } from '#src/i18n/vi/cover.ts';

/** Why a private page is not to be read: it is being asked, nobody can be asked, or its session has run out. */
export type Why = 'checking' | 'offline' | 'expired';

let place: HTMLElement | undefined;
let reason: Why | undefined;
let focused: Element | null = null;

const element = <K extends keyof HTMLElementTagNameMap>(name: K, className: string, text: string): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

/** Undefined: it is not covered. */
export const coveredBecause = (): Why | undefined => reason;

/** Hides everything on the page, which stays as it is, with what was typed, and says why. */
export function cover(why: Why): void {
  const words = document.documentElement.lang === 'en' ? en : vi;
  reason = why;
  if (!place) {
    focused = document.activeElement;
    place = element('div', 'cover', '');
    place.role = 'status';
    document.body.classList.add('covered');
    document.body.append(place);
  }
  place.classList.toggle('later', why === 'checking');
  const { title, text } = words[why];
  const said: HTMLElement[] = [element('p', 't', title), element('p', '', text)];
  if (why === 'expired') {
    const link = element('a', 'btn primary', words.signIn);
    link.href = location.pathname + location.search;
    link.target = '_blank';
    said.push(link);
  }
  place.replaceChildren(...said);
}

export function uncover(): void {
  if (!place) return;
  document.body.classList.remove('covered');
  place.remove();
  place = undefined;
  reason = undefined;
  if (focused instanceof HTMLElement && focused !== document.body) focused.focus({ preventScroll: true });
}
