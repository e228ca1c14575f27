import path from 'node:path';
import { diskStore, type FileStore } from '#src/adapters/file-store.ts';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** Where slips and results lie: the data folder of this machine. */
export const fileStore = (): FileStore => perProcess('file store', () => diskStore(path.resolve(env().DATA_DIR, 'files')));
