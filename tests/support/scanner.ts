import { afterAll, beforeAll } from 'vitest';
import { env } from '#src/env.ts';
import { type RunningScanner, startScanner } from '#src/sandbox/scanner.ts';

/** A scanner of its own for this file: without one, what was sent waits. */
export function testScanner(): void {
  let scanner: RunningScanner;
  beforeAll(async () => {
    scanner = await startScanner({ port: 0 });
    env().CLAMD_URL = `tcp://127.0.0.1:${scanner.port}`;
  });
  afterAll(() => scanner.close());
}
