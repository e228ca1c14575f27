import { readFileSync } from 'node:fs';
import path from 'node:path';

const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  scripts: { start: string; dev: string };
};

/** What `npm start` gives to Node, flags included. */
export const startArguments: readonly string[] = scripts.start.split(' ').slice(1);

/** What `npm run dev` gives to it. */
export const devArguments: readonly string[] = scripts.dev.split(' ').slice(1);
