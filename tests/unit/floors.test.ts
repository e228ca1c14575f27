import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

// Proves that the linter reads the code and that each floor holds: planted violations must all be found, and nothing else.
const top = path.resolve(import.meta.dirname, '../..');
const field = mkdtempSync(path.join(tmpdir(), 'floors-')); // not inside the project: Biome refuses a second root configuration below the first
afterAll(() => rmSync(field, { recursive: true }));

type Finding = { category: string; severity: string; location: { path: string } };
const lint = (folder: string) =>
  JSON.parse(
    spawnSync(
      process.execPath,
      [path.join(top, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 27,
      },
    ).stdout,
  ) as { summary: { unchanged: number; errors: number }; diagnostics: Finding[] };

const imports = (from: string) => `import { d } from '${from}';\n\nexport const x = d;\n`;
const planted: [file: string, code: string, found: string][] = [
  ['src/domain/a1.ts', imports('#src/data/d.ts'), 'noRestrictedImports'],
  ['src/domain/a2.ts', "import type { D } from '#src/data/d.ts';\n\nexport type X = D;\n", 'noRestrictedImports'],
  ['src/domain/a3.ts', imports('../data/d.ts'), 'noRestrictedImports'],
  ['src/domain/a4.ts', imports('#src/domain/../data/d.ts'), 'noRestrictedImports'],
  ['src/domain/a5.ts', "export type X = import('#src/data/d.ts').D;\n", 'plugin'],
  ['src/domain/a6.ts', "export const x = () => import('#src/data/d.ts');\n", 'noRestrictedImports'],
  ['src/domain/a7.ts', "export const x = require('pg');\n", 'noCommonJs'],
  ['src/domain/a8.ts', 'export const x = Date.now();\n', 'plugin'],
  ['src/domain/a9.ts', 'export const x = process.env.HOME;\n', 'noRestrictedGlobals'],
  ['src/domain/aa.ts', 'export const x = new Date();\n', 'plugin'],
  ['src/domain/ab.ts', imports('#src/i18n/d.ts'), 'noRestrictedImports'],
  ['src/domain/b1.ts', "import { b2 } from '#src/domain/b2.ts';\n\nexport const b1 = () => b2;\n", 'noImportCycles'],
  ['src/domain/b2.ts', "import { b1 } from './b1.ts';\n\nexport const b2 = () => b1;\n", 'noImportCycles'],
  ['src/domain/index.ts', "export { a8 } from './ok.ts';\n", 'noBarrelFile'],
  ['src/data/a1.ts', imports('#src/services/ok.ts'), 'noRestrictedImports'],
  ['src/data/a2.ts', imports('#src/adapters/d.ts'), 'noRestrictedImports'],
  ['src/adapters/a1.ts', imports('#src/data/d.ts'), 'noRestrictedImports'],
  ['src/documents/a1.ts', imports('#src/data/d.ts'), 'noRestrictedImports'],
  ['src/i18n/a1.ts', imports('#src/services/ok.ts'), 'noRestrictedImports'],
  ['src/ui/a1.ts', imports('#src/services/ok.ts'), 'noRestrictedImports'],
  ['src/ui/a2.tsx', "export const A = () => <p style={{ color: 'red' }}>x</p>;\n", 'plugin'],
  ['src/browser/a1.ts', imports('#src/services/ok.ts'), 'noRestrictedImports'],
  ['src/app/a1.ts', imports('#src/data/d.ts'), 'noRestrictedImports'],
  ['src/app/a2.ts', imports('#src/adapters/d.ts'), 'noRestrictedImports'],
  ['src/app/a3.ts', imports('#src/sandbox/d.ts'), 'noRestrictedImports'],
  ['src/api/a1.ts', "import type { D } from '#src/data/d.ts';\n\nexport type X = D;\n", 'noRestrictedImports'],
  ['src/services/a1.ts', "import { redirect } from 'next/navigation';\n\nexport const x = redirect;\n", 'noRestrictedImports'],
  ['src/services/a2.ts', imports('#src/sandbox/d.ts'), 'noRestrictedImports'],
  ['src/services/a3.ts', imports('#src/ui/d.ts'), 'noRestrictedImports'],
  ['src/sandbox/a1.ts', imports('#src/services/ok.ts'), 'noRestrictedImports'],
];
const innocent: [file: string, code: string][] = [
  ['src/domain/ok.ts', "import { z } from 'zod';\n\nexport const a8 = z.string();\n"],
  ['src/data/d.ts', "import { a8 } from '#src/domain/ok.ts';\n\nexport const d = a8;\nexport type D = string;\n"],
  ['src/services/ok.ts', "import { d } from '#src/data/d.ts';\n\nexport const s = d;\n"],
  ['src/server/ok.ts', "import { d } from '#src/sandbox/ok.ts';\n\nexport const s = d;\n"],
  ['src/sandbox/ok.ts', "import { a8 } from '#src/domain/ok.ts';\n\nexport const d = a8;\n"],
  [
    'src/app/ok.ts',
    "import { redirect } from 'next/navigation';\nimport { s } from '#src/services/ok.ts';\n\nexport const x = [s, redirect];\n",
  ],
];

test('each planted violation is found, and no innocent file is blamed', () => {
  for (const it of ['biome.json', 'package.json', 'lint-rules']) cpSync(path.join(top, it), path.join(field, it), { recursive: true });
  for (const [file, code] of [...planted, ...innocent]) {
    mkdirSync(path.dirname(path.join(field, file)), { recursive: true });
    writeFileSync(path.join(field, file), code);
  }
  const { diagnostics } = lint(field);
  const found = (file: string) =>
    diagnostics.filter((it) => it.location.path === file && it.severity === 'error').map((it) => it.category.split('/').at(-1));
  for (const [file, code, rule] of planted) expect(found(file), `${file}: ${code}`).toContain(rule);
  for (const [file] of innocent) expect(found(file), file).toEqual([]);
});

test('the linter reads every source file', () => {
  expect(lint(top).summary.unchanged).toBeGreaterThanOrEqual(
    globSync('src/**/*.{ts,tsx}', { cwd: top, exclude: ['src/data/generated/**'] }).length,
  );
});

test('no file has a name that says nothing', () => {
  const names = globSync('src/**/*', { cwd: top, exclude: ['src/data/generated/**'] });
  expect(names.filter((it) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.|\/|$)/i.test(it))).toEqual([]);
});

test('nothing of the project reads the source material it was written from, or names where it was written', () => {
  const files = globSync(['src/**/*.{ts,tsx,css,md}', 'tests/**/*.ts', 'prisma/**/*.{ts,mjs,json}', '*.{ts,json,md}'], {
    cwd: top,
    exclude: ['src/data/generated/**', 'tests/unit/floors.test.ts'],
  });
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((it) => /\.\.\/shared|\/work\/|\/farm\//.test(readFileSync(path.join(top, it), 'utf8')))).toEqual([]);
});
