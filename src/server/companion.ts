import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { log } from '#src/server/log.ts';

/** V8 takes what a machine has: these keep little for long, and say so. The web process has its own limit in `npm start`. */
const small = ['--max-semi-space-size=4', '--max-old-space-size=256'];

export type Companion = { stop: () => Promise<void> };
type Said = { ready: true } | { failed: { message: string; code?: string; port?: number; path?: string } };

/**
 * A process beside the web process, whose file calls {@link runCompanion}. It ends with us, however we end, and is started again, with
 * growing pauses, where it ends by itself.
 * @throws what it said where its first start fails
 */
export async function startCompanion(file: string, env: NodeJS.ProcessEnv): Promise<Companion> {
  const kept = getCompileCacheDir(); // a folder for this Node in the one that was asked for
  const own = kept === undefined ? env : { ...env, NODE_COMPILE_CACHE: path.dirname(kept) };
  const { name } = path.parse(file);
  let stopped = false;
  let pause = 500;
  const start = () => {
    const child = fork(file, {
      env: own,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: small,
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const ready = new Promise<void>((resolve, reject) => {
      child.once('message', (said: Said) => {
        if ('ready' in said) return resolve();
        const { message, ...more } = said.failed;
        return reject(Object.assign(new Error(message), more));
      });
      child.once('exit', (code) => reject(new Error(`the ${name} process ended with ${code}`)));
    });
    return { child, ended, ready };
  };
  let now = start();
  const watch = ({ child }: typeof now) => {
    child.once('exit', (code) => {
      if (stopped) return;
      log().error({ process: name, code }, 'a process ended and is started again');
      setTimeout(() => {
        if (stopped) return;
        now = start();
        now.ready.then(
          () => {
            pause = 500;
          },
          () => {},
        );
        watch(now);
      }, pause);
      pause = Math.min(pause * 2, 30_000);
    });
  };
  await now.ready;
  watch(now);
  return {
    stop: async () => {
      stopped = true;
      if (now.child.exitCode !== null || now.child.signalCode !== null) return;
      const late = setTimeout(() => now.child.kill('SIGKILL'), 10_000);
      now.child.kill('SIGTERM');
      await now.ended;
      clearTimeout(late);
    },
  };
}

/** The other side: starts what this process is for, says so, and ends it when it is told to or when the web process is gone. */
export async function runCompanion(start: () => Promise<{ stop: () => Promise<unknown> }>): Promise<void> {
  let running: { stop: () => Promise<unknown> } | undefined;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 8_000).unref();
    await Promise.resolve(running?.stop()).catch(() => {});
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('disconnect', end);
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {}); // from the terminal: the web process ends us in its turn
  try {
    running = await start();
    process.send?.({ ready: true } satisfies Said);
  } catch (cause) {
    const { message, code, port, path: file } = cause as NodeJS.ErrnoException & { port?: number };
    const failed = { message, ...(code && { code }), ...(port && { port }), ...(file && { path: file }) };
    process.send?.({ failed } satisfies Said, () => process.exit(1));
  }
}
