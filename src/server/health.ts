import type { ServerResponse } from 'node:http';
import { isReady } from '#src/services/readiness.ts';

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve people, so the database answers and its data was read lately. `files`
 * says whether the file store answers, and turns nobody away.
 */
export async function sendHealth(url: string, res: ServerResponse, secure: string[]): Promise<void> {
  const [status, body] = url === '/health/live' ? [200, { live: true }] : url === '/health/ready' ? await ready() : [404, {}];
  res.writeHead(status as number, [...secure, 'content-type', 'application/json', 'cache-control', 'no-store']).end(JSON.stringify(body));
}

async function ready(): Promise<[number, Record<string, boolean>]> {
  const { needed, files } = await isReady();
  return [Object.values(needed).every(Boolean) ? 200 : 503, { ...needed, files }];
}
