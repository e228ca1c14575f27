import { beforeEach, expect, test } from 'vitest';
import { sqlTransaction } from '#src/data/database.ts';
import { addTallies } from '#src/data/tallies.ts';
import { rowsOf } from '#src/domain/indicators/tally.ts';
import { filedLately, leastTold } from '#src/services/catalogue.ts';
import { testDatabase } from '../support/database.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');

/** So many dossiers of a procedure, over two wards and two days. */
const filed = (counts: Record<string, number>): Promise<void> =>
  sqlTransaction(async (client) => {
    await client.query('delete from tally');
    await addTallies(
      client,
      rowsOf(
        Object.entries(counts).flatMap(([procedure, submitted]) => [
          { day: '2026-11-20', unit: '26740', procedure, add: { submitted: submitted - 1 } },
          { day: '2026-11-21', unit: '25747', procedure, add: { submitted: 1 } },
        ]),
      ),
    );
  });
const named = async (): Promise<string[]> => (await filedLately(6, now)).most.map(({ procedure }) => procedure.code);
const usual = { '1.001193': leastTold + 5, '1.004222': leastTold + 1, '1.004873': leastTold };

beforeEach(() => filed({}));

test('what the city files most is named, most first', async () => {
  await filed(usual);
  expect(await named()).toEqual(['1.001193', '1.004222', '1.004873']);
});

test('a procedure that few people filed is not named, so nobody is recognised by it', async () => {
  await filed({ ...usual, '1.001612': leastTold - 1, '2.000635': 2 });
  expect(await named()).toEqual(['1.001193', '1.004222', '1.004873']);
});

test('where so little was filed that no list comes about, none is shown', async () => {
  await filed({ '1.001193': leastTold, '1.004222': leastTold, '1.004873': leastTold - 1 });
  expect(await named()).toEqual([]);
});

test('thirty days are counted to the day, and what was not brought in them', async () => {
  const on = (day: string, add: { submitted: number; spared: number }) =>
    sqlTransaction((client) => addTallies(client, rowsOf([{ day, unit: '26740', procedure: '1.001193', add }])));
  await filed(usual);
  const before = await filedLately(6, now);
  await on('2026-10-24', { submitted: 7, spared: 400 });
  expect(await filedLately(6, now)).toEqual(before);
  await on('2026-10-25', { submitted: 3, spared: 30 });
  const after = await filedLately(6, now);
  expect(before.spared).toBeNull();
  expect(after.spared).toBe(30);
  expect(after.most[0]?.submitted).toBe((before.most[0]?.submitted ?? 0) + 3);
});
