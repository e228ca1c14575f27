import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { made, signedIn, testFront } from './front.ts';

testDatabase(new Date());
process.env.LIMIT_PAGES = '5';
const { ask } = testFront();

test('whoever asks for the catalogue under ever new queries has to wait; what is in memory goes on, and so does every page without a query', async () => {
  for (let n = 0; n < 5; n += 1) expect((await ask(`/thu-tuc?field=${'a'.repeat(n + 1)}`)).status).toBe(200);
  const pages = made.size;
  expect((await ask('/thu-tuc?field=zzzzzz')).status).toBe(429);
  expect((await ask('/thu-tuc?level=ward')).status).toBe(429);
  expect([...made.keys()].filter((key) => !key.includes('/loi/'))).toHaveLength(pages);
  expect((await ask('/thu-tuc?field=a')).status).toBe(200);
  expect((await ask('/thu-tuc')).status).toBe(200);
  expect((await ask('/thu-tuc/1.004873')).status).toBe(200);
});

test('what is made for one person at each download has a limit for each', async () => {
  for (const address of [`/goi-ho-so/${randomUUID()}`, `/tai-len/${randomUUID()}/tai-lieu`]) {
    const cookie = await signedIn(address.startsWith('/goi') ? '079190000123' : '079199000789');
    for (let n = 0; n < 5; n += 1) expect((await ask(address, { headers: { cookie } })).status).toBe(404);
    expect((await ask(address, { headers: { cookie } })).status).toBe(429);
  }
});
