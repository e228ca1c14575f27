import { spawn } from 'node:child_process';
import path from 'node:path';
import { log } from '#src/server/log.ts';

/**
 * Fills the sandbox's own database with dossiers of people who do not exist, up to so many, beside the portal and behind its work: whoever
 * stops the portal meanwhile finds the rest made at the next start.
 */
export function fillDemoCity(ownerUrl: string, dossiers: number): { stop: () => Promise<void> } {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../prisma/seed/demo.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATABASE_URL: ownerUrl, DEMO_DOSSIERS: String(dossiers) },
  });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said = (said + bytes).slice(-2_000);
  });
  let stopped = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      if (code !== 0 && !stopped) log().error({ said }, 'the demo city could not be filled');
      resolve();
    });
  });
  return {
    stop: async () => {
      stopped = true;
      child.kill('SIGKILL'); // what is not committed was never there
      await ended;
    },
  };
}
