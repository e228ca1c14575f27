import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { seeMandates } from '#src/services/mandates.ts';
import { acceptMembership, invite, memberships, seeMembers, withdrawMember } from '#src/services/organisation-members.ts';
import { visit } from '#src/services/visit.ts';
import { testDatabase } from '../../support/database.ts';
import { representative } from '../../support/organisation.ts';
import { citizen } from '../../support/people.ts';
import { signedIn, testFront } from './front.ts';

testDatabase(new Date());
const { ask, post } = testFront(async (req, res) => {
  const { session } = await visit();
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  const form = '<form class="stack" method="post" action="/x"><button name="do"></button></form><form method="get"></form>';
  res.end(`<html><main>${req.url} for ${session?.organisation?.name ?? session?.name ?? 'anybody'}</main>${form}</html>`);
});
const [an, chau] = ['079190000123', '079199000789'];
const form = '/ca-nhan/thay-mat/uy-quyen';

const shownFor = (html: string) =>
  [...html.matchAll(/<form[^>]*><input type="hidden" name="thay" value="([^"]*)"\/>/g)].map(([, it]) => it);
const proposal = (thay: string | undefined) => {
  const [year = '', month = '', day = ''] = vietnamDate(new Date()).split('-');
  const days = ['from', 'until'].flatMap((at) => [
    [`${at}.day`, day],
    [`${at}.month`, month],
    [`${at}.year`, year],
  ]);
  const terms = { do: 'propose', id: randomUUID(), side: 'principal', number: an, scope: 'all', ...Object.fromEntries(days) };
  return new URLSearchParams({ ...terms, ...(thay !== undefined && { thay }) }).toString();
};
const turn = (cookie: string, whom: string) => post('/ca-nhan/thay-mat', new URLSearchParams({ do: 'act', whom }).toString(), { cookie });
const mandates = async () => (await pool().query('select id from mandate')).rowCount;

describe('A form in one window, when another has turned the session', () => {
  test('tells of whom it was shown, in what is posted alone', async () => {
    const firm = await representative();
    const [forFirm, forHerself] = await Promise.all([signedIn(chau, 2, firm.organisation?.id), signedIn(chau, 2)]);
    expect(shownFor((await ask(form, { headers: { cookie: forFirm } })).text)).toEqual([firm.organisation?.id]);
    expect(shownFor((await ask(form, { headers: { cookie: forHerself } })).text)).toEqual(['self']);
    expect(shownFor((await ask('/')).text)).toEqual([]);
    expect((await ask('/can-bo', { headers: { cookie: await signedIn('tiepnhan.26740') } })).text).not.toContain('name="thay"');
  });

  test('is answered for the firm that it showed, on which the session then stands', async () => {
    const [one, other] = [await representative(), await representative('0399900022')];
    const cookie = await signedIn(chau, 2, one.organisation?.id);
    const [thay] = shownFor((await ask(form, { headers: { cookie } })).text);
    expect((await turn(cookie, other.organisation?.id ?? '')).status).toBe(303);
    expect((await ask(form, { headers: { cookie } })).text).toContain(`for ${other.organisation?.name}<`);
    expect((await post(form, proposal(thay), { cookie })).status).toBe(303);
    const now = new Date();
    expect([(await seeMandates(one, now)).length, (await seeMandates(other, now)).length]).toEqual([1, 0]);
    expect((await ask(form, { headers: { cookie } })).text).toContain(`for ${one.organisation?.name}<`);
  });

  test('and for herself where it was shown so; of a post that had waited, for whom it waited', async () => {
    const firm = await representative('0399900022');
    const cookie = await signedIn(chau, 2, firm.organisation?.id);
    expect((await post(form, `${proposal(firm.organisation?.id)}&thay=self`, { cookie })).status).toBe(303);
    expect(await seeMandates(firm, new Date())).toEqual([]);
    expect((await ask(form, { headers: { cookie } })).text).toContain('for Lê Hoàng Châu<');
  });

  test('does nothing where that right has ended, and says so', async () => {
    const [one, other] = [await representative(), await representative('0399900022')];
    const cookie = await signedIn(an, 2, one.organisation?.id);
    for (const firm of [one, other]) await invite(firm, { number: an, roles: ['manage'] }, new Date());
    const her = await citizen(an, new Date());
    for (const it of await memberships(her)) await acceptMembership(her, it.id, new Date());
    expect((await turn(cookie, other.organisation?.id ?? '')).status).toBe(303);
    const member = (await seeMembers(one))?.members.find(({ number }) => number === an);
    await withdrawMember(one, member?.id ?? '', new Date());
    const before = await mandates();
    const answer = await post(form, proposal(one.organisation?.id), { cookie });
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining(`/vi/tro-giup/het-quyen for ${her.name}<`)]);
    expect((await post(form, proposal('no-id'), { cookie })).status).toBe(403);
    expect(await mandates()).toBe(before);
    // Whoever leaves may leave.
    expect((await post('/dang-xuat', `do=signOut&thay=${one.organisation?.id}`, { cookie })).status).toBe(303);
  });
});

test('That a right has ended is told by a page, not to script, an image or a frame that asks first', async () => {
  const firm = await representative();
  await invite(firm, { number: an, roles: ['follow'] }, new Date());
  const her = await citizen(an, new Date());
  for (const it of await memberships(her)) await acceptMembership(her, it.id, new Date());
  const cookie = await signedIn(an, 2, firm.organisation?.id);
  expect((await ask(form, { headers: { cookie } })).status).toBe(200);
  const member = (await seeMembers(firm))?.members.find(({ number }) => number === an);
  await withdrawMember(firm, member?.id ?? '', new Date());
  for (const dest of ['empty', 'image', 'iframe', 'empty']) {
    const heard = await ask(form, { headers: { cookie, 'sec-fetch-dest': dest } });
    expect([heard.status, JSON.parse(heard.text)]).toEqual([403, { kind: 'right-ended' }]);
  }
  const told = await ask(form, { headers: { cookie, 'sec-fetch-dest': 'document' } });
  expect([told.status, told.text]).toEqual([403, expect.stringContaining('/vi/tro-giup/het-quyen')]);
  expect((await ask(form, { headers: { cookie } })).text).toContain(`for ${her.name}<`);
});
