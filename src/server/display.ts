import type { Visit } from '#src/services/visit.ts';

export type Display = Visit['display'];

/** The cookie and the query name of how a person wants pages to look. */
export const displayName = 'hien-thi';
const plain: Display = { theme: 'system', text: 'normal' };

const wishes: Record<string, Partial<Display>> = {
  sang: { theme: 'light' },
  toi: { theme: 'dark' },
  'he-thong': { theme: 'system' },
  'chu-lon': { text: 'large' },
  'chu-thuong': { text: 'normal' },
};

export function displayOf(cookie: string | undefined): Display {
  const [theme, text] = cookie?.split('.') ?? [];
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : plain.theme,
    text: text === 'large' ? 'large' : plain.text,
  };
}

/** The cookie's new value after a wish such as `toi` or `chu-lon`; undefined for a wish nobody can have. */
export function wished(current: Display, wish: string): string | undefined {
  const change = wishes[wish];
  if (!change) return undefined;
  const { theme, text } = { ...current, ...change };
  return `${theme}.${text}`;
}
