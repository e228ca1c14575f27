import { Client } from 'pg';
import { expect, test } from 'vitest';
import { logChange } from '#src/data/admin-log.ts';
import { transaction } from '#src/data/database.ts';
import { attentionFor } from '#src/services/administration/attention.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';

const db = testDatabase();
const now = new Date('2026-11-23T02:00:00Z');

const note = async (thing: string, before: string, after: string) => {
  const { id } = await official('quantri');
  const change = { at: now, actorId: id, kind: 'unit', thing, action: 'unit_changed' } as const;
  await transaction((tx) => logChange(tx, { ...change, before: { prefix: { value: before } }, after: { prefix: { value: after } } }));
};

async function as(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
    return 'done';
  } catch (refusal) {
    return (refusal as Error).message;
  } finally {
    await client.end();
  }
}

test('the log tells who changed what, newest first, of everything and of one thing, page by page', async () => {
  await note('26740', '21.01', '21.02');
  await note('26737', '22.01', '22.02');
  await note('26740', '21.02', '21.03');
  const { name } = await official('quantri');
  const all = await lastChanges({}, 2);
  expect(all.changes.map(({ thing }) => thing)).toEqual(['26740', '26737']);
  expect(all.changes[0]).toMatchObject({
    actor: name,
    at: now,
    name: { vi: 'Phường Sài Gòn' },
    differences: [{ path: 'prefix.value', before: '21.02', after: '21.03' }],
  });
  const older = await lastChanges({ before: all.next }, 2);
  expect([older.changes.map(({ thing }) => thing), older.next]).toEqual([['26740'], undefined]);
  const one = await lastChanges({ kind: 'unit', thing: '26740' });
  expect(one.changes.flatMap(({ differences }) => differences.map(({ after }) => after))).toEqual(['21.03', '21.02']);
  expect((await lastChanges({ kind: 'official' })).changes).toEqual([]);
});

test.each(['update admin_log set thing = $$another$$', 'delete from admin_log', 'truncate admin_log'])(
  'nobody takes a line of the log back: %s',
  async (sql) => {
    await note('26740', '21.01', '21.02');
    expect(await as(db.url(), sql)).toContain('permission denied');
    expect(await as(db.ownerUrl(), sql)).toContain('append-only');
  },
);

test('what nobody has confirmed is laid before the administrator, and before nobody else', async () => {
  const seen = await attentionFor(await official('quantri'), now);
  expect(seen).toMatchObject({ officeHoursConfirmed: false, unattended: [] });
  expect(seen?.prefixes).toBeGreaterThan(300);
  expect(seen?.prefixes).toBeLessThanOrEqual(seen?.units ?? 0);
  // Culture Day of 2026 is tomorrow; what has passed no longer matters.
  expect(seen?.days[0]?.date).toBe('2026-11-24');
  expect(await attentionFor(await official('lanhdao.26740'), now)).toBeUndefined();
});
