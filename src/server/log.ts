import { pino } from 'pino';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** One JSON line an event. Never a name, a number, an answer, a query or a body: ids, codes, paths' patterns and times only. */
export const log = () =>
  perProcess('log', () => pino({ level: env().LOG_LEVEL, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true })));
