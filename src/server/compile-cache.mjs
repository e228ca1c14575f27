// @ts-check
import { enableCompileCache } from 'node:module';
import path from 'node:path';

/*
 * Loaded before everything else (`--import`): what Node and V8 make of each source file is kept beside the build. A start saves half a
 * second, and a process that finds all of it needs no TypeScript compiler in its memory. Plain JavaScript, so that this file needs none
 * either. Where the folder cannot be written, nothing is kept and everything works. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
 */
enableCompileCache(path.resolve(import.meta.dirname, '../../.next/compiled'));
