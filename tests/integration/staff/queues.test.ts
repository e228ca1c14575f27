import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { countedAtMost, type Place, queueCounts, queuePage } from '#src/data/queries/queue.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { AwaitedDecision, awaits } from '#src/domain/dossiers/awaited-decision.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { passesFilter, type QueueFilter } from '#src/domain/dossiers/queue-filter.ts';
import {
  deadlineBounds,
  isInQueue,
  isWorkQueue,
  ownOrder,
  type Queue,
  queues,
  queuesOf,
  readOrder,
  sortsOf,
  writeOrder,
} from '#src/domain/dossiers/queues.ts';
import type { Post, Role } from '#src/domain/people/account.ts';
import type { Session } from '#src/services/session.ts';
import { codesInQueue, findForStaff, nextInQueue, readPlace, staffQueue, takeFromQueue } from '#src/services/staff-queue.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { act, advance, at, file } from './filed.ts';

const db = testDatabase();
const noon = at('12:00');
const ward = '26740';
const other = '25747';
let all: Dossier[] = [];
let owner: Client;

/** Dossiers in every state, at two wards, some received at one and decided at the other, due on many days, several at the same minute. */
beforeAll(async () => {
  owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  const specialist = await official(`thuly.${ward}`);
  const head = await official(`truongphong.${ward}`);
  const states: [status: number, step: string | null][] = [
    [1, 'receive'],
    [2, 'assign'],
    [4, 'assign'],
    [4, 'prepare'],
    [5, 'prepare'],
    [5, 'receive'],
    [6, 'prepare'],
    [4, 'review'],
    [4, 'approve'],
    [4, 'issue'],
    [9, 'return'],
    [10, null],
    [3, null],
    [7, null],
    [8, null],
  ];
  const codes: string[] = [];
  for (let i = 0; i < 300; i++) {
    const code = await file(at('08:00'), i % 4 === 0 ? other : ward);
    codes.push(code);
    const [status, step] = states[i % states.length] ?? [1, 'receive'];
    const received = status !== 1 && status !== 3 && step !== 'receive';
    // From three days ago to ten days ahead, four at the same moment.
    const due = new Date(at('17:00').getTime() + ((Math.floor(i / 4) % 14) - 3) * 86_400_000);
    await owner.query(
      `update dossier set status = $2, step = $3, received_at = $4, due_at = $5, original_due_at = $5, assignee_id = $6, receiving_unit = $7,
         submitted_at = $8, paused_at = $9, channel = $10, alarm = $11, extended_at = $12, stop_proposed = $13,
         applicant_id = coalesce($14, applicant_id) where code = $1`,
      [
        code,
        status,
        step,
        received ? at('08:30') : null,
        received ? due : null,
        ['prepare', 'review', 'approve', 'issue'].includes(step ?? '') ? (i % 2 ? specialist.id : head.id) : null,
        i % 7 === 0 ? other : ward,
        new Date(at('08:00').getTime() - Math.floor(i / 5) * 60_000),
        status === 5 || status === 6 ? new Date(at('09:00').getTime() - Math.floor(i / 3) * 60_000) : null,
        i % 3 === 0 ? 'online' : 'in_person',
        received ? Math.floor(i / 15) % 4 : 0,
        received && i % 4 === 3 ? at('10:00') : null,
        [4, 5, 6].includes(status) && Math.floor(i / 15) % 5 === 4,
        i % 11 === 5 ? specialist.id : null, // his own
      ],
    );
  }
  all = (await Promise.all(codes.map(findDossier))).flatMap((one) => one ?? []);
}, 120_000);
afterAll(() => owner.end());

const deskOf = (session: Session) => ({ me: session.id, posts: session.posts, bounds: deadlineBounds(snapshot().calendar, noon) });

const actorOf = ({ id, posts }: Session) => ({ kind: 'staff' as const, id, posts });

const expected = (queue: Queue, session: Session): string[] =>
  all
    .filter((dossier) => isInQueue(queue, dossier, actorOf(session), deskOf(session).bounds))
    .map(({ id }) => id)
    .sort();

const post = (role: Role, unit: string): Post => ({ role, unit });

/** Officials with one role at one ward, with all of them, with roles at both wards, and an administrator. */
async function officials(): Promise<[name: string, session: Session][]> {
  const base = await official(`thuly.${ward}`);
  const roles: Role[] = ['reception', 'head', 'specialist', 'leader', 'clerk'];
  const as = (posts: Post[]): Session => ({ ...base, posts });
  return [
    ...roles.map((role): [string, Session] => [role, as([post(role, ward)])]),
    ...roles.map((role): [string, Session] => [`${role} of the other ward`, as([post(role, other)])]),
    ['everything at one ward', as(roles.map((role) => post(role, ward)))],
    ['reception at one ward and head of the other', as([post('reception', ward), post('head', other)])],
    ['specialist of both wards', as([post('specialist', ward), post('specialist', other)])],
    [
      'deputy of an absent specialist',
      { ...as([post('specialist', ward), { ...post('specialist', ward), for: base.id }]), id: (await official(`truongphong.${ward}`)).id },
    ],
    ['administrator', as([post('admin', '79')])],
  ];
}

test('each counter is the number of dossiers that the rule puts into that queue', async () => {
  for (const [name, session] of await officials()) {
    const { queues: counts } = await queueCounts(deskOf(session));
    for (const queue of queues) expect(counts[queue] ?? 0, `${queue} of ${name}`).toBe(expected(queue, session).length);
    expect(Object.keys(counts), name).toEqual(queuesOf(session.posts));
  }
  // The rule itself is not satisfied by empty queues.
  const everything = (await officials()).find(([name]) => name === 'everything at one ward')?.[1];
  if (!everything) throw new Error('nobody');
  for (const queue of queues) expect(expected(queue, everything).length, queue).toBeGreaterThan(0);
});

test('each decision is counted and listed for whose it is, the same dossiers both times', async () => {
  const most = new Map<AwaitedDecision, number>();
  for (const [name, session] of await officials()) {
    const { decisions } = await queueCounts(deskOf(session));
    for (const decision of AwaitedDecision.options) {
      const wanted = all.filter((dossier) => awaits(decision, dossier, actorOf(session))).map(({ id }) => id);
      const { rows } = await queuePage('open', deskOf(session), { limit: 400, filter: { decision } });
      expect(rows.map(({ id }) => id).toSorted(), `${decision} of ${name}`).toEqual(wanted.toSorted());
      expect(decisions[decision] ?? 0, `${decision} of ${name}`).toBe(wanted.length);
      most.set(decision, Math.max(most.get(decision) ?? 0, wanted.length));
    }
  }
  for (const decision of AwaitedDecision.options) expect(most.get(decision), decision).toBeGreaterThan(3);
});

test.each([1, 7, 50])('going on page by page, %i at a time, visits each dossier of a queue once and in order', async (limit) => {
  for (const [name, session] of await officials()) {
    for (const queue of queuesOf(session.posts)) {
      const seen: { id: string; at: Date | null }[] = [];
      let after: { at: Date | null; id: string } | undefined;
      for (let pages = 0; pages < 400; pages++) {
        const page = await queuePage(queue, deskOf(session), { after, limit });
        seen.push(...page.rows.map((row) => ({ id: row.id, at: row[ownOrder(queue).key] as Date | null })));
        after = seen.at(-1);
        if (!page.more) break;
      }
      expect(seen.map(({ id }) => id).toSorted(), `${queue} of ${name}`).toEqual(expected(queue, session));
      const keys = seen.map((row) => [row.at?.getTime() ?? Number.POSITIVE_INFINITY, row.id] as const);
      const sorted = keys.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
      expect(keys, `${queue} of ${name}`).toEqual(ownOrder(queue).descending ? sorted.toReversed() : sorted);
    }
    if (limit === 1) break; // one row a page is slow: one official is enough
  }
});

test('going back from anywhere shows what was before, in the same order', async () => {
  const session = (await officials()).find(([name]) => name === 'everything at one ward')?.[1];
  if (!session) throw new Error('nobody');
  for (const queue of queuesOf(session.posts)) {
    const { rows } = await queuePage(queue, deskOf(session), { limit: 1_000 });
    const place = (i: number) => {
      const row = rows[i];
      if (!row) throw new Error('no row');
      return { at: row[ownOrder(queue).key], id: row.id };
    };
    for (let i = 0; i < rows.length; i += 3) {
      const { rows: before, more } = await queuePage(queue, deskOf(session), { before: place(i), limit: 5 });
      expect(
        before.map(({ id }) => id),
        `${queue} before ${i}`,
      ).toEqual(rows.slice(Math.max(0, i - 5), i).map(({ id }) => id));
      expect(more).toBe(i > 5);
    }
  }
});

test('a filter leaves in a queue what the rule lets through, page by page', async () => {
  const session = (await officials()).find(([name]) => name === 'everything at one ward')?.[1];
  const specialist = await official(`thuly.${ward}`);
  if (!session) throw new Error('nobody');
  const procedures = ['1.004873'];
  const filters: QueueFilter[] = [
    { procedure: '1.004873' },
    { procedure: '2.000815' },
    { field: 'civil-status' },
    { unit: other },
    { step: 'review' },
    { assignee: specialist.id },
    { assignee: 'none' },
    { channel: 'online' },
    { from: '2026-11-23', to: '2026-11-23' },
    { from: '2026-11-24' },
    { to: '2026-11-22' },
    { channel: 'in_person', assignee: specialist.id, unit: ward },
    { decision: 'stop' },
    { decision: 'apology' },
    { decision: 'escalated' },
  ];
  const mine = all.filter((dossier) => isInQueue('open', dossier, actorOf(session), deskOf(session).bounds));
  let some = 0;
  for (const filter of filters) {
    const wanted = mine.filter((dossier) => passesFilter(filter, dossier, procedures, actorOf(session))).map(({ id }) => id);
    some += wanted.length > 0 ? 1 : 0;
    const seen: string[] = [];
    let after: { at: Date | null; id: string } | undefined;
    for (let pages = 0; pages < 100; pages++) {
      const page = await queuePage('open', deskOf(session), { after, limit: 20, filter, procedures });
      seen.push(...page.rows.map(({ id }) => id));
      const last = page.rows.at(-1);
      if (!page.more || !last) break;
      after = { at: last.dueAt, id: last.id };
    }
    expect(seen.toSorted(), JSON.stringify(filter)).toEqual(wanted.toSorted());
  }
  expect(some).toBe(12); // the others are refused by every dossier here
});

test('an official sees the tabs of his roles, and begins where something waits', async () => {
  const reception = await staffQueue(await official(`tiepnhan.${ward}`), {}, noon);
  expect(reception.tabs.map(({ queue }) => queue)).toEqual(['receive', 'return', 'waiting', 'today', 'soon', 'overdue', 'open', 'all']);
  expect(reception.current).toBe('receive');
  const head = await staffQueue(await official(`truongphong.${ward}`), { tab: 'overdue' }, noon);
  // What he alone may refuse he finds beside his own work.
  expect(head.tabs.map(({ queue }) => queue)).toEqual([
    'receive',
    'assign',
    'review',
    'waiting',
    'today',
    'soon',
    'overdue',
    'open',
    'all',
  ]);
  expect(head.current).toBe('overdue');
  expect(head.rows.every(({ due }) => due.state === 'late')).toBe(true);
  // A queue that is not his is as good as none.
  expect((await staffQueue(await official(`vanthu.${ward}`), { tab: 'receive' }, noon)).current).toBe('issue');
});

test('places in an address that mean nothing show the start of the queue', async () => {
  const session = await official(`tiepnhan.${ward}`);
  const start = await staffQueue(session, { tab: 'open' }, noon);
  for (const nonsense of ['x', '1.2', "1763866800000.' or 1=1", '99999999999999999.0198c1f2-7c1e-7d3a-9b1e-0123456789ab']) {
    expect(readPlace(nonsense)).toBeUndefined();
    expect((await staffQueue(session, { tab: 'open', after: nonsense }, noon)).rows.map(({ id }) => id)).toEqual(
      start.rows.map(({ id }) => id),
    );
  }
  const second = await staffQueue(session, { tab: 'open', after: start.after }, noon);
  const back = await staffQueue(session, { tab: 'open', before: second.before }, noon);
  expect(back.rows.map(({ id }) => id)).toEqual(start.rows.map(({ id }) => id));
  expect(back.before).toBeUndefined();
});

test('a code finds its dossier whole or from the date on, and only at one’s own unit', async () => {
  const here = await file(at('08:00'));
  const there = await file(at('08:00'), other);
  const session = await official(`thuly.${ward}`);
  const short = here.slice(here.indexOf('-') + 1);
  expect(await findForStaff(session, here)).toBe(here);
  expect(await findForStaff(session, ` ${here.toLowerCase().replace('-', ' – ')} `)).toBe(here);
  expect(await findForStaff(session, short)).toBe(here);
  expect(await findForStaff(session, there)).toBeUndefined();
  expect(await findForStaff(session, '261123-9999')).toBeUndefined();
  expect(await findForStaff(session, 'Nguyễn Thị An')).toBeUndefined();
});

test('nobody finds his own dossier among his work, but it is among the open ones', async () => {
  const code = await file(at('08:00'));
  const dossier = await findDossier(code);
  const an = await citizen('079190000123');
  const session: Session = { ...(await official(`tiepnhan.${ward}`)), id: an.id };
  const ids = async (queue: Queue) => (await queuePage(queue, deskOf(session), { limit: 1_000 })).rows.map(({ id }) => id);
  expect(await ids('receive')).not.toContain(dossier?.id);
  expect(await ids('open')).toContain(dossier?.id);
});

test('the next dossier of a queue is its first, and a dossier that was dealt with is not', async () => {
  const session = await official(`tiepnhan.${ward}`);
  const first = await nextInQueue(session, ['receive'], noon);
  if (!first) throw new Error('nothing to receive');
  expect(await act(first.code, noon, [`tiepnhan.${ward}`, 'receive'])).toMatchObject({ ok: true });
  const next = await nextInQueue(session, ['receive'], noon);
  expect(next?.code).not.toBe(first.code);
  expect(await nextInQueue(session, ['approve', 'issue'], noon)).toBeUndefined();
});

test('next on a desk is what can be gone on with, not what waits for the citizen with the nearest date', async () => {
  const before = new Date('2026-11-02T08:00:00+07:00');
  const code = await file(before);
  await advance(code, 2, before);
  const specialist = await official('thuly.26740');
  const top = async () => (await staffQueue(specialist, { tab: 'mine' }, noon)).rows[0]?.code;
  expect([await top(), (await nextInQueue(specialist, ['mine'], noon))?.code]).toEqual([code, code]);
  const reason = 'Thiếu trang ba của hợp đồng.';
  expect(await act(code, new Date('2026-11-02T10:00:00+07:00'), ['thuly.26740', 'request_supplement', { reason }])).toMatchObject({
    ok: true,
  });
  expect(await top()).toBe(code);
  const next = await nextInQueue(specialist, ['mine'], noon);
  expect((await findDossier(next?.code ?? ''))?.pausedAt).toBeNull();
});

test('by whatever column and from whichever end, a queue is the same list, forwards and backwards', async () => {
  const session = (await officials()).find(([name]) => name === 'everything at one ward')?.[1];
  if (!session) throw new Error('nobody');
  for (const [queue, key] of queuesOf(session.posts).flatMap((it) => sortsOf(it).map((by) => [it, by] as const))) {
    const about = `${queue} by ${key}`;
    const up = (await queuePage(queue, deskOf(session), { limit: 1_000, order: { key, descending: false } })).rows;
    const own = (await queuePage(queue, deskOf(session), { limit: 1_000 })).rows;
    expect(up.map(({ id }) => id).toSorted(), about).toEqual(own.map(({ id }) => id).toSorted());
    const keys = up.map((row) => row[key]?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(keys, about).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    const order = { key, descending: true };
    const seen: string[] = [];
    let after: { at: Date | null; id: string } | undefined;
    for (let pages = 0; pages < 200; pages++) {
      const page = await queuePage(queue, deskOf(session), { after, limit: 7, order });
      seen.push(...page.rows.map(({ id }) => id));
      const last = page.rows.at(-1);
      if (!page.more || !last) break;
      after = { at: last[key], id: last.id };
    }
    expect(seen, about).toEqual(up.map(({ id }) => id).toReversed());
    if (!after) continue;
    const { rows } = await queuePage(queue, deskOf(session), { before: after, limit: 5, order });
    const place = seen.indexOf(after.id);
    expect(
      rows.map(({ id }) => id),
      about,
    ).toEqual(seen.slice(Math.max(0, place - 5), place));
  }
});

test('an order is written into an address and read again; what means nothing there is the queue’s own', () => {
  for (const queue of queues) {
    for (const key of sortsOf(queue))
      for (const descending of [true, false]) {
        const order = { key, descending };
        expect(readOrder(queue, writeOrder(queue, order)), queue).toEqual(order);
      }
    expect(writeOrder(queue, ownOrder(queue))).toBeUndefined();
    for (const nonsense of ['x', 'code-', 'desc-desc', undefined]) expect(readOrder(queue, nonsense)).toEqual(ownOrder(queue));
  }
});

test('closed dossiers are among all, and a filter there looks no further than it says', async () => {
  const session = await official(`tiepnhan.${ward}`);
  const all = await staffQueue(session, { tab: 'all' }, noon);
  expect(all.rows.some(({ finishedAt, status }) => finishedAt !== null || status === 10)).toBe(true);
  expect(all.lookedThrough).toBeNull();
  const some = await staffQueue(session, { tab: 'all', channel: 'online' }, noon);
  expect(some.lookedThrough).toBeNull(); // it looked through all there are, and has nothing to say
  expect(some.rows.length).toBeGreaterThan(0);
  expect(some.rows.every(({ channel }) => channel === 'online')).toBe(true);
});

test.each([1, 2, 3, 7])(
  'a filter that stops after %i dossiers goes on where it stopped, until all that fit were shown in order',
  async (among) => {
    const session = await official(`tiepnhan.${ward}`);
    // At two units, so that one stops where the other has not come yet.
    const desk = { ...deskOf(session), posts: [...session.posts, { unit: other, role: 'reception' as const }] };
    for (const descending of [true, false]) {
      const asked = { limit: 4, order: { key: 'submittedAt' as const, descending }, filter: { channel: 'online' as const }, among };
      const whole = await queuePage('all', desk, { ...asked, limit: 500, among: 5_000 });
      expect(whole.rows.length).toBeGreaterThan(10);
      expect(whole.lookedTo).toBeUndefined();
      const shown: string[] = [];
      let after: Place | undefined;
      for (let page = 0; page < 1_000; page++) {
        const { rows, more, lookedTo } = await queuePage('all', desk, { ...asked, after });
        shown.push(...rows.map(({ id }) => id));
        const last = rows.at(-1);
        after = more && last ? { at: last.submittedAt, id: last.id } : lookedTo;
        if (!after) break;
      }
      expect(shown).toEqual(whole.rows.map(({ id }) => id));
    }
  },
);

test('what is asked for in bulk is found whole within the rounds that there are, or refused', async () => {
  const session = await official(`tiepnhan.${ward}`);
  const asked = { tab: 'all', channel: 'online' };
  const whole = await codesInQueue(session, asked, 500, noon);
  if (!whole.ok) throw new Error(whole.error.kind);
  const count = whole.value.length;
  expect(count).toBeGreaterThan(10);
  const within = (most: number, rounds: number, filter: object = asked) =>
    codesInQueue(session, { ...asked, ...filter }, most, noon, { rounds, among: 2 });
  expect(await within(500, 1_000)).toEqual(whole);
  expect(await within(500, 3)).toEqual({ ok: false, error: { kind: 'filter-finds-few' } });
  expect(await within(1, 3)).toEqual({ ok: true, value: whole.value.slice(0, 1) });
  // A filter that fits nothing is the dear one.
  expect(await within(500, 8, { channel: 'online', assignee: session.id })).toMatchObject({ ok: false });
});

test('a specialist takes what nobody has, and who comes second is told so', async () => {
  const code = await file(at('08:00'));
  await act(code, noon, [`tiepnhan.${ward}`, 'receive']);
  const specialist = await official(`thuly.${ward}`);
  const { rows } = await staffQueue(specialist, { tab: 'assign' }, noon);
  expect(rows.every(({ takeable }) => takeable)).toBe(true);
  expect(await takeFromQueue(specialist, code, noon)).toMatchObject({ ok: true, value: { assigneeId: specialist.id, step: 'prepare' } });
  expect(await takeFromQueue(specialist, code, noon)).toMatchObject({ ok: false });
  expect(await takeFromQueue(await official(`thuly.${other}`), code, noon)).toEqual({ ok: false, error: { kind: 'unknown-dossier' } });
  const head = await staffQueue(await official(`truongphong.${ward}`), { tab: 'assign' }, noon);
  expect(head.rows.some(({ takeable }) => takeable)).toBe(false);
});

test('counters stop at a thousand, in one statement whatever the queue holds', async () => {
  const session = (await officials()).find(([name]) => name === 'everything at one ward')?.[1];
  if (!session) throw new Error('nobody');
  const { queues: before } = await queueCounts(deskOf(session));
  const query = vi.spyOn(pool(), 'query');
  await queueCounts(deskOf(session));
  expect(query).toHaveBeenCalledOnce();
  query.mockRestore();
  await owner.query(
    `insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, receiving_unit, competent_unit, limit_amount,
       limit_unit, submitted_at, sequence, head, submission_key, submission_hash)
     select gen_random_uuid(), 'crowd-' || n, procedure_code, version_id, channel, 1, 'receive', applicant_id, $1, $1, limit_amount, limit_unit,
       submitted_at, sequence, head, gen_random_uuid(), submission_hash
     from (select * from dossier limit 1) d, generate_series(1, 1100) n`,
    [ward],
  );
  const { queues: after } = await queueCounts(deskOf(session));
  await owner.query(`update dossier set status = 4, step = 'prepare', alarm = 3, due_at = now() where code like 'crowd-%'`);
  const late = await queueCounts(deskOf(session));
  const page = await staffQueue(session, { tab: 'open' }, noon);
  await owner.query(`delete from dossier where code like 'crowd-%'`);
  expect(before.receive).toBeLessThan(countedAtMost);
  expect(after.receive).toBe(countedAtMost + 1);
  expect(after.open).toBe(countedAtMost + 1);
  expect(after.approve).toBe(before.approve);
  expect(late.decisions.escalated).toBe(countedAtMost + 1);
  expect(late.decisions.stop).toBeLessThan(countedAtMost);
  expect(page.decisions).toContainEqual({ decision: 'escalated', count: countedAtMost, more: true });
});

test('pages and counters read open dossiers only, each by the index of its queue', async () => {
  await owner.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
  const session = (await officials()).find(([name]) => name === 'everything at one ward')?.[1];
  if (!session) throw new Error('nobody');
  const query = vi.spyOn(pool(), 'query');
  for (const queue of queues.filter(isWorkQueue)) await queuePage(queue, deskOf(session), { limit: 50 });
  await queueCounts(deskOf(session));
  const asked = query.mock.calls.map(([it]) => it as unknown as { text: string; values: unknown[] });
  query.mockRestore();
  expect(asked).toHaveLength(8);
  for (const { text, values } of asked) {
    const { rows } = await owner.query(`explain ${text}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/dossier_(competent_unit|receiving_unit|assignee_id)_\w+_idx/);
    if (text.includes('escalated')) expect(plan.match(/Index.* using dossier_awaited_decision_idx/g)).toHaveLength(3);
    expect(plan).not.toMatch(/Seq Scan on dossier/);
    // Of marks for which a consent is asked the dossier may be looked up by its id, whatever the planner knows of either table.
    if (!text.includes('supplement_marks')) expect(plan).not.toMatch(/dossier_pkey/);
  }
});
