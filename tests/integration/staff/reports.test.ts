import { Client } from 'pg';
import { expect, test } from 'vitest';
import { loadDossiers } from '#prisma/seed/load/load-dossiers.ts';
import { pool } from '#src/data/database.ts';
import { addTallies } from '#src/data/tallies.ts';
import { signsShown } from '#src/domain/indicators/sign-definitions.ts';
import { rowsOf } from '#src/domain/indicators/tally.ts';
import { countWork } from '#src/services/count-work.ts';
import { reportFile } from '#src/services/report-file.ts';
import { listed, openReport, openReportList } from '#src/services/reports.ts';
import { testDatabase } from '../../support/database.ts';
import { journalIsShown, readToTheEnd } from '../../support/journal.ts';
import { official } from '../../support/people.ts';
import { act, advance, at, file, way } from './filed.ts';

const db = testDatabase();

const drain = () => readToTheEnd(countWork);
const stored = async () => ({
  entries: (await pool().query('select * from work_entry order by dossier_id, sequence, kind')).rows,
  counts: (await pool().query('select * from work_count order by unit_code, day, procedure_code, officer_id')).rows,
});
const leader = () => official('lanhdao.26740');
const month = { span: 'month', on: '2026-11-23' };

test('a leader sees what his unit did, and behind each number exactly its dossiers', async () => {
  const whole = await file(at('08:00'));
  await advance(whole, 7, at('09:00'));
  const open = await file(at('08:00'));
  await advance(open, 2, at('09:30'));
  const again = await file(at('08:00'));
  await advance(again, 6, at('10:00'));
  expect(await act(again, at('10:30'), ['lanhdao.26740', 'reopen', { reason: 'Kết quả ghi sai số nhà.' }])).toMatchObject({ ok: true });
  const elsewhere = await file(at('08:00'), '25747');
  await advance(elsewhere, 1, at('09:00'), '25747');
  await drain();

  const report = await openReport(await leader(), month, at('11:00'));
  expect(report?.figures).toMatchObject({ received: 3, assigned: 3, finished: 1, onTime: 1, late: 0, reopened: 1, returned: 1 });
  expect(report?.now).toEqual({ open: 2, overdue: 0 });
  expect(report?.share).toBeNull(); // of one dossier there is no share
  const specialist = await official('thuly.26740');
  expect(report?.officers.find(({ key }) => key === specialist.id)).toMatchObject({
    figures: { assigned: 3, finished: 1 },
    now: { open: 2 },
  });

  const list = async (asked: Record<string, string>) => openReportList(await leader(), { ...month, ...asked }, at('11:00'));
  expect((await list({ figure: 'received' }))?.rows.map(({ code }) => code).sort()).toEqual([whole, open, again].sort());
  const finished = await list({ figure: 'finished' });
  expect(finished?.rows.map(({ code, weight }) => [code, weight])).toEqual([
    [again, -1],
    [again, 1],
    [whole, 1],
  ]);
  expect(finished?.rows[2]?.minutesLate).toBeLessThan(0); // so much was left
  expect((await list({ figure: 'open', officer: specialist.id }))?.total).toBe(2);
  for (const figure of listed) {
    const it = await list({ figure });
    const sum = it?.rows.reduce((n, { weight }) => n + (figure === 'reopened' ? 1 : weight), 0);
    expect(sum, figure).toBe(it?.total);
    const shown = figure === 'open' || figure === 'overdue' ? report?.now[figure] : report?.figures?.[figure];
    expect(it?.total, figure).toBe(shown);
  }
  expect(await list({ figure: 'nonsense' })).toBeUndefined();
});

test('only heads and leaders have reports, each of the units he leads; a deputy too; a time before anything was counted has none', async () => {
  for (const account of ['tiepnhan.26740', 'thuly.26740', 'vanthu.26740', 'quantri'])
    expect(await openReport(await official(account), month, at('11:00')), account).toBeUndefined();
  const other = await openReport(await official('truongphong.25747'), { ...month, unit: '26740' }, at('11:00'));
  expect([other?.unit, other?.figures?.received]).toEqual(['25747', 1]);
  const deputy = await official('thuly.26740');
  deputy.posts = [...deputy.posts, { role: 'leader', unit: '26740', for: (await leader()).id }];
  expect((await openReport(deputy, month, at('11:00')))?.figures?.received).toBe(3);
  const before = await openReport(await leader(), { span: 'year', on: '2020-01-01' }, at('11:00'));
  expect([before?.figures, before?.since]).toEqual([null, '2026-11-23']);
});

test('overdue is judged by the law’s date at this moment', async () => {
  const later = new Date('2026-12-04T09:00:00+07:00');
  const list = await openReportList(await leader(), { ...month, figure: 'overdue' }, later);
  expect(list?.total).toBe(2);
  expect(list?.rows.every(({ minutesLate }) => (minutesLate ?? 0) > 0)).toBe(true);
});

test('files carry codes and figures, no name of an applicant, and open as what they say they are', async () => {
  const asked = { ...month, figure: 'received' };
  const how = { locale: 'vi', now: at('11:00') } as const;
  const csv = (await reportFile(await leader(), asked, { ...how, format: 'csv' }))?.bytes.toString('utf8') ?? '';
  expect(csv.trim().split('\r\n')).toHaveLength(4);
  expect(csv).toContain('1.004873');
  expect(csv).not.toContain('Nguyễn Thị An');
  const figures = (await reportFile(await leader(), month, { ...how, format: 'csv' }))?.bytes.toString('utf8') ?? '';
  expect(figures.split('\r\n')[1]).toMatch(/^Toàn đơn vị,,,3,3,1,1,0,/);
  const xlsx = (await reportFile(await leader(), asked, { ...how, format: 'xlsx' }))?.bytes ?? Buffer.of();
  expect(xlsx.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(await reportFile(await official('tiepnhan.26740'), asked, { ...how, format: 'csv' })).toBeUndefined();
});

test('two workers and one that is killed count each entry once, and a count from the beginning gives the same rows', async () => {
  for (let i = 0; i < 6; i += 1) await advance(await file(at('13:00')), (await way()).length, at('14:00'));
  await journalIsShown();
  // Killed in the middle: the connection breaks after the rows are written and before they are committed.
  const admin = new Client({ connectionString: db.ownerUrl() });
  await admin.connect();
  await admin.query('begin; lock table work_count in share mode');
  const killed = countWork().then(
    () => 'done',
    () => 'killed',
  );
  const waits = `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  let pid: number | undefined;
  await expect
    .poll(async () => {
      await admin.query('select pg_stat_clear_snapshot()'); // within a transaction it would be the same for ever
      pid = (await admin.query<{ pid: number }>(waits)).rows[0]?.pid;
      return pid;
    })
    .toBeDefined();
  const { entries: during } = await stored();
  await admin.query('select pg_terminate_backend($1)', [pid]);
  await admin.query('commit');
  await admin.end();
  expect(await killed).toBe('killed');
  expect((await stored()).entries).toEqual(during);
  await Promise.all([drain(), drain()]);
  await drain();
  const counted = await stored();
  expect(counted.entries.filter(({ kind }) => kind === 'returned')).toHaveLength(7);
  await pool().query(`delete from work_entry; delete from work_count; delete from cursor where consumer = 'work-count'`);
  await drain();
  expect(await stored()).toEqual(counted);
});

test('dossiers that were loaded are counted as the journal says', async () => {
  await loadDossiers(db.ownerUrl(), { dossiers: 300, seed: 3, now: new Date('2026-11-23T03:00:00Z') });
  const loaded = await stored();
  expect(loaded.entries.length).toBeGreaterThan(900);
  // What is loaded lies below every cursor: a count from below them takes it too.
  await pool().query(`delete from work_entry; delete from work_count; update cursor set xid = -2, id = 0 where consumer = 'work-count'`);
  await drain();
  const folded = await stored();
  expect(folded.entries).toEqual(loaded.entries);
  expect(folded.counts).toEqual(loaded.counts);
});

test('what the map hints of his unit stands in the leader’s report of the same time, and of no other', async () => {
  await addTallies(pool(), rowsOf([{ unit: '26740', procedure: '1.004873', day: '2026-09-10', add: { closed: 45, askedAtLast: 5 } }]));
  await addTallies(pool(), rowsOf([{ unit: '25747', procedure: '1.004873', day: '2026-09-10', add: { stopped: 30, endedAtOnce: 30 } }]));
  const shown = async (span: string, on: string) => {
    const report = await openReport(await leader(), { span, on }, at('11:00'));
    return report && signsShown(report.signs).map(({ key }) => key);
  };
  for (const span of ['day', 'week', 'month', 'quarter']) expect(await shown(span, '2026-09-10'), span).toEqual(['asked-at-last']);
  expect(await shown('day', '2026-09-11')).toEqual([]);
});
