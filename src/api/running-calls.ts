import type { ServerResponse } from 'node:http';
import { sendProblem } from '#src/api/problem.ts';

/** Calls that are being answered, by the key that they came with. */
const running = new Map<string, Set<{ res: ServerResponse; secure: string[] }>>();

/** Notes a call until it is answered or its line breaks. */
export function begin(keyId: string, res: ServerResponse, secure: string[]): void {
  const mine = running.get(keyId) ?? new Set();
  const call = { res, secure };
  running.set(keyId, mine.add(call));
  res.once('close', () => {
    mine.delete(call);
    if (mine.size === 0) running.delete(keyId);
  });
}

const silent: Pick<ServerResponse, 'writeHead' | 'write' | 'end'> = {
  writeHead(this: ServerResponse) {
    return this;
  },
  write: () => true,
  end(this: ServerResponse) {
    return this;
  },
};

const invalidKey = ['www-authenticate', 'Bearer realm="mot-cua", error="invalid_token"'];

/** Ends every call of keys that have died. */
export function endCallsOf(keyIds: readonly string[]): void {
  for (const keyId of keyIds)
    for (const { res, secure } of running.get(keyId) ?? [])
      cutOff(res, () => {
        const headers = [...secure, ...invalidKey, 'connection', 'close'];
        sendProblem(res, headers, 401, 'invalid-token', 'This key or token opens nothing');
      });
}

/** Ends a call: with this answer where nothing was answered yet, else by breaking the line. What it still says is not heard. */
export const endCall = (res: ServerResponse, status: number, headers: string[]): void =>
  cutOff(res, () => res.writeHead(status, [...headers, 'connection', 'close', 'content-length', '0']).end());

function cutOff(res: ServerResponse, answer: () => void): void {
  if (res.headersSent) res.destroy();
  else {
    res.once('finish', () => res.req.destroy()); // the rest of what it sends is not read
    answer();
  }
  Object.assign(res, silent);
}
