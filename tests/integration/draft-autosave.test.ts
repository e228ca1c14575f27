import { expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { autosave } from '#src/services/filing/autosave.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../support/database.ts';
import { citizen, official } from '../support/people.ts';

testDatabase();

const now = new Date('2026-11-23T03:02:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const an = () => citizen('079190000123', now);

async function begin(session: Session, code: string): Promise<string> {
  const started = await startDraft(session, code, now);
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
}
async function get(session: Session, id: string) {
  const found = await loadDraft(session, id, now);
  if (!found) throw new Error('no draft');
  return found;
}
const values = (sent: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]));
const type = (session: Session, id: string, step: string, sent: Record<string, string | string[]>, at = later(1)) =>
  autosave(session, id, step, values(sent), at);

const marital = '1.004873';
const business = '1.001612';
const lists = 'ho-kinh-doanh';

test('what is typed is kept by itself: one statement after the two that read, nothing else touched, the step not done', async () => {
  const session = await an();
  const id = await begin(session, marital);
  const before = (await get(session, id)).draft;
  const asked = vi.spyOn(pool(), 'query');
  expect(await type(session, id, 'nguoi-yeu-cau', { req_phone: '0903 12' })).toMatchObject({ kind: 'saved', filled: {}, elsewhere: [] });
  const texts = asked.mock.calls.map(([it]) => (typeof it === 'string' ? it : (it as unknown as { text: string }).text));
  asked.mockRestore();
  expect(texts).toEqual([/^select .* from draft /s, /^select .* from upload /s, /^update draft/].map((it) => expect.stringMatching(it)));
  const { draft } = await get(session, id);
  expect(draft.typed).toEqual({ ...before.typed, req_phone: ['0903 12'] });
  expect(draft.visited).toEqual([]);
  expect(draft.savedAt).toEqual(later(1));
  expect(draft.origins.req_phone).toMatchObject({ source: 'typed', altered: { from: '0903000123' } });
  expect(draft.origins.req_full_name).toEqual(before.origins.req_full_name);
});

test('two windows that type in two fields lose nothing, in whatever order they arrive', async () => {
  const session = await an();
  const id = await begin(session, marital);
  await Promise.all([
    type(session, id, 'nguoi-yeu-cau', { req_phone: '0918000456', 'cua-so': 'window-one', luot: '1' }),
    type(session, id, 'nguoi-yeu-cau', { req_email: 'moi@vidu.vn', 'cua-so': 'window-two', luot: '1' }),
    type(session, id, 'noi-dung', { sub_status: 'goa', 'cua-so': 'window-three', luot: '1' }),
  ]);
  expect((await get(session, id)).draft.typed).toMatchObject({
    req_phone: ['0918000456'],
    req_email: ['moi@vidu.vn'],
    sub_status: ['goa'],
  });
});

test('an earlier save of the same window that arrives late changes nothing, also after the step was sent', async () => {
  const session = await an();
  const id = await begin(session, marital);
  const own = { 'cua-so': 'window-one' };
  await type(session, id, 'nguoi-yeu-cau', { req_phone: '0903000222', ...own, luot: '2' });
  expect(await type(session, id, 'nguoi-yeu-cau', { req_phone: '0903000111', ...own, luot: '1' })).toMatchObject({ kind: 'saved' });
  expect((await get(session, id)).draft.typed.req_phone).toEqual(['0903000222']);
  const page = (await get(session, id)).draft.typed;
  await saveStep(session, id, 'nguoi-yeu-cau', { ...page, req_phone: ['0903000333'], ...values({ ...own, luot: '4' }) }, later(2));
  await type(session, id, 'nguoi-yeu-cau', { req_phone: '0903000222', ...own, luot: '3' }, later(3));
  expect((await get(session, id)).draft.typed.req_phone).toEqual(['0903000333']);
  // The step itself is always taken: a page that is sent again from the browser's memory counts from where it was.
  await saveStep(session, id, 'nguoi-yeu-cau', { ...page, req_phone: ['0903000444'], ...values({ ...own, luot: '4' }) }, later(4));
  expect((await get(session, id)).draft.typed.req_phone).toEqual(['0903000444']);
});

test('rows of a list keep their places: one input is saved, none comes or goes', async () => {
  const session = await an();
  const id = await begin(session, business);
  const two = { 'activities.rows': '2', 'activities.0.vsic': '1111', 'activities.1.vsic': '2222' };
  await saveStep(session, id, lists, values(two), now);
  expect(await type(session, id, lists, { 'activities.rows': '2', 'activities.1.line_name': 'Bán lẻ' })).toMatchObject({ elsewhere: [] });
  expect((await get(session, id)).answers.activities).toEqual([{ vsic: '1111' }, { vsic: '2222', line_name: 'Bán lẻ' }]);
  // Another window adds a row: the first still types in its own.
  const nothingChanged = { 'activities.rows': '2', 'chi-doi': '1' };
  await saveStep(session, id, lists, values(nothingChanged), now, { kind: 'add-row', group: 'activities' });
  await type(session, id, lists, { 'activities.rows': '2', 'activities.1.vsic': '3333' });
  expect((await get(session, id)).answers.activities).toEqual([{ vsic: '1111' }, { vsic: '3333', line_name: 'Bán lẻ' }, {}]);
});

test('where another window has removed a row, nobody’s row is overwritten: it is said', async () => {
  const session = await an();
  const id = await begin(session, business);
  const two = { 'activities.rows': '2', 'activities.0.vsic': '1111', 'activities.1.vsic': '2222' };
  await saveStep(session, id, lists, values(two), now);
  await saveStep(session, id, lists, values(two), now, { kind: 'remove-row', group: 'activities', at: 0 });
  const said = await type(session, id, lists, { 'activities.rows': '2', 'activities.0.vsic': '9999', business_name: 'Cô An' });
  expect(said).toMatchObject({ kind: 'saved', elsewhere: ['activities.0.vsic'] });
  const it = await get(session, id);
  expect(it.answers.activities).toEqual([{ vsic: '2222' }]);
});

test('what another answer allows is filled in, and told; what was typed is left alone', async () => {
  const session = await an();
  const id = await begin(session, '2.000620');
  const said = await type(session, id, 'thuong-nhan', { is_person: 'yes' });
  expect(said).toMatchObject({ kind: 'saved', filled: { owner_id: ['079190000123'] } });
  expect(await type(session, id, 'thuong-nhan', { is_person: 'no' })).toMatchObject({ filled: { owner_id: [''] } });
  await type(session, id, 'thuong-nhan', { is_person: 'yes', owner_id: '079199000789' });
  expect((await get(session, id)).draft.typed.owner_id).toEqual(['079199000789']);
});

test('a question that script shows at once is saved with the answer that shows it, and counts as seen', async () => {
  const session = await an();
  const id = await begin(session, '1.001193');
  const step = 'cha-me';
  await saveStep(session, id, 'nguoi-yeu-cau', { ...(await get(session, id)).draft.typed, req_relationship: ['me'] }, now);
  const sent = { father_known: 'yes', father_full_name: 'Trần Văn Bình', 'father_birth_date.year': '1985', father_nationality: 'VN' };
  await type(session, id, step, sent);
  expect((await get(session, id)).answers).toMatchObject({ father_full_name: 'Trần Văn Bình', father_birth_date: '1985' });
  // Without script only the first question is on the page, and more are asked afterwards …
  const other = await begin(session, '1.001193');
  await saveStep(session, other, 'nguoi-yeu-cau', { ...(await get(session, other)).draft.typed, req_relationship: ['me'] }, now);
  expect(await saveStep(session, other, step, values({ father_known: 'yes' }), now)).toEqual({ kind: 'more' });
  // … with it they are there, and a fault of one is a fault.
  const shown = { ...sent, hien: ['father_full_name', 'father_birth_date', 'father_residence', 'father_ethnicity', 'father_id_number'] };
  expect(await saveStep(session, other, step, values(shown), now)).toEqual({ kind: 'faults' });
  const whole = { ...shown, 'father_residence.line': '12 Lê Lợi', 'father_residence.ward': '26740' };
  expect(await saveStep(session, other, step, values(whole), now)).toMatchObject({ kind: 'saved' });
  // A question that script took away again keeps its words, unsent.
  expect(await saveStep(session, other, step, values({ father_known: 'no' }), now)).toMatchObject({ kind: 'saved' });
  const it = await get(session, other);
  expect(it.answers).not.toHaveProperty('father_full_name');
  expect(it.draft.typed.father_full_name).toEqual(['Trần Văn Bình']);
});

test('a step that sends its changes only leaves what another window saved', async () => {
  const session = await an();
  const id = await begin(session, marital);
  await type(session, id, 'nguoi-yeu-cau', { req_email: 'moi@vidu.vn' });
  const sent = values({ 'chi-doi': '1', req_relationship: 'ban_than' });
  expect(await saveStep(session, id, 'nguoi-yeu-cau', sent, later(2))).toMatchObject({ kind: 'saved' });
  expect((await get(session, id)).draft.typed).toMatchObject({ req_email: ['moi@vidu.vn'], req_relationship: ['ban_than'] });
});

test('nobody else’s draft, no sent one, no other step and no unknown input', async () => {
  const session = await an();
  const id = await begin(session, marital);
  const gone = { kind: 'gone' };
  expect(await type(await citizen('079199000789', now), id, 'nguoi-yeu-cau', { req_phone: '0' })).toEqual(gone);
  expect(await type(await official('tiepnhan.26740'), id, 'nguoi-yeu-cau', { req_phone: '0' })).toEqual(gone);
  expect(await type(session, id, 'khong-co', { req_phone: '0' })).toEqual(gone);
  expect(await type(session, 'x', 'nguoi-yeu-cau', { req_phone: '0' })).toEqual(gone);
  await type(session, id, 'nguoi-yeu-cau', { hacked: 'x', purpose: 'khac', version: 'x', 'cua-so': '{', luot: '-1' });
  const { typed } = (await get(session, id)).draft;
  expect(typed).not.toHaveProperty('hacked');
  expect(typed).not.toHaveProperty('purpose');
  expect(typed).not.toHaveProperty('version');
});
