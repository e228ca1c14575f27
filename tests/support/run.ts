import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildAll, generateClient, isBuilt } from '#src/server/build.ts';
import { type Failure, failuresOfJourneys, failuresOfVitest, type JourneyReport, readReport, told, type VitestReport } from './failures.ts';

const top = path.resolve(import.meta.dirname, '../..');
const results = path.join(top, 'test-results');
const bin = (file: string) => path.join(top, 'node_modules', file);

type Count = { passed: number; failed: number; failures: Failure[] };

function run(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: top,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A tool that says yes or no counts as one test. */
async function tool(name: string, args: string[]): Promise<Count> {
  process.stdout.write(`\n── ${name}\n`);
  const code = await run(args);
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : noReport(name, code);
}

const noReport = (name: string, code: number): Count => ({
  passed: 0,
  failed: 1,
  failures: [{ name, why: `ended with ${code}, see above` }],
});

const typesAndLint = async (): Promise<Count[]> => [
  await tool('types', [bin('typescript/bin/tsc'), '-p', '.']),
  await tool('lint and floors', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  await tool('declarations', [path.join(top, 'prisma/seed/check.ts')]),
];

async function vitest(): Promise<Count> {
  process.stdout.write('\n── rules and services\n');
  const file = path.join(results, 'vitest.json');
  const code = await run([bin('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]);
  const read = readReport<VitestReport>(file);
  if (!read) return noReport('rules and services', code);
  const unread = read.testResults.filter((it) => it.status === 'failed').length; // a file that could not be loaded has no tests in it
  const failed = Math.max(read.numFailedTests, unread, code === 0 ? 0 : 1) + read.numPendingTests;
  return { passed: read.numPassedTests, failed, failures: named(failuresOfVitest(read), code, failed) };
}

async function journeys(): Promise<Count> {
  process.stdout.write('\n── journeys\n');
  if (!isBuilt()) await buildAll();
  const code = await run([bin('@playwright/test/cli.js'), 'test']);
  const read = readReport<JourneyReport>(path.join(results, 'e2e.json'));
  if (!read) return noReport('journeys', code);
  const { expected, unexpected, flaky, skipped } = read.stats;
  const failed = Math.max(unexpected + flaky + skipped, code === 0 ? 0 : 1);
  return { passed: expected, failed, failures: named(failuresOfJourneys(read), code, failed) };
}

/** A run can end badly without any test of it being at fault: an error that nobody caught. */
const named = (failures: Failure[], code: number, failed: number): Failure[] =>
  failures.length > 0 || failed === 0 ? failures : noReport('something outside of every test', code).failures;

mkdirSync(results, { recursive: true });
generateClient();
const only = process.argv[2];
const counts = await typesAndLint();
if (only !== 'check') counts.push(await vitest(), await journeys());
const passed = counts.reduce((sum, it) => sum + it.passed, 0);
const failed = counts.reduce((sum, it) => sum + it.failed, 0);
for (const failure of counts.flatMap((it) => it.failures)) process.stdout.write(`\n${told(failure)}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
