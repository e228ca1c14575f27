import type { PgBoss } from 'pg-boss';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import { answerQuestion, askAboutLook, mostWaiting, openQuestion, unitQuestions, waitingQuestions } from '#src/services/look-questions.ts';
import { myNotices, openNotice } from '#src/services/notices/my-notices.ts';
import { routeNotices } from '#src/services/notices/route.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { oneLook, whoLooked } from '#src/services/who-looked.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { an, at, file } from './filed.ts';

const letters = vi.hoisted((): { to: string; text: string }[] => []);
vi.mock('#src/adapters/mail.ts', async (original) => ({
  ...(await original<object>()),
  sendMail: async (_: unknown, letter: { to: string; text: string }) => void letters.push(letter),
}));

testDatabase();

const asking = 'Vì sao mở hồ sơ của tôi?';
const answering = 'Cán bộ mở để tiếp nhận hồ sơ, đúng việc được giao.';

let me: Session;
let other: Session;
const officials = {} as Record<'tiepnhan' | 'thuly' | 'truongphong' | 'lanhdao' | 'vanthu', Session>;
let elsewhere: Session;
let code: string;
beforeAll(async () => {
  me = await citizen(an);
  other = await citizen('079085000456');
  for (const role of ['tiepnhan', 'thuly', 'truongphong', 'lanhdao', 'vanthu'] as const) officials[role] = await official(`${role}.26740`);
  elsewhere = await official('lanhdao.25747');
});
beforeEach(async () => {
  code = await file(at('08:00'));
});

/** This official opens her dossier; the entry of it in her record. */
async function lookOf(by: Session, time = '09:00'): Promise<string> {
  await openDossier(by, code, at(time));
  const entry = (await whoLooked(me, undefined, 1000))?.looks.find((look) => look.code === code && look.name === by.name);
  if (!entry) throw new Error('no entry');
  return entry.id;
}

const ask = (look: string, by = me, text = asking) => askAboutLook(by, look, text, { locale: 'vi', now: at('10:00') });
const waitingFor = async (session: Session) => (await unitQuestions(session))?.waiting.filter((it) => it.code === code) ?? [];

test('she asks, the head answers, and both stand beside the entry, for her alone', async () => {
  const look = await lookOf(officials.tiepnhan);
  expect((await oneLook(me, look))?.look).toMatchObject({ mayAsk: true, asked: undefined });
  expect(await ask(look)).toEqual({ ok: true, value: undefined });
  const [question] = await waitingFor(officials.truongphong);
  expect(question).toMatchObject({ text: asking, officer: officials.tiepnhan.name, purpose: 'processing', answer: null });
  expect(await answerQuestion(officials.truongphong, question?.id ?? '', answering, at('11:00'))).toEqual({ ok: true, value: undefined });
  const entry = (await whoLooked(me, undefined, 1000))?.looks.find(({ id }) => id === look);
  expect(entry).toMatchObject({
    mayAsk: false,
    asked: {
      text: asking,
      unit: { vi: 'Phường Sài Gòn' },
      answer: { text: answering, by: officials.truongphong.name, at: at('11:00') },
    },
  });
  expect(await waitingFor(officials.truongphong)).toEqual([]);
  expect((await unitQuestions(officials.lanhdao))?.answered.map(({ id }) => id)).toContain(question?.id);
  expect(await oneLook(other, look)).toBeUndefined();
  expect(await oneLook(officials.truongphong, look)).toBeUndefined();
});

test.each<[keyof typeof officials, (keyof typeof officials)[]]>([
  ['tiepnhan', ['truongphong', 'lanhdao']],
  ['vanthu', ['truongphong', 'lanhdao']],
  ['truongphong', ['lanhdao']],
  ['lanhdao', ['truongphong']],
])('a question about a look of %s is for %s, and nobody else finds or answers it', async (looker, answerers) => {
  const look = await lookOf(officials[looker]);
  const before = await Promise.all(Object.values(officials).map(waitingQuestions));
  await ask(look);
  const { rows } = await pool().query('select id from look_question where look_id = $1', [look]);
  const id: string = rows[0].id;
  for (const [at_, [role, session]] of Object.entries(officials).entries()) {
    const his = answerers.includes(role as keyof typeof officials);
    expect((await waitingFor(session)).length, role).toBe(his ? 1 : 0);
    expect(await waitingQuestions(session), role).toBe((before[at_] ?? 0) + (his ? 1 : 0));
    expect((await openQuestion(session, id, at('10:30'))) !== undefined, role).toBe(his);
    if (!his) expect(await answerQuestion(session, id, answering, at('10:31')), role).toMatchObject({ error: { kind: 'no-question' } });
  }
  for (const session of [elsewhere, me, other]) expect(await openQuestion(session, id, at('10:30'))).toBeUndefined();
  expect(await openQuestion(officials.lanhdao, 'x', at('10:30'))).toBeUndefined();
});

test('about one look she asks once; of two answers the first stays', async () => {
  const look = await lookOf(officials.thuly);
  const [one, two] = await Promise.all([ask(look), ask(look, me, 'Hỏi lần hai')]);
  expect([one, two].filter(({ ok }) => ok).length).toBe(1);
  expect([one, two].find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'asked-before' } });
  const [question] = await waitingFor(officials.lanhdao);
  const answers = await Promise.all(
    [officials.lanhdao, officials.truongphong].map((by) =>
      answerQuestion(by, question?.id ?? '', `${answering} (${by.name})`, at('11:00')),
    ),
  );
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'answered-before' } });
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
});

test('nothing is asked or answered without words, about a look of somebody else’s, or twenty times without an answer', async () => {
  const look = await lookOf(officials.thuly);
  expect(await ask(look, me, '  ')).toMatchObject({ error: { kind: 'message-missing' } });
  expect(await ask(look, me, 'a'.repeat(4001))).toMatchObject({ error: { kind: 'message-too-long' } });
  for (const session of [other, officials.lanhdao]) expect(await ask(look, session)).toMatchObject({ error: { kind: 'no-look' } });
  for (const id of ['', 'x', '-1', '9'.repeat(18), '9'.repeat(40)]) expect(await ask(id)).toMatchObject({ error: { kind: 'no-look' } });
  await ask(look);
  const [question] = await waitingFor(officials.lanhdao);
  expect(await answerQuestion(officials.lanhdao, question?.id ?? '', 'ừ', at('11:00'))).toMatchObject({
    error: { kind: 'reason-too-short' },
  });
  for (let i = 0; i <= mostWaiting; i++)
    await noteLook(officials.thuly, { of: { subjectId: other.id }, purpose: 'assisted' }, new Date(at('12:00').getTime() + i * 900_000));
  const looks = (await whoLooked(other, undefined, 1000))?.looks ?? [];
  const asked = await Promise.all(looks.slice(0, mostWaiting + 1).map(({ id }) => ask(id, other))); // all at once: no two of them slip through
  expect(asked.filter(({ ok }) => ok).length).toBe(mostWaiting);
  expect(asked.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'too-many', most: mostWaiting } });
});

test('of each answer she is told once, in her list and by letter, whichever worker asks', async () => {
  const look = await lookOf(officials.tiepnhan);
  await ask(look);
  const [question] = await waitingFor(officials.lanhdao);
  await answerQuestion(officials.lanhdao, question?.id ?? '', answering, at('11:00'));
  const boss = { insert: async () => [] } as unknown as PgBoss;
  await Promise.all([routeNotices(boss, at('11:01')), routeNotices(boss, at('11:01'))]);
  const { rows } = await pool().query<{ id: string }>(
    `select m.id from message m join person_notice n on n.id = m.notice_id where n.kind = 'look_answered' and n.about = $1`,
    [question?.id],
  );
  expect(rows).toHaveLength(1);
  await sendMessage(rows[0]?.id ?? '');
  expect(letters.map(({ to }) => to)).toEqual(['an@vidu.vn']);
  expect(letters[0]?.text).toContain(answering);
  const notice = (await myNotices(me, undefined, at('12:00'))).notices.find(({ lookId }) => lookId === look);
  expect(await openNotice(me, notice?.id ?? '', at('12:00'))).toMatchObject({ kind: 'look_answered', code: null, lookId: look });
});
