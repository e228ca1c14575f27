import { expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, at, file } from './filed.ts';

testDatabase();
const ward = '26740';

/** Everything that goes to the database on a connection of the pool, Prisma's statements too. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const note = (what: unknown) => seen.push(typeof what === 'string' ? what : (what as { text: string }).text);
  const asked = pool().query.bind(pool());
  const query = vi.spyOn(pool(), 'query').mockImplementation(((...args: Parameters<typeof asked>) => {
    note(args[0]);
    return asked(...args);
  }) as typeof asked);
  const connect = vi.spyOn(pool(), 'connect');
  await work();
  // Nothing takes a connection for itself: that would be statements this test does not see.
  expect(connect.mock.calls.filter(([callback]) => callback === undefined)).toHaveLength(0);
  query.mockRestore();
  connect.mockRestore();
  return seen;
}

test.each([
  [0, 'tiepnhan'],
  [1, 'truongphong'],
  [2, 'thuly'],
  [5, 'vanthu'],
  [7, 'tiepnhan'],
])('opening a dossier %i steps on its way reads the database at most six times', async (steps, account) => {
  const code = await file(at('08:00'));
  await advance(code, steps, at('09:00'));
  const session = await official(`${account}.${ward}`);
  const statements = await statementsOf(async () => {
    expect(await openDossier(session, code, at('10:00'))).toBeDefined();
  });
  expect(statements.length, statements.join('\n')).toBeGreaterThanOrEqual(3);
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(6);
});

test('the same applicant’s other dossiers are named, the newest ten, and only those at the official’s own units', async () => {
  const here: string[] = [];
  for (let i = 0; i < 12; i++) here.push(await file(at(`10:${String(i).padStart(2, '0')}`)));
  const there = await file(at('10:30'), '25747');
  const [first = '', ...others] = here;
  const opened = await openDossier(await official(`thuly.${ward}`), first, at('11:00'));
  expect(opened?.related.rows.map(({ code }) => code)).toEqual(others.toReversed().slice(0, 10));
  expect(opened?.related).toMatchObject({ more: false });
  const { rows } = await pool().query(`select count(*)::int as n from dossier where receiving_unit = $1 or competent_unit = $1`, [ward]);
  expect(opened?.related.count).toBe(rows[0].n - 1);
  expect((await openDossier(await official('thuly.25747'), there, at('11:00')))?.related).toEqual({ rows: [], count: 0, more: false });
});
