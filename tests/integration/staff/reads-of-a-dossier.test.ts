import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { actAtDesk, type DeskAction, type Sent } from '#src/services/act-at-desk.ts';
import { enterPapers, enterPerson, enterProcedure } from '#src/services/counter/enter.ts';
import { receiveAtCounter } from '#src/services/counter/receive.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { keepMarks } from '#src/services/supplements/marking.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, an, at, file } from './filed.ts';

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

const reason = 'Cần xác nhận nơi cư trú trước khi giải quyết.';
const payment = { id: '', amount: '8.000', receiptNumber: '', paidOn: '', corrects: null };
type Doing = (code: string) => Promise<unknown>;
const does =
  (account: string, action: DeskAction, sent: Sent): Doing =>
  async (code) => {
    const done = await actAtDesk(await official(account), code, action, sent, at('09:30'));
    if (!done.ok) throw new Error(`${action}: ${JSON.stringify(done.error)}`);
  };
const asks = does(`thuly.${ward}`, 'request_opinion', { unit: '25747', answerBy: '2026-11-25', reason });
/** The citizen wrote, and no official has read it yet. */
const words: Doing = async (code) =>
  pool().query('insert into unread_word (dossier_id, at) select id, now() from dossier where code = $1', [code]);
/** Somebody began to mark what has to be supplemented. */
const marks: Doing = async (code) => keepMarks(await official(`thuly.${ward}`), code, { 'loi-dan': ['Sắp xong.'] }, false, at('09:20'));

const reads = async (account: string, code: string): Promise<string[]> => {
  const session = await official(account);
  return statementsOf(async () => expect(await openDossier(session, code, at('10:00'))).toBeDefined());
};

/** What makes a dossier heavy to open: much of it had a read of its own once. */
const states: [what: string, steps: number, reader: string, ...Doing[]][] = [
  ['submitted', 0, 'tiepnhan.26740'],
  ['to be given to one of many, with a list of tasks and unread words', 1, 'truongphong.26740', words],
  ['being prepared, with a list, unread words, marks and an opinion that is awaited', 2, 'thuly.26740', words, marks, asks],
  ['to be given to another, while an opinion is awaited', 2, 'truongphong.26740', words, asks],
  ['of another unit that is asked for its opinion', 2, 'truongphong.25747', asks],
  ['waiting for a payment', 2, 'tiepnhan.26740', does('thuly.26740', 'request_payment', { payment, reason }), words],
  ['whose stop is proposed', 2, 'lanhdao.26740', does('thuly.26740', 'propose_stop', { reason })],
  ['to be reviewed', 3, 'truongphong.26740'],
  ['to be numbered', 5, 'vanthu.26740'],
  ['to be returned', 6, 'tiepnhan.26740'],
  ['closed', 7, 'tiepnhan.26740', words],
];

describe('Opening a dossier reads the database at most six times', () => {
  test.each(states)('%s', async (_, steps, reader, ...doings) => {
    const code = await file(at('08:00'));
    await advance(code, steps, at('09:00'));
    for (const doing of doings) await doing(code);
    await withLists();
    try {
      const statements = await reads(reader, code);
      expect(statements.length, statements.join('\n')).toBeGreaterThanOrEqual(3);
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(6);
    } finally {
      await withLists(null);
    }
  });

  test('of every procedure that comes in over a counter, whatever its case', async () => {
    const reception = await official('tiepnhan.26740');
    const most = new Map<string, number>();
    for (const [procedureCode, { procedure }] of snapshot().procedures) {
      const id = randomUUID();
      const sent = (typed: Record<string, string>) => Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, [text]]));
      await enterPerson(reception, id, sent({ number: an, name: 'Nguyễn Thị An' }), at('08:00'));
      if (!(await enterProcedure(reception, id, procedureCode, at('08:00')))?.ok) continue;
      const cases = procedure.cases.map(({ key, options }) => [`case.${key}`, [options[0]?.value ?? '']]);
      const papers = {
        paper: ['to-khai', ...procedure.documents.map(({ key }) => key)],
        'copy.name': ['Bằng'],
        'copy.pages': ['1'],
        'copy.copies': ['1'],
      };
      await enterPapers(reception, id, { ...Object.fromEntries(cases), ...papers }, at('08:00'));
      const done = await receiveAtCounter(
        reception,
        id,
        { amount: '', receiptNumber: '', later: true },
        { locale: 'vi', now: at('08:00') },
      );
      if (done?.ok) most.set(procedureCode, (await reads('tiepnhan.26740', done.value.code)).length);
    }
    expect(most.size).toBeGreaterThan(40);
    expect([...most].filter(([, count]) => count > 6)).toEqual([]);
  }, 120_000);
});

/** Gives every step of the certificate a list to go through, as an administrator's version would; without `tasks` none. */
async function withLists(tasks: object[] | null = [{ key: 'look', label: { vi: 'Xem', en: 'Look' }, mandatory: true }]): Promise<void> {
  await pool().query(
    `update procedure_version set changed_at = now(), content = jsonb_set(content, '{steps}', (select jsonb_agg(
      case when $1::jsonb is null then step - 'tasks' else step || jsonb_build_object('tasks', $1::jsonb) end order by at)
      from jsonb_array_elements(content -> 'steps') with ordinality as list(step, at))) where code = '1.004873'`,
    [tasks ? JSON.stringify(tasks) : null],
  );
  await readSnapshot(at('07:00'));
}
