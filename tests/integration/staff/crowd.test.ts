import { expect, test } from 'vitest';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { file } from './filed.ts';

process.env.DATABASE_POOL = '2';
testDatabase();

test('a dozen receptions at the same moment are all done, with two connections for all of them', async () => {
  const now = new Date('2026-11-23T02:00:00Z');
  const session = await official('tiepnhan.26740');
  const codes: string[] = [];
  for (let i = 0; i < 12; i++) codes.push(await file(now));
  const done = await Promise.all(codes.map((code) => actOnDossier({ session, code, action: 'receive', given: {}, now })));
  expect(done.map((it) => (it.ok ? it.value.status : it.error.kind))).toEqual(codes.map(() => 2));
});
