import { parentPort, workerData } from 'node:worker_threads';
import { type Order, tellBatches } from './batch.ts';

const ahead = 2;

/** Tells dossiers on a thread of its own, two batches ahead of the database. */
async function main(port: NonNullable<typeof parentPort>, order: Order, size: number): Promise<void> {
  let free = ahead;
  let wake: (() => void) | undefined;
  port.on('message', () => {
    free += 1;
    wake?.();
  });
  for (const batch of tellBatches(order, size)) {
    while (free === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    free -= 1;
    port.postMessage(
      batch,
      batch.rows.map(([, bytes]) => bytes.buffer),
    );
  }
  port.postMessage('done');
  port.close();
}

if (parentPort) await main(parentPort, workerData.order as Order, workerData.size as number);
