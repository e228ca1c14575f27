import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { origin, signedIn, testFront } from './front.ts';

testDatabase(new Date());
process.env.LIMIT_MISSES = '5';
process.env.LIMIT_HITS = '60';
const { ask } = testFront();

/** Codes that nobody has; every test of this file asks from one address. */
const unknown = (n: number) => `14.26.H29-261123-${9_000 + n}`;

describe('Whoever tries codes', () => {
  test('is told to wait after a few that do not exist, on pages and in the API alike, also for a code that does', async () => {
    const cookie = await signedIn('079190000123');
    const filed = await ask('/api/v1/dossiers', {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ procedure: '1.004873', answers: maritalAnswers() }),
    });
    const { code } = JSON.parse(filed.text);
    expect((await ask(`/tra-cuu/${code}`)).status).toBe(200);

    for (let n = 0; n < 3; n += 1) expect((await ask(`/tra-cuu/${unknown(n)}`)).status).toBe(404);
    for (let n = 3; n < 5; n += 1) expect((await ask(`/api/v1/dossiers/${unknown(n)}`)).status).toBe(404);

    const page = await ask(`/tra-cuu/${unknown(5)}`);
    expect(page.status).toBe(429);
    expect(page.text).toContain('/vi/loi/429');
    const api = await ask(`/api/v1/dossiers/${unknown(6)}`);
    expect(api.status).toBe(429);
    expect(api.headers['content-type']).toBe('application/problem+json');
    expect(Number(api.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(`/tra-cuu/${code}`)).status).toBe(429);
    expect((await ask(`/en/track/${code}`)).status).toBe(429);
    expect((await ask(`/tra-cuu/${code}?khoa=${'a'.repeat(43)}`)).status).toBe(429);

    expect((await ask('/thu-tuc/1.004873')).status).toBe(200); // everything else goes on
    expect((await ask(`/tra-cuu/${code}`, { headers: { cookie } })).status).toBe(200); // and she who is signed in
  });
});
