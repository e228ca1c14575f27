import path from 'node:path';
import { diskStore, type FileStore } from '#src/adapters/file-store.ts';
import { type Quarantine, quarantineIn } from '#src/adapters/quarantine.ts';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** Where slips, files that people sent and results lie: the data folder of this machine. */
export const fileStore = (): FileStore => perProcess('file store', () => diskStore(path.resolve(env().DATA_DIR, 'files')));

/** Where files wait until they were checked: on the same disk, so that they need not be copied. */
export const quarantine = (): Quarantine => perProcess('quarantine', () => quarantineIn(path.resolve(env().DATA_DIR, 'quarantine')));
