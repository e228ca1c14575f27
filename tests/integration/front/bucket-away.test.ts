import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { env } from '#src/env.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { sendFile } from '../../support/sent-files.ts';
import { signedIn, testFront } from './front.ts';

testDatabase(new Date());
testScanner();
const { ask } = testFront();

beforeAll(() => {
  // Nobody listens on port 9.
  Object.assign(env(), { S3_URL: 'http://127.0.0.1:9/ho-so', S3_ACCESS_KEY: 'vi-du', S3_SECRET_KEY: 'vi-du-vi-du-vi-du' });
});

test('while the bucket is away a file is told to be away for now, and is no defect of ours', async () => {
  const cookie = await signedIn('079190000123');
  const id = await sendFile(await citizen('079190000123', new Date()), { field: 'cccd' });
  expect((await ask(`/tai-len/${id}/tep`, { headers: { cookie } })).status).toBe(404); // it waits in quarantine
  await pool().query(`update upload set state = 'clean', kind = 'pdf', pages = 1 where id = $1`, [id]);
  const sent = await ask(`/tai-len/${id}/tep`, { headers: { cookie } });
  expect(sent.status).toBe(503);
  expect(sent.text).toContain('/vi/loi/503');
});
