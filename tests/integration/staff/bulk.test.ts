import { expect, test } from 'vitest';
import { claimItems, findJob } from '#src/data/bulk-jobs.ts';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { paperFilesOf } from '#src/data/queries/bulk-dossiers.ts';
import { storyOf } from '#src/data/queries/dossier-story.ts';
import { runBulk } from '#src/services/bulk/run-bulk.ts';
import { openJobFile, seeJob, seeJobs, tidyJobs } from '#src/services/bulk/see-job.ts';
import { type BulkAsked, handOverDesk, startBulk } from '#src/services/bulk/start-bulk.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { codesInQueue } from '#src/services/staff-queue.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { objectsOf } from '../../support/read-pdf.ts';
import { act, advance, at, file } from './filed.ts';

testDatabase();
const ward = '26740';
const fail = (defect: unknown) => {
  throw defect;
};

/** Works until nothing waits, as the worker does. */
async function work(now = at('10:00')): Promise<void> {
  while ((await runBulk(() => now, fail)) > 0);
}

async function ask(session: Session, asked: BulkAsked, codes: readonly string[], now = at('09:30')): Promise<string> {
  const started = await startBulk(session, asked, codes, 'vi', now);
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
}

const many = async (count: number): Promise<string[]> => {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) codes.push(await file(at('08:00')));
  return codes;
};

const receptions = async (code: string) => {
  const dossier = await findDossier(code);
  return (await journalOf(dossier?.id ?? '')).filter(({ event }) => event.type === 'received').length;
};

test('of 500 chosen, all that may be are received; those that may not be are listed with the reason and have not changed', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const codes = await many(100);
  const [first = '', second = ''] = codes;
  await advance(first, 1, at('08:30'));
  await advance(second, 1, at('08:30'));
  const elsewhere = await file(at('08:00'), '25747');
  const unknown = Array.from({ length: 399 }, (_, n) => `01.26.H29-261123-${1000 + n}`);
  const id = await ask(reception, { kind: 'receive' }, [...codes, elsewhere, ...unknown]);
  await work();
  const job = await seeJob(reception, id);
  expect(job).toMatchObject({ total: 500, done: 98, failed: 402 });
  expect(job?.finishedAt).toEqual(at('10:00'));
  expect(job?.failures.slice(0, 4).map(({ code, refusal }) => [code, refusal.kind])).toEqual([
    [first, 'not-in-this-status'],
    [second, 'not-in-this-status'],
    [elsewhere, 'unknown-dossier'],
    [unknown[0], 'unknown-dossier'],
  ]);
  for (const code of [first, codes[2] ?? '', codes[99] ?? '']) expect(await receptions(code)).toBe(1);
  expect((await findDossier(elsewhere))?.status).toBe(1);
  const { rows } = await pool().query<{ twice: number }>(
    `select count(*)::int as twice from (select dossier_id from journal where type = 'received' group by 1 having count(*) > 1) t`,
  );
  expect(rows[0]?.twice).toBe(0);
}, 300_000);

test('two workers at once do each dossier once, and a killed one leaves nothing out', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const codes = await many(30);
  const id = await ask(reception, { kind: 'receive' }, codes);
  // The killed one: it had taken ten, and done three of them.
  expect(await claimItems(at('09:31'), at('09:32'), 10)).toHaveLength(10);
  for (const code of codes.slice(0, 3)) await act(code, at('09:31'), [`tiepnhan.${ward}`, 'receive']);
  await pool().query(`update bulk_item set state = 'done' where job_id = $1 and position < 3`, [id]);
  const early = at('09:31');
  while ((await Promise.all([runBulk(() => early, fail), runBulk(() => early, fail)])).some((n) => n > 0));
  expect(await findJob(id)).toMatchObject({ done: 23, failed: 0, finishedAt: null });
  await Promise.all([work(), work()]);
  expect(await findJob(id)).toMatchObject({ done: 30, failed: 0, finishedAt: at('10:00') });
  for (const code of codes) expect(await receptions(code)).toBe(1);
}, 60_000);

test('what was done by a worker that was thought dead is not done again, and not called a failure', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const codes = await many(10);
  const id = await ask(reception, { kind: 'receive' }, codes);
  // Both hold the same dossiers: the claim of the first ran out while it still worked.
  const slow = runBulk(() => at('09:31'), fail);
  const other = runBulk(() => at('09:45'), fail);
  await Promise.all([slow, other]);
  await work();
  const job = await findJob(id);
  expect((job?.done ?? 0) + (job?.failed ?? 0)).toBe(10);
  for (const code of codes) expect(await receptions(code)).toBe(1);
});

test('who has lost his post between asking and its turn is refused, dossier by dossier', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const codes = await many(2);
  const id = await ask(reception, { kind: 'receive' }, codes);
  const day = `update post set until = $2::date where person_id = $1 and unit_code = '${ward}'`;
  await pool().query(day, [reception.id, '2020-01-01']);
  await work();
  await pool().query(day, [reception.id, null]);
  expect((await seeJob(reception, id))?.failures.map(({ refusal }) => refusal.kind)).toEqual(['unknown-dossier', 'unknown-dossier']);
  for (const code of codes) expect((await findDossier(code))?.status).toBe(1);
});

test('the head assigns many; nobody else may ask for it, and only to specialists of the unit', async () => {
  const head = await official(`truongphong.${ward}`);
  const specialist = await official(`thuly.${ward}`);
  const codes = await many(3);
  for (const code of codes.slice(0, 2)) await advance(code, 1, at('08:30'));
  const id = await ask(head, { kind: 'assign', to: ward }, codes);
  await work();
  expect(await findJob(id)).toMatchObject({ done: 2, failed: 1 });
  expect(await findDossier(codes[0] ?? '')).toMatchObject({ status: 4, step: 'prepare', assigneeId: specialist.id });
  const asked = { kind: 'assign' as const, to: ward };
  for (const account of ['thuly', 'lanhdao', 'tiepnhan'])
    expect(await startBulk(await official(`${account}.${ward}`), asked, codes, 'vi', at('09:30')), account).toEqual({
      ok: false,
      error: { kind: 'may-not-assign' },
    });
  expect(await startBulk(head, { ...asked, to: head.id }, codes, 'vi', at('09:30'))).toEqual({
    ok: false,
    error: { kind: 'no-specialist' },
  });
});

test('nothing, too many or a sixth job at once are refused; the same dossier twice counts once', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const start = (codes: string[]) => startBulk(reception, { kind: 'print' }, codes, 'vi', at('09:30'));
  expect(await start([])).toEqual({ ok: false, error: { kind: 'nothing-chosen' } });
  expect(await start(['a b', '%'])).toEqual({ ok: false, error: { kind: 'nothing-chosen' } });
  const numbered = Array.from({ length: 501 }, (_, n) => `X-${n}`);
  expect(await start(numbered)).toEqual({ ok: false, error: { kind: 'too-many', most: 500 } });
  const id = await ask(reception, { kind: 'print' }, ['X-1', 'X-1', 'X-2']);
  expect(await findJob(id)).toMatchObject({ total: 2 });
  for (let n = 0; n < 4; n++) await ask(reception, { kind: 'print' }, ['X-1']);
  expect(await start(['X-1'])).toEqual({ ok: false, error: { kind: 'too-many-jobs' } });
  expect(await codesInQueue(reception, { tab: 'all' }, 500, at('09:30'))).toEqual({ ok: false, error: { kind: 'too-many-jobs' } });
  await work();
  expect((await start(['X-1'])).ok).toBe(true);
  await work();
});

test('a list is made for who asked, once, with an entry in the access log of each dossier, and goes after a week', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const [code = '', other = ''] = await many(2);
  const elsewhere = await file(at('08:00'), '25747');
  const id = await ask(reception, { kind: 'export', format: 'csv' }, [code, elsewhere, other]);
  expect(await openJobFile(reception, id, at('09:31'))).toBeUndefined();
  await work();
  const made = await openJobFile(reception, id, at('10:01'));
  expect(made?.name).toBe('danh-sach-ho-so-2026-11-23.csv');
  const lines = made?.bytes.toString('utf8').trimEnd().split('\r\n') ?? [];
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^\ufeffMã hồ sơ,Mã thủ tục/);
  expect(lines[1]).toMatch(new RegExp(`^${code},1\\.004873,.*Nguyễn Thị An,079190000123`));
  expect(lines.join()).not.toContain(elsewhere);
  expect(await openJobFile(await official(`truongphong.${ward}`), id, at('10:01'))).toBeUndefined();
  expect(await seeJob(await official(`truongphong.${ward}`), id)).toBeUndefined();
  expect((await seeJobs(reception)).map((job) => job.id)).toContain(id);
  const dossier = await findDossier(code);
  const { rows } = await pool().query(`select purpose from access_log where dossier_id = $1 and person_id = $2`, [
    dossier?.id,
    reception.id,
  ]);
  expect(rows).toEqual([{ purpose: 'export' }]);
  const later = new Date('2026-12-01T10:00:00+07:00');
  expect(await openJobFile(reception, id, later)).toBeUndefined();
  await tidyJobs(later);
  expect(await findJob(id)).toMatchObject({ fileSha256: null, done: 2 });
  await tidyJobs(new Date('2027-06-01T10:00:00+07:00'));
  expect(await findJob(id)).toBeUndefined();
});

test('the workbook of the same list holds its words and its dates', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const [code = ''] = await many(1);
  const id = await ask(reception, { kind: 'export', format: 'xlsx' }, [code]);
  await work();
  const made = await openJobFile(reception, id, at('10:01'));
  expect(made?.name).toMatch(/\.xlsx$/);
  expect(made?.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('the papers of several dossiers are one PDF in their order; one without papers is listed', async () => {
  const reception = await official(`tiepnhan.${ward}`);
  const [one = '', two = '', bare = ''] = await many(3);
  await advance(one, 1, at('08:30'));
  await advance(two, 1, at('08:30'));
  const id = await ask(reception, { kind: 'print' }, [two, bare, one]);
  await work();
  expect((await seeJob(reception, id))?.failures).toMatchObject([{ code: bare, refusal: { kind: 'no-papers' } }]);
  const pdf = (await openJobFile(reception, id, at('10:01')))?.bytes ?? Buffer.alloc(0);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = [...objectsOf(pdf).values()].filter((body) => /\/Type \/Page\b/.test(body));
  let single = 0;
  const contents: string[] = [];
  const drawing = (body: string) => (/\bTJ\b/.test(body) ? body.slice(body.indexOf('stream\n')) : undefined);
  for (const { sha256 } of await paperFilesOf([one, two], { personId: reception.id, day: '2026-11-23' })) {
    const paper = (await fileStore().get(sha256)) ?? Buffer.alloc(0);
    const objects = [...objectsOf(paper).values()];
    single += objects.filter((body) => /\/Type \/Page\b/.test(body)).length;
    contents.push(...objects.flatMap((body) => drawing(body) ?? []));
  }
  expect(single).toBeGreaterThan(1);
  expect(pages).toHaveLength(single);
  expect(objectsOf(pdf).get(2)).toContain(`/Count ${single}`);
  // What is drawn on each page is what was drawn, in the order that was chosen.
  expect(contents.length).toBeGreaterThanOrEqual(single);
  expect([...objectsOf(pdf).values()].flatMap((body) => drawing(body) ?? []).sort()).toEqual([...contents].sort());
  const kids = [
    ...(
      objectsOf(pdf)
        .get(2)
        ?.match(/\/Kids \[([^\]]*)\]/)?.[1] ?? ''
    ).matchAll(/(\d+) 0 R/g),
  ].map(([, number]) => Number(number));
  expect(kids).toEqual([...kids].sort((a, b) => a - b));
  for (const kid of kids) expect(objectsOf(pdf).get(kid)).toMatch(/\/Parent 2 0 R/);
});

test('the head hands over a whole desk with a reason; what waits for the applicant goes along and waits on', async () => {
  const head = await official(`truongphong.${ward}`);
  const specialist = await official(`thuly.${ward}`);
  const clerk = await official(`vanthu.${ward}`);
  await pool().query(`insert into post (person_id, unit_code, role, "from") values ($1, $2, 'specialist', '2020-01-01')`, [clerk.id, ward]);
  const codes = await many(3);
  for (const code of codes) await advance(code, 2, at('08:30'));
  const [paused = ''] = codes;
  const asked = await act(paused, at('08:40'), [`thuly.${ward}`, 'request_supplement', { reason: 'Thiếu trang thứ hai của tờ khai.' }]);
  expect(asked.ok).toBe(true);
  const sent = {
    unit: ward,
    from: specialist.id,
    to: [clerk.id],
    spread: 'lightest' as const,
    reason: 'Chuyên viên chuyển công tác từ 24/11.',
  };
  const fault = async (session: Session, more: object) => {
    const done = await handOverDesk(session, { ...sent, ...more }, 'vi', at('09:30'));
    return done.ok ? 'ok' : done.error.kind;
  };
  expect(await fault(specialist, {})).toBe('not-head');
  expect(await fault(await official('truongphong.25747'), {})).toBe('not-head');
  expect(await fault(head, { reason: 'ốm' })).toBe('reason-short');
  expect(await fault(head, { to: [specialist.id] })).toBe('to-himself');
  expect(await fault(head, { to: [] })).toBe('no-specialist');
  expect(await fault(head, { to: [clerk.id, head.id] })).toBe('no-specialist');
  expect(await fault(head, { from: 'x' })).toBe('from-missing');
  const started = await handOverDesk(head, sent, 'vi', at('09:30'));
  if (!started.ok) throw new Error(started.error.kind);
  await work();
  const job = await seeJob(head, started.value.id);
  expect(job?.failures).toEqual([]);
  expect(job?.done).toBe(job?.total);
  for (const code of codes) {
    const dossier = await findDossier(code);
    expect(dossier?.assigneeId).toBe(clerk.id);
    expect(dossier?.status).toBe(code === paused ? 5 : 4);
    // Why it changed hands stands in its journal, as a hash; the words lie beside it.
    const story = await storyOf(dossier?.id ?? '');
    expect(story.at(-1)?.reason).toBe(sent.reason);
    const last = (await journalOf(dossier?.id ?? '')).at(-1);
    expect(last).toMatchObject({ actor: { kind: 'staff', id: head.id }, event: { type: 'assigned', assigneeId: clerk.id } });
  }
  expect(await fault(head, { from: head.id })).toBe('desk-empty');
});
