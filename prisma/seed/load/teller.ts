import { parentPort, workerData } from 'node:worker_threads';
import { tellBatches } from './batch.ts';
import type { Order } from './order.ts';
import type { Part } from './parts.ts';

const ahead = 2;

/** Tells dossiers on a thread of its own, two batches ahead of the database. */
async function main(port: NonNullable<typeof parentPort>, order: Order, part: Part, size: number): Promise<void> {
  let free = ahead;
  let wake: (() => void) | undefined;
  port.on('message', () => {
    free += 1;
    wake?.();
  });
  for (const batch of tellBatches(order, part, size)) {
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

if (parentPort) await main(parentPort, workerData.order as Order, workerData.part as Part, workerData.size as number);
