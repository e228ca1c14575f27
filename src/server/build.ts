import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

const top = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(top, '.next/built-from');
const generated = path.join('src', 'data', 'generated');

/** What the build is made of: when it changes, the build is stale. */
const sources = (): string[] => {
  const beside = readdirSync(top).filter((it) => /\.(ts|mjs)$/.test(it)); // not a glob: each start asks, and patterns take three times as long
  const own = readdirSync(path.join(top, 'src'), { recursive: true, withFileTypes: true }).filter(
    (it) => it.isFile() && !it.name.endsWith('.test.ts') && !it.parentPath.includes(generated),
  );
  return [
    ...['prisma/schema.prisma', 'package-lock.json', 'tsconfig.json', ...beside].map((it) => path.join(top, it)),
    ...own.map((it) => path.join(it.parentPath, it.name)),
  ].sort();
};

function hashOf(files: readonly string[], of: (file: string) => string | Buffer): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(top, file)).update(of(file));
  return hash.digest('hex');
}
const bytes = (file: string) => readFileSync(file);
/** Of their outside, which is read much faster than their bytes; it is another one after a checkout of the same files. */
export const seenFrom = (files: readonly string[]): string =>
  hashOf(files, (file) => {
    const { size, mtimeMs } = statSync(file);
    return ` ${size} ${mtimeMs}`;
  });

export function isBuilt(): boolean {
  const [built, seen] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  const files = sources();
  return seenFrom(files) === seen || hashOf(files, bytes) === built;
}

function run(what: string, args: string[]): void {
  const done = spawnSync(process.execPath, args, {
    cwd: top,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  if (done.status !== 0) throw new Error(`${what} failed:\n${done.stdout}\n${done.stderr}`);
}

const bin = (name: string, file: string) => path.join(top, 'node_modules', name, file);

/** The database client that Prisma writes from the schema; it is not kept in the repository. */
export function generateClient(): void {
  const schema = createHash('sha256')
    .update(readFileSync(path.join(top, 'prisma/schema.prisma')))
    .digest('hex');
  const mark = path.join(top, 'src/data/generated/of-schema');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === schema) return;
  run('prisma generate', [bin('prisma', 'build/index.js'), 'generate']);
  writeFileSync(mark, schema);
}

/** Where the browser modules lie; those of development are apart, so that a start after it does not serve them. */
export const modulesFolder = (dev: boolean): string => path.join(top, dev ? '.next/dev/browser' : '.next/browser');

/** How the small modules are made that pages add to themselves, each complete in one file. */
export const moduleOptions = (dev: boolean): BuildOptions => ({
  entryPoints: globSync('src/browser/*.ts', { cwd: top, exclude: ['**/*.test.ts'] }).map((it) => path.join(top, it)),
  outdir: modulesFolder(dev),
  bundle: true,
  minify: !dev,
  format: 'esm',
  target: 'es2020',
  alias: { zod: path.join(top, 'src/browser/declaration/no-schemas.ts') },
  logLevel: 'error',
});

export async function buildModules(dev: boolean): Promise<void> {
  const { build } = await import('esbuild'); // not at each start
  mkdirSync(modulesFolder(dev), { recursive: true });
  await build(moduleOptions(dev));
}

const processes = path.join(top, '.next/processes');
/** One of our processes as `npm start` runs it; in development it is run from its sources. */
export const processFile = (name: 'web' | 'worker-process', dev: boolean): string =>
  dev ? path.join(import.meta.dirname, `${name}.ts`) : path.join(processes, `${name}.mjs`);

/** Each of our processes as one file: Node finds and reads that in half the time that it needs for a thousand, and in less memory. */
async function buildProcesses(): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    entryPoints: (['web', 'worker-process'] as const).map((name) => processFile(name, true)),
    outdir: processes,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true, // what comes with its first use stays apart
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'error',
  });
}

/** Everything that `npm start` needs and the repository does not hold. Takes half a minute; done again only when a source has changed. */
export async function buildAll(): Promise<void> {
  generateClient();
  rmSync(path.join(top, '.next'), { recursive: true, force: true });
  run('next build', [bin('next', 'dist/bin/next'), 'build']);
  await Promise.all([buildModules(false), buildProcesses()]);
  const files = sources();
  writeFileSync(stamp, [hashOf(files, bytes), seenFrom(files)].join('\n'));
}

if (process.argv[1] === import.meta.filename) await buildAll();
