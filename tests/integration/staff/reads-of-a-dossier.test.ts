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
