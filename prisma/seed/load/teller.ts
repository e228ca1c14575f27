import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, type Order, type TableName, tellBatches } from './batch.ts';

/** A batch on its way to the main thread: the rows of each table as bytes. */
export type Sent = Omit<Batch, 'rows'> & { rows: [TableName, Uint8Array][] };

const ahead = 2;

/** Tells dossiers on a thread of its own, two batches ahead of the database. */
async function main(port: NonNullable<typeof parentPort>, order: Order, size: number): Promise<void> {
  let free = ahead;
  let wake: (() => void) | undefined;
  port.on('message', () => {
    free += 1;
    wake?.();
  });
  for (const { rows, ...batch } of tellBatches(order, size)) {
    const packed = Object.entries(rows).map(([table, lines]): [TableName, Uint8Array] => [
      table as TableName,
      new TextEncoder().encode(lines.join('')),
    ]);
    while (free === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    free -= 1;
    const sent: Sent = { ...batch, rows: packed };
    port.postMessage(
      sent,
      packed.map(([, bytes]) => bytes.buffer as ArrayBuffer),
    );
  }
  port.postMessage('done');
  port.close();
}

if (parentPort) await main(parentPort, workerData.order as Order, workerData.size as number);
