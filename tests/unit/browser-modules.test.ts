import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { declarations } from '#prisma/seed/declarations.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { settle, walk } from '#src/domain/forms/answers.ts';
import * as server from '#src/domain/forms/check.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { moduleOptions } from '#src/server/build.ts';
import { lawfulAnswers, put } from '../support/lawful-answers.ts';

const top = path.resolve(import.meta.dirname, '../..');
const options = (dev = false) => moduleOptions(dev);

/** What one page of a filing loads at most: its step, and whatever uploads need beside it. */
const ofApplyPages = ['declaration-vi', 'form', 'upload', 'sha256', 'case', 'handed-off'];

test('the pages of a filing load far less than 170 kB of gzipped script, as it is really built', async () => {
  const { outputFiles = [] } = await build({ ...options(), write: false });
  const sizes = new Map(outputFiles.map((it) => [path.basename(it.path, '.js'), gzipSync(it.contents, { level: 9 }).length]));
  for (const name of ofApplyPages) expect(sizes.get(name), name).toBeGreaterThan(0);
  for (const [name, size] of sizes) expect(size, name).toBeLessThan(40_000);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const page = ofApplyPages.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  expect(page).toBeLessThan(50_000);
  expect(all).toBeLessThan(170_000); // even if a page loaded every module there is
});

test('every module that a page of a filing asks for is one of those that were weighed', () => {
  const folder = path.join(top, 'src/app/[locale]/nop-ho-so/[code]');
  const pages = ['page.tsx', '[draft]/[step]/page.tsx'].map((it) => readFileSync(path.join(folder, it), 'utf8')).join('\n');
  const asked = [...pages.matchAll(/\/m\/([\w-]+)(\$\{locale\})?\.js/g)].map(([, name = '', locale]) => (locale ? `${name}vi` : name));
  expect(asked).toContain('declaration-vi');
  for (const name of asked) expect(ofApplyPages).toContain(name);
});

const today = '2026-11-23';
const wards = ['26740', '25747'];
const known = {
  today,
  units: new Map<string, { kind: 'ward' | 'city' }>([...wards.map((code) => [code, { kind: 'ward' }] as const), ['79', { kind: 'city' }]]),
};
const forms = [...declarations().values()].map((it) => FormDefinition.parse(it));

type Browser = Pick<typeof server, 'check'> & { walk: typeof walk };
let browser: Browser;
beforeAll(async () => {
  const { outputFiles } = await build({
    ...options(),
    entryPoints: undefined,
    outdir: undefined,
    stdin: {
      contents: `export { check } from '#src/domain/forms/check.ts'; export { walk } from '#src/domain/forms/answers.ts';`,
      resolveDir: top,
    },
    write: false,
  } as Parameters<typeof build>[0]);
  const text = Buffer.from(outputFiles?.[0]?.contents ?? []).toString('base64');
  browser = (await import(`data:text/javascript;base64,${text}`)) as Browser;
});

/** Anything that somebody could type, or nothing. */
const anything = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(
    '',
    'x',
    '12',
    '079190000123',
    '0903 12',
    '0903000123',
    'an@vidu',
    'an@vidu.vn',
    'an"<b>@vidu.vn',
    '2026-02-31',
    '1990',
    'male',
    'yes',
  ),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    { line: '', ward: '' },
    { line: '1', ward: '99999' },
    { line: '1', ward: '26740' },
    { line: '1', province: '79', elsewhere: 'x' },
  ),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  fc.integer(),
);

test('the checks in the browser say what the server says, of right and of wrong answers', () => {
  let faults = 0;
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.nat(), fc.array(fc.tuple(fc.nat(), anything), { maxLength: 4 }), (form, seed, changes) => {
      let answers: Answers = lawfulAnswers(form, { seed, today, wards });
      for (const [which, value] of changes) {
        const { rows } = walk(form, answers);
        const row = rows[which % rows.length];
        if (!row) continue;
        answers = structuredClone(settle(form, answers));
        put(answers, row.field.key, value);
      }
      const given = answers;
      const said = server.check(form, given, known);
      faults += Object.keys(said).length;
      expect(browser.check(form, given, known)).toEqual(said);
      expect(browser.walk(form, given).answers).toEqual(walk(form, given).answers);
    }),
    { numRuns: 500 },
  );
  expect(faults).toBeGreaterThan(100);
});
