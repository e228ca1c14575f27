import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { withRights } from '#src/services/acting.ts';
import { boardAsked } from '#src/services/board.ts';
import { boardFile } from '#src/services/board-file.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { endKey } from '#src/services/integrators/api-keys.ts';
import { acceptMembership, invite, memberships, seeMembers, withdrawMember } from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import { startUpload } from '#src/services/uploads.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { firstCase } from '../../support/case-answers.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { keyOf, representative } from '../../support/organisation.ts';
import { citizen } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { host, origin, signedIn, testFront } from './front.ts';

testDatabase(new Date());
testScanner();
const { ask, port } = testFront();
const an = '079190000123';
const marital = '1.004873';
const answers = () => ({ ...maritalAnswers(), ...firstCase(marital) });
const place = 'doc_divorce_ruling_or_the_spouses_death';

/** An as a member of this firm who may file for it, as the front makes her session. */
async function employed(firm: Session): Promise<Session> {
  const her = await citizen(an, new Date());
  await invite(firm, { number: an, roles: ['file'] }, new Date());
  for (const it of await memberships(her)) await acceptMembership(her, it.id, new Date());
  return withRights({ ...her, organisation: firm.organisation }, new Date());
}
const dismiss = async (firm: Session) => {
  const found = (await seeMembers(firm))?.members.find(({ number }) => number === an);
  expect(await withdrawMember(firm, found?.id ?? '', new Date())).toMatchObject({ ok: true });
};
const file = (session: Session, key: string = randomUUID(), over: object = {}) =>
  submitDossier({
    ...{ session, procedureCode: marital, answers: { ...answers(), ...over }, origins: {}, channel: 'online' as const },
    ...{ key, locale: 'vi' as const, now: new Date() },
  });
const codeOf = (filed: Awaited<ReturnType<typeof file>>) => (filed.ok ? filed.value.code : filed.error.kind);
const filedUnder = async (key: string) => (await pool().query('select id from dossier where submission_key = $1', [key])).rowCount;

describe('A submission under a key', () => {
  test('is one of each firm, though one accountant files for both', async () => {
    const [one, other] = [await representative(), await representative('0399900022')];
    const key = randomUUID();
    const filed = [await file(one, key), await file(other, key), await file(one, key)];
    expect(new Set(filed.map(codeOf)).size).toBe(2);
    expect(filed.map((it) => it.ok && it.value.replayed)).toEqual([false, false, true]);
    expect(codeOf(filed[2] as never)).toBe(codeOf(filed[0] as never));
    expect(codeOf(await file(await citizen('079199000789', new Date()), key))).not.toBe(codeOf(filed[0] as never));
    expect(await filedUnder(key)).toBe(3);
  });

  test('is one of its firm, whoever of it sends it again', async () => {
    const firm = await representative();
    const her = await employed(firm);
    const key = randomUUID();
    const both = await Promise.all([file(firm, key), file(her, key)]);
    expect(codeOf(both[0])).toBe(codeOf(both[1]));
    expect(await file(her, key, { purpose: 'vay_von' })).toMatchObject({ error: { kind: 'key-reused' } });
    expect(await filedUnder(key)).toBe(1);
    await dismiss(firm);
  });

  test('is filed once when the key of the system is renewed by another of the firm', async () => {
    const firm = await representative();
    const key = randomUUID();
    const send = (apiKey: string) =>
      ask('/api/v1/dossiers', {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ procedure: marital, answers: answers() }),
      });
    const before = await send((await keyOf(firm)).key);
    const her = await citizen(an, new Date());
    await invite(firm, { number: an, roles: ['manage'] }, new Date());
    for (const it of await memberships(her)) await acceptMembership(her, it.id, new Date());
    const after = await send((await keyOf(await withRights({ ...her, organisation: firm.organisation }, new Date()))).key);
    expect([before.status, after.status]).toEqual([201, 201]);
    expect(JSON.parse(after.text).code).toBe(JSON.parse(before.text).code);
    expect(after.headers['idempotency-replayed']).toBe('true');
    expect(await filedUnder(key)).toBe(1);
    await dismiss(firm);
  });
});

describe('A right that ended while a request was on its way', () => {
  test('files nothing, by the statement that writes', async () => {
    const firm = await representative();
    const her = await employed(firm);
    await dismiss(firm);
    const key = randomUUID();
    expect(await file(her, key)).toEqual({ ok: false, error: { kind: 'not-in-mandate' } });
    expect(await filedUnder(key)).toBe(0);
  });

  test('of a key files nothing either', async () => {
    const firm = await representative();
    const { id } = await keyOf(firm);
    const session: Session = { ...firm, keyId: id, grounds: [{ kind: 'member', roles: ['file'] }] };
    expect(await file(session)).toMatchObject({ ok: true });
    await endKey(firm, id, new Date());
    expect(await file(session)).toEqual({ ok: false, error: { kind: 'not-in-mandate' } });
  });

  test('takes its dossiers out of a file that was being made', async () => {
    const firm = await representative();
    const her = await employed(firm);
    const code = codeOf(await file(her));
    const made = () =>
      boardFile(
        her,
        boardAsked(() => undefined),
        { format: 'csv', locale: 'vi', now: new Date() },
      );
    expect((await made())?.bytes.toString()).toContain(code);
    const query = pool().query.bind(pool()) as (...asked: unknown[]) => Promise<unknown>;
    const read = vi.spyOn(pool(), 'query').mockImplementation((async (...asked: unknown[]) => {
      const rows = await query(...asked);
      if (!String((asked[0] as { name?: string }).name).startsWith('board-')) return rows;
      read.mockRestore();
      await dismiss(firm);
      return rows;
    }) as never);
    expect((await made())?.bytes.toString() ?? '').not.toContain(code);
  });

  test('withdraws no dossier and sends no file', async () => {
    const firm = await representative();
    const her = await employed(firm);
    const filed = await file(her);
    const draft = await startDraft(her, marital, new Date(), { given: firstCase(marital) });
    if (!draft.ok) throw new Error(draft.error.kind);
    const upload = (id: string) =>
      startUpload(
        her,
        { draftId: id, field: place, name: 'giay.pdf', size: 4 },
        { bytes: Readable.from([Buffer.from('%PDF')]) },
        new Date(),
      );
    expect(await upload(draft.value.id)).toMatchObject({ ok: true });
    await dismiss(firm);
    expect(await upload(draft.value.id)).toEqual({ ok: false, error: { kind: 'not-found' } });
    expect(await actOnDossier({ session: her, code: codeOf(filed), action: 'withdraw', given: {}, now: new Date() })).toEqual({
      ok: false,
      error: { kind: 'unknown-dossier' },
    });
  });

  test('does nothing of a form that was held open', async () => {
    const firm = await representative('0399900022');
    const her = await employed(firm);
    const cookie = await signedIn(an, undefined, her.organisation?.id ?? null);
    const read = vi.spyOn(pool(), 'query');
    const socket = connect(port(), '127.0.0.1');
    let heard = '';
    socket.on('data', (part) => {
      heard += part;
    });
    const over = new Promise((closed) => socket.once('close', closed));
    const head = [`POST /nop-ho-so/${marital} HTTP/1.1`, `Host: ${host}`, `Origin: ${origin}`, `Cookie: ${cookie}`, 'Connection: close'];
    socket.write(`${[...head, 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 8'].join('\r\n')}\r\n\r\ndo=star`);
    // Her right was read, and the front waits for the last byte.
    const asked = () => read.mock.calls.findIndex(([it]) => (it as { name?: string }).name === 'acting-rights-of-one');
    await eventually(() => expect(asked()).toBeGreaterThanOrEqual(0));
    await read.mock.results[asked()]?.value;
    read.mockRestore();
    await dismiss(firm);
    socket.write('t');
    await over;
    expect(heard).toMatch(/^HTTP\/1\.1 403 /);
    expect((await pool().query('select from draft where organisation_id = $1', [her.organisation?.id])).rowCount).toBe(0);
  });
});
