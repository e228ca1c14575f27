import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startArguments } from '../support/start-command.ts';

const top = path.resolve(import.meta.dirname, '../..');

test('npm start keeps beside the build what was compiled', () => {
  expect(startArguments.at(-1)).toBe('src/server/main.ts');
  const { stdout, stderr } = spawnSync(
    'node_modules/.bin/node',
    [...startArguments.slice(0, -1), '-p', `require('node:module').getCompileCacheDir()`],
    { cwd: top, encoding: 'utf8', env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: undefined, NODE_COMPILE_CACHE: undefined } },
  );
  expect(stderr).toBe('');
  expect(path.relative(path.join(top, '.next/compiled'), stdout.trim())).toMatch(/^v\d+[^/\\]+$/);
});
