import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { snapshot } from '#src/data/snapshot.ts';
import { addWorkingDays, vietnamDate } from '#src/domain/clock/calendar.ts';
import { actAtDesk, type DeskAction, type Sent } from '#src/services/act-at-desk.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { addOfficial, endPost, givePost } from '#src/services/administration/change-official.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { firstCase } from '../../support/case-answers.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { citizen, official } from '../../support/people.ts';
import { cookieFor, host, testFront } from './front.ts';

const { ownerUrl } = testDatabase(new Date());
/** Pages that are being made wait for this. */
let held: Promise<void> = Promise.resolve();
let reached = () => {};
const { ask, port } = testFront(async (_req, res) => {
  reached();
  await held;
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><html><body><main>read</main></body></html>');
});

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** What the page's line has said so far. */
const listen = (query: Record<string, string>, cookie: string): Promise<() => string[]> =>
  new Promise((resolve, reject) => {
    const path = `/api/v1/events?${new URLSearchParams(query)}`;
    const sent = request({ host: '127.0.0.1', port: port(), path, agent: false, headers: { host, cookie } }, (res) => {
      let heard = '';
      res.setEncoding('utf8').on('data', (text) => {
        heard += text;
      });
      res.on('error', () => {});
      resolve(() => (res.statusCode === 200 ? [...heard.matchAll(/event: (\w+)\n/g)].map((it) => it[1] ?? '') : [String(res.statusCode)]));
    });
    closings.push(() => sent.destroy());
    sent.on('error', reject);
    sent.end();
  });
const hears = (line: () => string[], ...events: string[]) => eventually(() => expect(line()).toEqual(events));

const now = new Date();
const [here, elsewhere] = [
  { role: 'head', unit: '26740', from: '', until: '' },
  { role: 'specialist', unit: '26743', from: '', until: '' },
];
let number = 70_000;
let person: string;
let cookie: string;
beforeEach(async () => {
  const admin = await official('quantri');
  const account = `hai.noi.${randomUUID()}`;
  const made = await addOfficial(admin, { number: `0791900${number++}`, name: 'Vũ Hai Nơi', account }, now);
  if (!made.ok) throw new Error('not added');
  person = made.value;
  for (const post of [here, elsewhere]) expect(await givePost(admin, person, post, now)).toMatchObject({ ok: true });
  cookie = await cookieFor(await official(account), null);
});
const take = async ({ role, unit }: typeof here) =>
  expect(await endPost(await official('quantri'), person, { role, unit, when: 'now', day: '', known: true }, now)).toMatchObject({
    ok: true,
  });
const both = 'head.26740 specialist.26743';

/** A dossier of the ward of the first post. */
async function filedHere(): Promise<string> {
  const procedureCode = '1.004873';
  const filed = await submitDossier({
    ...{ session: await citizen('079190000123', now), procedureCode, origins: {}, channel: 'online', key: randomUUID(), locale: 'vi', now },
    answers: { ...maritalAnswers(), ...firstCase(procedureCode) },
  });
  if (!filed.ok) throw new Error(filed.error.kind);
  return filed.value.code;
}

describe('An official’s open page', () => {
  test('says by which posts it was made, and of which dossier it is', async () => {
    const mains = async (path: string) => /<main[^>]*>/.exec((await ask(path, { headers: { cookie } })).text)?.[0];
    expect(await mains('/can-bo')).toBe(`<main data-for="self" data-who="${person}" data-desk="" data-posts="${both}">`);
    expect(await mains('/can-bo/ho-so/26740.01.H29-261122-0001')).toContain(' data-desk="26740.01.H29-261122-0001" ');
  });

  test('ends with any post by which it was made', async () => {
    const line = await listen({ for: 'self', who: person, posts: both }, cookie);
    await hears(line, 'standing');
    await take(elsewhere);
    await hears(line, 'standing', 'ended');
    // Opened from what the browser had kept, with the posts of then.
    await hears(await listen({ for: 'self', who: person, posts: both }, cookie), 'ended');
    await hears(await listen({ for: 'self', who: person, posts: 'head.26740' }, cookie), 'standing');
  });

  test('ends also while catalogue and figures take long to read', async () => {
    const line = await listen({ for: 'self', who: person, posts: both }, cookie);
    await hears(line, 'standing');
    const holder = new Client({ connectionString: ownerUrl() });
    await holder.connect();
    try {
      await holder.query('begin; lock table procedure_version in access exclusive mode');
      await take(elsewhere);
      await hears(line, 'standing', 'ended');
    } finally {
      await holder.end();
    }
  });

  test('of a dossier stays with what is typed there for as long as another post opens it', async () => {
    const desk = await filedHere();
    const line = await listen({ for: 'self', who: person, posts: both, desk }, cookie);
    const list = await listen({ for: 'self', who: person, posts: both }, cookie);
    await Promise.all([hears(line, 'standing'), hears(list, 'standing')]);
    await take(elsewhere);
    await hears(list, 'standing', 'ended'); // by then it is known here
    expect(line()).toEqual(['standing']);
    await take(here);
    await hears(line, 'standing', 'ended');
    await hears(await listen({ for: 'self', who: person, posts: both, desk }, cookie), 'ended');
  });

  test('of a dossier ends when it goes on to another unit, where no post of his is, and so does one that was on its way', async () => {
    const [desk, other] = [await filedHere(), await filedHere()];
    const goesTo = async (code: string, unit: string) => {
      const session = await official('tiepnhan.26740');
      const given = { unit, reason: 'Người nộp cư trú ở phường này' };
      expect(await actOnDossier({ session, code, action: 'transfer', given, now: new Date() })).toMatchObject({ ok: true });
    };
    for (const code of [desk, other]) await goesTo(code, elsewhere.unit);
    const line = await listen({ for: 'self', who: person, posts: both, desk }, cookie);
    const follower = await listen({ dossier: desk }, cookie);
    await hears(line, 'standing');
    await goesTo(desk, '25747');
    await hears(follower, 'changed');
    expect(line()).toEqual(['standing']); // his other post is at the unit that received it

    await take(here);
    const theirs = { for: 'self', who: person, posts: 'specialist.26743', desk: other };
    const another = await listen(theirs, cookie);
    await hears(another, 'standing');
    await goesTo(other, '25747');
    await hears(another, 'standing', 'ended');
    await hears(await listen(theirs, cookie), 'ended');
  });

  test('of a dossier ends where an opinion is all that is awaited of his by the time its line opens, but for the page that shows no more', async () => {
    const desk = await filedHere();
    const does = async (account: string, action: DeskAction, sent: Sent) =>
      expect(await actAtDesk(await official(account), desk, action, sent, new Date())).toMatchObject({ ok: true });
    await does('tiepnhan.26740', 'receive', {});
    await does('truongphong.26740', 'assign', { assignee: (await official('thuly.26740')).id });
    const answerBy = addWorkingDays(snapshot().calendar, vietnamDate(now), 5);
    await does('thuly.26740', 'request_opinion', { unit: elsewhere.unit, answerBy, reason: 'Đề nghị xác nhận nơi cư trú' });
    await take(here);
    const line = { for: 'self', who: person, posts: 'specialist.26743', desk };
    await hears(await listen(line, cookie), 'ended');
    await hears(await listen({ ...line, asked: '' }, cookie), 'standing');
  });

  test('tells nothing by a dossier that there is not, and takes no posts that are none', async () => {
    await take(elsewhere);
    const desk = '99.99.H29-991231-9999';
    const line = await listen({ for: 'self', who: person, posts: both, desk }, cookie);
    await eventually(() => expect(line().at(-1)).toBe('ended'));
    const none: Record<string, string>[] = [{ posts: 'head' }, { posts: '<b>.1' }, { desk: 'x' }];
    for (const query of none) await hears(await listen({ for: 'self', ...query }, cookie), '400');
  });
});

test('A page that is being made while the post is taken is asked for anew, and is not shown', async () => {
  let release = () => {};
  held = new Promise((done) => {
    release = done;
  });
  const made = new Promise<void>((done) => {
    reached = done;
  });
  try {
    const answer = ask('/can-bo', { headers: { cookie } });
    await made;
    await take(here);
    const { status, headers, text } = await answer;
    expect([status, headers.location, text]).toEqual([303, '/can-bo', '']);
  } finally {
    release();
    held = Promise.resolve();
  }
  expect((await ask('/can-bo', { headers: { cookie } })).text).toContain('data-posts="specialist.26743"');
});
