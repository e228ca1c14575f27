import { readFileSync } from 'node:fs';

/** What failed, by name and first lines, to be said again at the end: whoever sees only the last page of a log must see it there. */
export type Failure = { name: string; why: string };

export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
};
type Suite = {
  file?: string;
  suites?: Suite[];
  specs?: { title: string; ok: boolean; tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[] }[];
};
export type JourneyReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; suites: Suite[] };

/** undefined where there is no such report, or half of one. */
export function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

export const failuresOfVitest = (report: VitestReport): Failure[] =>
  report.testResults.flatMap((file) => {
    const bad = file.assertionResults.filter((it) => it.status !== 'passed');
    if (bad.length === 0 && file.status === 'failed') return [{ name: file.name, why: file.message ?? 'could not be loaded' }];
    return bad.map((it) => ({ name: `${file.name} › ${it.fullName}`, why: it.failureMessages?.[0] ?? it.status }));
  });

export const failuresOfJourneys = ({ suites }: JourneyReport): Failure[] =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap(({ title, tests }) =>
      tests
        .filter((it) => it.status !== 'expected')
        .map((it) => ({
          name: `[${it.projectName}] ${suite.file ?? ''} › ${title}`,
          why: it.results.findLast((one) => one.error)?.error?.message ?? it.status,
        })),
    ),
    ...failuresOfJourneys({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, suites: suite.suites ?? [] }),
  ]);

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Twelve lines each: enough for what was expected and what came. */
export const told = ({ name, why }: Failure): string =>
  `✗ ${name}\n${why
    .replace(escapes, '')
    .split('\n')
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join('\n')}\n`;
