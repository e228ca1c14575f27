import { expect, test } from 'vitest';
import { findUnattended } from '#src/services/administration/unattended-units.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { file } from '../staff/filed.ts';

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
