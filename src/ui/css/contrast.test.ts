import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const tokens = read('tokens.css');
const colours = (css: string) =>
  Object.fromEntries([...css.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, value]) => [name ?? '', value ?? '']));

const system = tokens.indexOf('@media screen and (prefers-color-scheme');
const chosen = tokens.indexOf(':root[data-theme="dark"]');
const light: Record<string, string> = colours(tokens.slice(0, tokens.indexOf(':root {')));
const dark: Record<string, string> = { ...light, ...colours(tokens.slice(system, chosen)) };

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(hex: string): number {
  const n = Number.parseInt(hex.slice(1), 16);
  const [r = 0, g = 0, b = 0] = [n >> 16, (n >> 8) & 255, n & 255].map((value) => linear(value / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** The contrast of WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['surface', 'raised', 'sunken'];
const each = (texts: string[], on: string[], least: number) => texts.flatMap((text) => on.map((ground) => [text, ground, least] as const));
const numbered = (n: number, pair: (i: number) => readonly [string, string, number]) => Array.from({ length: n }, (_, i) => pair(i + 1));
const pairs = [
  ...each(['ink', 'muted', 'faint', 'accent', 'accent-strong', 'ok', 'warn', 'late', 'info'], grounds, 4.5),
  ...each(['ink', 'muted'], ['accent-soft', 'ok-soft', 'warn-soft', 'late-soft', 'info-soft'], 4.5),
  ...['ok', 'warn', 'late', 'info'].map((tone) => [tone, `${tone}-soft`, 4.5] as const),
  ...each(['accent', 'on-accent-soft'], ['accent-soft'], 4.5),
  ...each(['on-foot', 'on-foot-muted', 'sun'], ['foot'], 4.5),
  ...each(['on-accent'], ['accent', 'accent-strong'], 4.5),
  ...numbered(10, (i) => [`st-${i}`, `st-${i}-soft`, 4.5]),
  ...['seq', 'div'].flatMap((ramp) => numbered(7, (i) => [`on-${ramp}-${i}`, `${ramp}-${i}`, 4.5])),
  ...each(['line-strong', 'focus'], grounds, 3),
  ...each(['focus'], ['focus-halo'], 3),
  ...each(['late-fill', 'warn-fill', 'ok-fill', 'idle-fill', 'series-1', 'series-2', 'series-3', 'series-4'], ['raised', 'surface'], 3),
];

test.each(pairs)('%s can be read on %s (%d : 1), by day and by night', (text, ground, least) => {
  for (const theme of [light, dark]) {
    expect(theme[text], text).toBeDefined();
    expect(theme[ground], ground).toBeDefined();
    expect(contrast(theme[text] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(least);
  }
});

test('dark by the wish of the system and dark by choice are the same', () => {
  expect(colours(tokens.slice(chosen))).toEqual(colours(tokens.slice(system, chosen)));
});

test('no style but the tokens and the paper knows a colour by its number, but for the white a QR code needs', () => {
  const others = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name.endsWith('.css') && name !== 'tokens.css' && name !== 'print.css',
  );
  const numbers = others.flatMap((name) => read(name).match(/:[^;{}]*#[0-9a-f]{3,8}\b/gi) ?? []);
  expect(others.length).toBeGreaterThan(4);
  expect(numbers).toEqual([': #fff']);
});
