import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { type BoardFilter, type BoardPlace, type BoardRow, type BoardScope, boardPage } from '#src/data/queries/board.ts';
import { openSession } from '#src/data/sessions.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
import { type BoardColumn, usualColumns } from '#src/domain/dossiers/board.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { boardForFile, openFor, renewalsAhead, seeBoard } from '#src/services/board.ts';
import { boardFile } from '#src/services/board-file.ts';
import { calendarOf, closeFeed, feedAddress, feedAt, mostInCalendar, openFeed } from '#src/services/calendar-feed.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { agreeToMandate, proposeMandate } from '#src/services/mandates.ts';
import { myArea } from '#src/services/my-area.ts';
import { digestLetter } from '#src/services/notices/digests.ts';
import { acceptMembership, invite, memberships, seeMembers, withdrawMember } from '#src/services/organisation-members.ts';
import { renewalsOf } from '#src/services/renewals.ts';
import type { Session } from '#src/services/session.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { actingFor, citizen } from '../support/people.ts';
import { eventsOf, readCalendar } from '../support/strict-calendar.ts';

const { ownerUrl } = testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const marital = '1.004873';
const other = '1.001193';

let chau: Session; // represents one, two and three
let an: Session;
const companies = [
  { taxCode: '0399900015', name: 'Công ty Một' },
  { taxCode: '0399900022', name: 'Công ty Hai' },
  { taxCode: '0399900030', name: 'Công ty Ba' },
];
let ids: string[];

/** So many dossiers of an organisation as rows alone, of every status and two procedures, a minute apart, some with a date. */
async function fill(organisationId: string, count: number): Promise<void> {
  await pool().query(
    `insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, organisation_id, receiving_unit, competent_unit,
       limit_amount, limit_unit, submitted_at, due_at, finished_at, open_questions, sequence, head, submission_key, submission_hash)
     select gen_random_uuid(), '99.97.H29-261123-' || substr($1::text, 1, 8) || g, case when g % 3 = 0 then $4 else procedure_code end, version_id, channel, 1 + g % 10, null,
       case when g % 7 = 0 then $5::uuid else applicant_id end, $1::uuid, receiving_unit, competent_unit, limit_amount, limit_unit,
       $3::timestamptz - g * interval '1 minute', case when g % 2 = 0 then $3::timestamptz + g * interval '1 hour' end,
       case when 1 + g % 10 in (3, 7, 8, 9, 10) then $3::timestamptz end, case when g % 11 = 0 then 1 else 0 end, 1, head, gen_random_uuid(), submission_hash
     from generate_series(1, $2::int) g cross join (select * from dossier where organisation_id is not null limit 1) d`,
    [organisationId, count, now, other, an.id],
  );
}

beforeAll(async () => {
  chau = await citizen('079199000789', now);
  an = await citizen('079190000123', now);
  ids = [];
  for (const company of companies) ids.push(await saveOrganisation({ ...company, representativeId: chau.id }));
  for (const { sid, id, level } of [chau, an])
    await openSession({
      ...{ sid, kind: 'citizen', personId: id, organisationId: null, level, idToken: null, now },
      expiresAt: new Date(now.getTime() + 3_600_000),
    });
  const forOne = actingFor(chau, { id: ids[0] ?? '', taxCode: '0399900015', name: 'Công ty Một' });
  const filed = await submitDossier({
    ...{ session: forOne, procedureCode: marital, answers: { ...maritalAnswers(), ...firstCase(marital) }, origins: {} },
    ...{ channel: 'online', key: randomUUID(), locale: 'vi', now },
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  await fill(ids[0] ?? '', 300);
  await fill(ids[1] ?? '', 60);
});

const nothing: BoardFilter = { statuses: null, asked: false, procedures: null, filer: null, code: null, from: null, until: null };

/** The same said plainly, over everything. */
async function plainly(scopes: readonly BoardScope[], filter: BoardFilter, sort: 'newest' | 'due'): Promise<string[]> {
  const { rows } = await pool().query<BoardRow>(
    `select id, code, status, procedure_code as "procedureCode", organisation_id as "organisationId", applicant_id as "filerId", submitted_at as "submittedAt",
      due_at as "dueAt", finished_at as "finishedAt", open_questions as "openQuestions" from dossier where organisation_id is not null`,
  );
  const key = (row: BoardRow) => (sort === 'newest' ? -row.submittedAt.getTime() : (row.dueAt?.getTime() ?? 0));
  return rows
    .filter((row) => scopes.some((it) => it.organisationId === row.organisationId && (it.procedures?.includes(row.procedureCode) ?? true)))
    .filter((row) => sort === 'newest' || (row.dueAt !== null && row.finishedAt === null))
    .filter(
      (row) =>
        filter.statuses === null ||
        filter.statuses.includes(row.status) ||
        (filter.asked && row.openQuestions > 0 && row.finishedAt === null),
    )
    .filter((row) => filter.procedures?.includes(row.procedureCode) ?? true)
    .filter((row) => filter.filer === null || row.filerId === filter.filer)
    .filter((row) => filter.from === null || row.submittedAt >= filter.from)
    .sort((a, b) => key(a) - key(b) || (sort === 'newest' ? (a.id < b.id ? 1 : -1) : a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Page after page to the end. */
async function walked(scopes: readonly BoardScope[], filter: BoardFilter, sort: 'newest' | 'due', limit: number): Promise<string[]> {
  const all: string[] = [];
  let after: BoardPlace | undefined;
  for (;;) {
    const rows = await boardPage(scopes, filter, { sort, after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    all.push(...shown.map(({ id }) => id));
    const last = shown.at(-1);
    if (rows.length <= limit || !last) return all;
    after = { at: (sort === 'newest' ? last.submittedAt : last.dueAt) ?? now, id: last.id };
  }
}

describe('The board, whatever is asked of it, says page by page what the whole table says', () => {
  const filters: Record<string, () => BoardFilter> = {
    everything: () => nothing,
    'what is awaited': () => ({ ...nothing, statuses: [5, 6] as Status[], asked: true }),
    'two statuses': () => ({ ...nothing, statuses: [2, 4] as Status[] }),
    'what somebody filed and is awaited': () => ({ ...nothing, filer: an.id, statuses: [5, 6] as Status[], asked: true }),
    'what somebody filed in one procedure': () => ({ ...nothing, filer: an.id, procedures: [other] }),
    'one procedure': () => ({ ...nothing, procedures: [other] }),
    'one procedure in one status': () => ({ ...nothing, procedures: [marital], statuses: [9] as Status[] }),
    'a procedure that nobody filed': () => ({ ...nothing, procedures: ['9.999999'] }),
    'who filed': () => ({ ...nothing, filer: an.id }),
    'since a day': () => ({ ...nothing, from: new Date(now.getTime() - 100 * 60_000) }),
  };
  const scopes: Record<string, () => BoardScope[]> = {
    'one organisation': () => [{ organisationId: ids[0] ?? '', procedures: null }],
    'two of them': () => ids.slice(0, 2).map((organisationId) => ({ organisationId, procedures: null })),
    'one in full and one within a mandate': () => [
      { organisationId: ids[0] ?? '', procedures: null },
      { organisationId: ids[1] ?? '', procedures: [other] },
    ],
    'one within a mandate for nothing': () => [{ organisationId: ids[0] ?? '', procedures: [] }],
  };
  const table = Object.keys(scopes).flatMap((of) => Object.keys(filters).map((what) => [what, of] as const));
  test.each(table)('%s, of %s', async (what, of) => {
    const [scope, filter] = [scopes[of]?.() ?? [], filters[what]?.() ?? nothing];
    for (const sort of ['newest', 'due'] as const)
      expect(await walked(scope, filter, sort, 17)).toEqual(await plainly(scope, filter, sort));
  });
});

describe('The board is seen', () => {
  test('by who follows the organisations, over all of them, what waits for them first', async () => {
    const { rows } = await pool().query<{ asked: string }>(
      `insert into supplement_request (id, dossier_id, sequence, salt, answer_by, asked_at)
        select gen_random_uuid(), id, 2, '', $1, $2 from dossier where organisation_id = $3 and status = 5 order by submitted_at limit 1 returning dossier_id as asked`,
      [new Date(now.getTime() + 86_400_000), now, ids[0]],
    );
    const board = await seeBoard(chau, {}, now);
    expect(board?.organisations.map(({ name }) => name).sort()).toEqual(['Công ty Ba', 'Công ty Hai', 'Công ty Một']);
    expect(board?.lines).toHaveLength(50);
    expect(board?.awaited.length).toBeGreaterThan(0);
    expect(board?.awaited.every(({ status, openQuestions }) => status === 5 || status === 6 || openQuestions > 0)).toBe(true);
    expect(board).toMatchObject({ awaited: { length: 20 }, moreAwaited: true });
    expect(board?.awaited[0]?.id).toBe(rows[0]?.asked); // the oldest of them, but the only one with a day
    expect(board?.choices.filers.map(({ name }) => name).sort()).toEqual([an.name, chau.name].sort());
    const next = await seeBoard(chau, { after: board?.next ?? '' }, now);
    expect(next?.awaited).toEqual([]);
    expect(next?.lines.some(({ id }) => board?.lines.some((it) => it.id === id))).toBe(false);
    const one = await seeBoard(chau, { organisation: ids[1] ?? '', state: 'ended' }, now);
    expect(new Set(one?.lines.map(({ organisation }) => organisation))).toEqual(new Set(['Công ty Hai']));
    expect(await seeBoard(chau, { organisation: randomUUID() }, now)).toMatchObject({ asked: { organisation: undefined } });
    const [line] = board?.lines ?? [];
    for (const text of ['cong ty hai', 'Hai', '0399900022']) {
      const named = await seeBoard(chau, { text }, now);
      expect(new Set(named?.lines.map(({ organisation }) => organisation)), text).toEqual(new Set(['Công ty Hai']));
      expect((await seeBoard(chau, { text, organisation: ids[0] ?? '' }, now))?.lines, text).toEqual([]);
    }
    expect(
      (await seeBoard(chau, { text: 'tình trạng hôn nhân' }, now))?.lines.every(({ procedureCode }) => procedureCode === marital),
    ).toBe(true);
    expect((await boardForFile(chau, {}, now))?.lines.length).toBe(361);
    expect((await boardForFile(chau, { from: '23/11/2026', until: '23/11/2026' }, now))?.lines.length).toBe(361);
    expect((await boardForFile(chau, { until: '22/11/2026' }, now))?.lines).toEqual([]);
    expect((await boardForFile(chau, { from: '24/11/2026' }, now))?.lines).toEqual([]);
    for (const from of ['31/02/2026', '31/13/2026', '0/0/0000']) expect((await boardForFile(chau, { from }, now))?.lines.length).toBe(361); // no day: left aside
    const csv = await boardFile(chau, {}, { format: 'csv', locale: 'vi', now });
    expect(csv?.bytes.toString('utf8')).toContain(line?.code ?? 'nothing');
    expect(csv?.bytes.toString('utf8')).toContain(',Công ty Hai,0399900022,');

    // In the file as on the board: what is to be done, and until when; columns that somebody chose are the file's.
    const linesOf = async (ticked?: BoardColumn[]) =>
      (await boardFile(chau, {}, { format: 'csv', locale: 'vi', now, ticked }))?.bytes.toString('utf8').slice(1).split('\r\n') ?? [];
    const code = board?.awaited[0]?.code ?? '';
    const all = await linesOf();
    expect(all[0]).toContain(',Việc cần làm,Hạn bổ sung,');
    expect(all.find((it) => it.startsWith(code))).toContain(',Bổ sung giấy tờ,24/11/2026 09:00,');
    expect(all.filter((it) => it.includes(',Nộp tiền,')).length).toBeGreaterThan(0);
    expect(await linesOf([...usualColumns(3)])).toEqual(all); // he only searched
    const few = await linesOf(['procedure', 'awaited']);
    expect(few[0]).toBe('Mã hồ sơ,Thủ tục,Việc cần làm,Hạn bổ sung');
    expect(few.find((it) => it.startsWith(code))?.split(',')).toHaveLength(4);

    // And his calendar says until when, once, beside a due date that stands still meanwhile.
    await pool().query('update dossier set paused_at = $2, due_at = $3 where id = $1', [
      ...[rows[0]?.asked, now, new Date(now.getTime() + 5 * 86_400_000)],
    ]);
    await openFeed(chau, 'vi', new Date(now.getTime() - 2000));
    const token = feedAt(new URL((await feedAddress(chau)) ?? 'http://x/').pathname) ?? '';
    const readAt = async (at: Date) => eventsOf(readCalendar(Buffer.from((await calendarOf(token, at)) ?? '')));
    const [today, later] = [await readAt(now), await readAt(new Date(now.getTime() + 3_600_000))];
    await closeFeed(chau, now);
    const dates = today.filter(({ DESCRIPTION }) => DESCRIPTION?.includes(code));
    expect(dates.map(({ DTSTART, SUMMARY }) => [DTSTART, SUMMARY?.split(':')[0]])).toEqual([
      ['20261128T020000Z', 'Tạm dừng, ngày hẹn sẽ lùi'],
      ['20261124T020000Z', 'Hạn bổ sung'],
    ]);
    expect(later.map(({ UID }) => UID)).toEqual(today.map(({ UID }) => UID)); // asked for again nothing comes twice
  });

  test('by nobody else, and by a member until the very moment in which he is dismissed; so is his calendar', async () => {
    expect(await seeBoard(an, {}, now)).toBeUndefined();
    expect(await boardFile(an, {}, { format: 'csv', locale: 'vi', now })).toBeUndefined();
    expect(await openFor(an, ids[1] ?? '', now)).toBe(false);
    const forTwo = actingFor(chau, { id: ids[1] ?? '', taxCode: '0399900022', name: 'Công ty Hai' });
    await invite(forTwo, { number: an.subject, roles: ['follow'] }, now);
    const [invitation] = await memberships(an);
    await acceptMembership(an, invitation?.id ?? '', now);
    expect((await seeBoard(an, {}, now))?.organisations.map(({ name }) => name)).toEqual(['Công ty Hai']);
    await openFeed(an, 'vi', now);
    const address = (await feedAddress(an)) ?? '';
    const token = feedAt(new URL(address).pathname) ?? '';
    const calendar = await calendarOf(token, now);
    expect(calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(12); // the open ones of Công ty Hai that have a date
    expect(calendar?.replace(/\r\n /g, '')).not.toContain(chau.name);
    const [member] = (await seeMembers(forTwo))?.members ?? [];
    await withdrawMember(forTwo, member?.id ?? '', now);
    expect(await seeBoard(an, {}, now)).toBeUndefined();
    expect(await calendarOf(token, now)).not.toContain('VEVENT');
  });

  test('by an agent for one procedure, who learns from it nobody’s name in the others', async () => {
    const agent = await citizen('079085000456', now); // Bình, of level 1
    const forTwo = actingFor(chau, { id: ids[1] ?? '', taxCode: '0399900022', name: 'Công ty Hai' });
    const terms = { all: false, procedures: [other], from: '2026-11-23', until: '2026-12-23' };
    const id = randomUUID();
    await proposeMandate(forTwo, { id, side: 'principal', number: agent.subject, ...terms }, { locale: 'vi', now });
    expect(await agreeToMandate(agent, id, now)).toBeTruthy();
    const board = await seeBoard(agent, {}, now);
    expect(new Set(board?.lines.map(({ procedureCode }) => procedureCode))).toEqual(new Set([other]));
    expect(board?.choices.filers).toEqual([]);
  });

  test('with the results that others take for three months more at most', async () => {
    const { rows } = await pool().query<{ id: string }>(
      `update dossier set status = 9, outcome = 'granted' where id = (select id from dossier where organisation_id = $1 and procedure_code = $2 order by id limit 1) returning id`,
      [ids[0], marital],
    );
    const issue = (at: string) =>
      pool().query(
        `insert into paper (id, dossier_id, kind, number, sha256, size, at, organisation_id, procedure_code)
          values (gen_random_uuid(), $1, 'result', $2::text, 'x', 1, $2::text::timestamptz, $3, $4)`,
        [rows[0]?.id, at, ids[0], marital],
      );
    for (let n = 0; n < 60; n += 1) await issue(`2026-03-01T02:00:${String(n).padStart(2, '0')}Z`); // long over: they hide nothing
    for (const at of ['2026-05-20T02:00:00Z', '2026-06-01T02:00:00Z', '2026-11-01T02:00:00Z']) await issue(at);
    const untilOf = async (from?: string) => (await renewalsAhead(chau, now, from)).lines.map(({ until }) => until);
    expect(await untilOf()).toEqual(['2026-12-01']); // one is over, one holds longer
    expect((await renewalsAhead(an, now)).lines).toEqual([]);

    // Calendar and digest say the same of the same results.
    await openFeed(chau, 'vi', new Date(now.getTime() - 1000));
    const token = feedAt(new URL((await feedAddress(chau)) ?? 'http://x/').pathname) ?? '';
    const calendar = (await calendarOf(token, now))?.replace(/\r\n /g, '') ?? '';
    expect(calendar.match(/SUMMARY:Hết hạn: .*/g)).toEqual([expect.stringContaining('(Công ty Một)')]);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261201\r\nSUMMARY:Hết hạn'); // a day, not a moment of it
    expect(calendar).toContain('dùng được tới hết 01/12/2026');
    await closeFeed(chau, now);
    const about = { id: randomUUID(), organisationId: ids[0] ?? '', locale: 'vi' as const, now };
    const letter = await (await digestLetter({ ...chau, locale: 'vi' } as never, about))?.();
    expect(letter?.text).toContain('Dùng được tới hết 01/12/2026');
    // What is to be done of what waits, the soonest day first.
    expect(letter?.text.match(/(?<=^Đang chờ: .*: ).*$/gm)?.slice(0, 2)).toEqual([
      'Bổ sung trước 24/11/2026, 09:00',
      'Bổ sung giấy tờ', // asked for elsewhere: no request of ours says until when
    ]);
    expect(letter?.text).toMatch(/^Đang chờ: .*: Nộp tiền$/m);

    // The rest on pages of their own, however many are taken until the same day: each once, in order.
    for (let n = 0; n < 45; n += 1) await issue(`2026-0${n < 25 ? '6-30' : '8-29'}T0${n % 9}:${String(n).padStart(2, '0')}:00Z`);
    for (const at of ['2026-08-30T03:00:00Z', '2026-08-31T03:00:00Z', '2026-07-15T03:00:00Z']) await issue(at); // until the end of February
    const pages: string[][] = [];
    const seen = new Set<string>();
    for (let from: string | undefined = ''; from !== undefined; ) {
      const page = await renewalsAhead(chau, new Date('2026-12-02T02:00:00Z'), from);
      pages.push(page.lines.map(({ until }) => until));
      for (const { id } of page.lines) seen.add(id);
      from = page.next;
    }
    expect(pages.map((it) => it.length)).toEqual([20, 20, 8]);
    expect(seen.size).toBe(48);
    expect(pages.flat()).toEqual([...Array(25).fill('2026-12-30'), '2027-01-15', ...Array(22).fill('2027-02-28')]);
    for (const nonsense of ['x', '2026-13-01_1_2', `2026-02-30_1799999999999_${ids[0]}`]) expect(await untilOf(nonsense)).toHaveLength(20);
  });

  test('each result for as long as the version says by which it was made, whatever the law is by now', async () => {
    const owner = new Client({ connectionString: ownerUrl() });
    await owner.connect();
    try {
      const { rows: versions } = await owner.query<{ id: string }>(
        `with validity as (select '{"months":12,"basis":"1/2026/NĐ-CP","trust":"verified"}'::jsonb as it),
          old as (update procedure_version set status = 'superseded', changed_at = now(), content = jsonb_set(content::jsonb, '{result,validity}', it)
            from validity where code = $1 returning procedure_version.*),
          new as (insert into procedure_version (id, code, number, status, valid_from, content, form, published_at)
            select gen_random_uuid(), code, number + 1, 'published', '2026-11-01', jsonb_set(content::jsonb, '{result,validity,months}', '6'), form, published_at
            from old returning id)
        select id from old union all select id from new`,
        [other],
      );
      await readSnapshot(now);
      const [old, today] = versions.map(({ id }) => id);
      await fill(ids[2] ?? '', 2);
      const { rows: dossiers } = await owner.query<{ id: string }>('select id from dossier where organisation_id = $1 order by id', [
        ids[2],
      ]);
      const gets = async (at: number, version: string | undefined, ...days: string[]) => {
        const dossier = dossiers[at]?.id;
        const text = `update dossier set status = 9, outcome = 'granted', procedure_code = $3, version_id = $2 where id = $1`;
        await owner.query(text, [dossier, version, other]);
        await owner.query(
          `insert into paper (id, dossier_id, kind, number, sha256, size, at, organisation_id, procedure_code)
            select gen_random_uuid(), $1, 'result', at, 'x', 1, at::timestamptz, $2, $3 from unnest($4::text[]) at`,
          [dossier, ids[2], other, days.map((day) => `${day}T02:00:00Z`)],
        );
      };
      await gets(0, old, '2025-12-10', '2026-06-12'); // the second by the law of today until 12 December
      await gets(1, today, '2025-12-11', '2026-06-15'); // the first by the law of then until 11 December
      const scopes = [{ organisationId: ids[2] ?? '', procedures: null }];
      expect((await renewalsOf(scopes, { now, limit: 10 })).map(({ until }) => until)).toEqual(['2026-12-10', '2026-12-15']);
      const company = { id: ids[2] ?? '', taxCode: '0399900030', name: 'Công ty Ba' };
      const own = (await myArea(actingFor(chau, company), now))?.results.map(({ usableUntil }) => usableUntil);
      expect(own?.sort()).toEqual(['2026-06-11', '2026-12-10', '2026-12-15', '2027-06-12']);
    } finally {
      await owner.end();
    }
  });

  test('more results than a calendar holds are not left out without a word', async () => {
    await pool().query(
      `insert into paper (id, dossier_id, kind, number, sha256, size, at, organisation_id, procedure_code)
        select gen_random_uuid(), p.dossier_id, 'result', 'n' || g, 'x', 1, '2026-06-20T02:00:00Z'::timestamptz + g * interval '1 minute', organisation_id, procedure_code
          from generate_series(1, $1::int) g cross join (select * from paper where organisation_id = $2 and at = '2026-06-15T02:00:00Z') p`,
      [mostInCalendar, ids[2]],
    );
    await openFeed(chau, 'vi', new Date(now.getTime() - 500));
    const token = feedAt(new URL((await feedAddress(chau)) ?? 'http://x/').pathname) ?? '';
    const events = eventsOf(readCalendar(Buffer.from((await calendarOf(token, now)) ?? '')));
    await closeFeed(chau, now);
    expect(events.filter(({ SUMMARY }) => SUMMARY?.startsWith('Hết hạn: '))).toHaveLength(mostInCalendar);
    expect(events.filter(({ SUMMARY }) => SUMMARY?.startsWith('Lịch đã đầy: xem các kết quả'))).toMatchObject([
      { DESCRIPTION: 'Lịch chỉ giữ 5.000 ngày gần nhất.', 'DTSTART;VALUE=DATE': '20261223' }, // the day of the first that is not in it
    ]);
  });

  test('and a calendar’s address is dead once another takes its place, or it is turned off', async () => {
    const tokenNow = async () => feedAt(new URL((await feedAddress(chau)) ?? 'http://x/').pathname) ?? '';
    expect(await feedAddress(chau)).toBeUndefined();
    await openFeed(chau, 'vi', now);
    const first = await tokenNow();
    expect(await calendarOf(first, now)).toContain('BEGIN:VEVENT');
    await openFeed(chau, 'vi', new Date(now.getTime() + 1000));
    const second = await tokenNow();
    expect(second).not.toBe(first);
    expect(await calendarOf(first, now)).toBeUndefined();
    await closeFeed(chau, now);
    expect(await calendarOf(second, now)).toBeUndefined();
    expect(await feedAddress(chau)).toBeUndefined();
  });
});
