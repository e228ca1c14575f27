import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
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

test('whose a step is says the version: where the head signs, no head is missed like no leader elsewhere; nothing is counted twice', async () => {
  const [toAssign, toApprove] = [await file(now, '25747'), await file(now, '25747')];
  await advance(toAssign, 1, now, '25747');
  await advance(toApprove, 4, now, '25747');
  const complained = `update dossier set complaint_due_at = now(), alarm = 3 where code = $1`;
  const names = (assign: string, approve: string) =>
    pool().query(
      `update procedure_version set changed_at = now(), content = jsonb_set(content, '{steps}', (select jsonb_agg(step || case step ->> 'key'
          when 'assign' then jsonb_build_object('role', $1::text) when 'approve' then jsonb_build_object('role', $2::text) else '{}' end order by at)
        from jsonb_array_elements(content -> 'steps') with ordinality as list(step, at))) where code = '1.004873'`,
      [assign, approve],
    );
  const holds = (role: string, until: string | null) =>
    pool().query(`update post set until = $2 where role = $1 and unit_code = '25747'`, [role, until]);
  const missed = async () =>
    (await findUnattended(await official('quantri')))
      ?.filter(({ unit }) => unit === '25747')
      .map(({ role, waiting }) => `${role} ${waiting}`);
  try {
    await holds('leader', '2020-01-01');
    expect(await missed()).toEqual(['leader 1']);
    await names('leader', 'head');
    await readSnapshot(now);
    expect(await missed()).toEqual(['leader 1']); // the one to give out: the head signs
    await pool().query(complained, [toAssign]);
    expect(await missed()).toEqual(['leader 1']);
    await pool().query(complained, [toApprove]);
    expect(await missed()).toEqual(['leader 2']);
    await holds('leader', null);
    await holds('head', '2020-01-01');
    expect(await missed()).toEqual(['head 1']);
  } finally {
    await holds('leader', null);
    await holds('head', null);
    await names('head', 'leader');
    await readSnapshot(now);
  }
});
