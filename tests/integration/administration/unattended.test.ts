import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findUnattended } from '#src/services/administration/unattended-units.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { advance, file } from '../staff/filed.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');

test('the administrator sees where dossiers wait and nobody is there, and nobody else does', async () => {
  await file(now);
  await file(now, '26737');
  await file(now, '26737');
  expect(await findUnattended(await official('quantri'))).toEqual([
    expect.objectContaining({ unit: '26737', role: 'reception', waiting: 2, oldest: now }),
  ]);
  expect(await findUnattended(await official('lanhdao.26740'))).toBeUndefined();
  expect(await findUnattended(await citizen('079190000123'))).toBeUndefined();
});

test('he sees where what only a leader can end waits, and no leader is', async () => {
  const code = await file(now);
  await advance(code, 4, now); // the leader's turn
  await pool().query(`update post set until = '2020-01-01' where role = 'leader' and unit_code = '26740'`);
  expect(await findUnattended(await official('quantri'))).toContainEqual(
    expect.objectContaining({ unit: '26740', role: 'leader', waiting: 1, oldest: now }),
  );
});
