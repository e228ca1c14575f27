import path from 'node:path';
import { diskStore } from '#src/adapters/disk-store.ts';
import type { FileStore } from '#src/adapters/file-store.ts';
import { type Quarantine, quarantineIn } from '#src/adapters/quarantine.ts';
import { s3Store } from '#src/adapters/s3-store.ts';
import { bucket, env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** Where slips, files that people sent and results lie: the data folder of this machine, or a bucket where one is configured. */
export const fileStore = (): FileStore =>
  perProcess('file store', () => {
    const folder = path.resolve(env().DATA_DIR, 'files');
    const place = bucket();
    return place ? s3Store({ ...place, scratch: folder }) : diskStore(folder);
  });

/** Where files wait until they were checked: always on this machine, and on the disk of a store that is a folder, so that they need not be copied. */
export const quarantine = (): Quarantine => perProcess('quarantine', () => quarantineIn(path.resolve(env().DATA_DIR, 'quarantine')));
