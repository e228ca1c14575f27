import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems lend ports to whoever connects: what is free now is not lent to somebody a moment later. */
const [lowest, highest] = [10_000, 32_000];

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Ports that nobody listens on, each another one; drawn, so that two runs beside each other hardly meet. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}
