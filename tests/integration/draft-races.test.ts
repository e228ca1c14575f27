import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findContent } from '#src/data/dossiers.ts';
import { deleteExpiredDrafts } from '#src/data/drafts.ts';
import { autosave } from '#src/services/filing/autosave.ts';
import { chooseCase } from '#src/services/filing/choose-case.ts';
import { listDrafts, loadDraft, removeDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startAssisted } from '#src/services/filing/start-assisted.ts';
import { mostDrafts, mostDraftsInAll, startDraft } from '#src/services/filing/start-draft.ts';
import type { Session } from '#src/services/session.ts';
import { startUpload } from '#src/services/uploads.ts';
import { testDatabase } from '../support/database.ts';
import { representative } from '../support/organisation.ts';
import { citizen, official } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { sendFile } from '../support/sent-files.ts';

testDatabase();
testScanner();
const now = new Date('2026-11-23T03:02:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const code = '1.004873';
const requester = 'nguoi-yeu-cau';
const place = 'doc_divorce_ruling_or_the_spouses_death';

let an: Session;
beforeAll(async () => {
  an = await citizen('079190000123', now);
});

const get = async (id: string) => {
  const found = await loadDraft(an, id, now);
  if (!found) throw new Error('no draft');
  return found;
};
/** A draft with everything answered, as a browser left it. */
async function ready(): Promise<string> {
  const started = await startDraft(an, code, now);
  if (!started.ok) throw new Error(started.error.kind);
  const { id } = started.value;
  for (const [step, change] of [
    [requester, { req_relationship: ['ban_than'] }],
    ['noi-dung', { sub_status: ['chua_ket_hon'], purpose: ['vay_von'] }],
  ] as const)
    await saveStep(an, id, step, { ...(await get(id)).draft.typed, ...change }, now);
  return id;
}
const send = (id: string, revision?: number) => sendDraft(an, id, { confirmed: true, locale: 'vi', now: later(1), revision });
const type = (id: string, phone: string, turn = 1) =>
  autosave(an, id, requester, { req_phone: [phone], 'cua-so': ['window-one'], luot: [String(turn)] }, later(1));
const phoneIn = async (dossierId: string) => (await findContent(dossierId))?.answers.req_phone;
const dossiersOf = async (id: string) =>
  (await pool().query<{ id: string; code: string }>('select id, code from dossier where submission_key = $1', [id])).rows;
const filed = async (id: string) => {
  const sent = await send(id);
  if (!sent?.ok || !('dossierId' in sent.value)) throw new Error(JSON.stringify(sent));
  return sent.value.dossierId;
};
async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

type Ask = string | { name?: string };
/** Runs `meet` the moment the statement that files reaches the database, which gives its answer only then. */
function whenFiling(meet: (file: () => Promise<unknown>) => Promise<unknown>): () => void {
  const it = pool();
  const real = it.query.bind(it) as (...args: unknown[]) => Promise<unknown>;
  const spy = vi.spyOn(it, 'query').mockImplementation(((...args: unknown[]) => {
    const [what] = args as [Ask];
    if (typeof what === 'string' || what.name !== 'insert-dossiers') return real(...args);
    spy.mockRestore();
    return meet(() => real(...args));
  }) as never);
  return () => spy.mockRestore();
}
/** Files in a transaction that ends only when `during` has been heard: what came meanwhile waits for it. */
function whileFiling(during: () => void): () => void {
  const it = pool();
  const real = it.query.bind(it) as (...args: unknown[]) => Promise<unknown>;
  const spy = vi.spyOn(it, 'query').mockImplementation((async (...args: unknown[]) => {
    const [what] = args as [Ask];
    if (typeof what === 'string' || what.name !== 'insert-dossiers') return real(...args);
    spy.mockRestore();
    const client = await it.connect();
    await client.query('begin');
    const answer = await (client.query as (...args: unknown[]) => Promise<unknown>)(...args);
    during();
    await new Promise((done) => setTimeout(done, 150));
    await client.query('commit');
    client.release();
    return answer;
  }) as never);
  return () => spy.mockRestore();
}

describe('A draft that is sent', () => {
  test('is marked by the very statement that files it, and nothing else is written', async () => {
    const id = await ready();
    const writing: string[] = [];
    const it = pool();
    const real = it.query.bind(it) as (...args: unknown[]) => unknown;
    const spy = vi.spyOn(it, 'query').mockImplementation(((...args: unknown[]) => {
      const [what] = args as [string | { text: string }];
      const text = typeof what === 'string' ? what : what.text;
      if (/\b(insert|update|delete)\b/i.test(text) && !/code_block/.test(text)) writing.push(text);
      return real(...args);
    }) as never);
    const dossierId = await filed(id);
    spy.mockRestore();
    expect(writing).toHaveLength(1);
    const { rows } = await pool().query('select submitted_as, answers, origins from draft where id = $1', [id]);
    expect(rows).toEqual([{ submitted_as: dossierId, answers: {}, origins: {} }]);
  });

  test('and whose owner presses twice becomes one dossier, the same for both', async () => {
    const id = await ready();
    const both = await Promise.all([send(id), send(id), send(id)]);
    const rows = await dossiersOf(id);
    expect(rows).toHaveLength(1);
    for (const sent of both) expect(sent).toMatchObject({ ok: true, value: { dossierId: rows[0]?.id } });
  });

  test('and that an earlier portal filed without marking it is marked by the migration', async () => {
    const id = await ready();
    const dossierId = await filed(id);
    await pool().query('update draft set submitted_as = null where id = $1', [id]);
    const migration = readFileSync('prisma/migrations/20261122060000_sent_drafts/migration.sql', 'utf8');
    const heal = migration.indexOf('UPDATE');
    await pool().query(migration.slice(heal, migration.indexOf(';', heal)));
    expect((await get(id)).draft.submittedAs).toBe(dossierId);
  });

  test('is not deleted when its days are over', async () => {
    const id = await ready();
    await filed(id);
    await pool().query('update draft set expires_at = $2, noticed_at = $2 where id = $1', [id, now]);
    await deleteExpiredDrafts(later(60));
    expect((await get(id)).draft.submittedAs).not.toBeNull();
  });
});

describe('Words that are saved while a draft is sent', () => {
  test('before the filing: what was looked at is not sent, and both the words and the draft stay', async () => {
    const id = await ready();
    const stop = whenFiling(async (file) => {
      expect(await type(id, '0918000456')).toMatchObject({ kind: 'saved' });
      return file();
    });
    expect(await send(id)).toEqual({ ok: false, error: { kind: 'draft-changed' } });
    stop();
    expect(await dossiersOf(id)).toEqual([]);
    const { draft } = await get(id);
    expect([draft.submittedAs, draft.typed.req_phone]).toEqual([null, ['0918000456']]);
    expect(await phoneIn(await filed(id))).toBe('0918000456');
  });

  test('during the filing: they wait, and are told that it was sent and as what', async () => {
    const id = await ready();
    const waiting: Promise<unknown>[] = [];
    const stop = whileFiling(() => {
      waiting.push(type(id, '0918000456'), saveStep(an, id, requester, { req_phone: ['0918000457'] }, later(1)));
      waiting.push(chooseCase(an, id, {}, later(1)));
    });
    const dossierId = await filed(id);
    stop();
    const [row] = await dossiersOf(id);
    const told = { kind: 'sent', code: row?.code };
    expect(await Promise.all(waiting)).toEqual([told, told, { ok: false, error: told }]);
    expect(await phoneIn(dossierId)).toBe('0903000123');
  });

  test('after the filing: the same', async () => {
    const id = await ready();
    await filed(id);
    const [row] = await dossiersOf(id);
    expect(await type(id, '0918000456')).toEqual({ kind: 'sent', code: row?.code });
    expect(await saveStep(an, id, requester, { req_phone: ['0918000456'] }, now)).toEqual({ kind: 'sent', code: row?.code });
  });

  test('however they meet, words that were acknowledged are in the dossier or in the open draft', async () => {
    for (let round = 0; round < 12; round += 1) {
      const id = await ready();
      const phones = Array.from({ length: 4 }, (_, at) => `09180${String(round).padStart(2, '0')}${String(at).padStart(3, '0')}`);
      const typing = async () => {
        let last: string | undefined;
        for (const [at, phone] of phones.entries()) if ((await type(id, phone, at + 1)).kind === 'saved') last = phone;
        return last;
      };
      const [last, sent] = await Promise.all([typing(), new Promise((done) => setTimeout(done, round * 3)).then(() => send(id))]);
      const rows = await dossiersOf(id);
      expect(rows).toHaveLength(sent?.ok ? 1 : 0);
      const kept = rows[0] ? await phoneIn(rows[0].id) : (await get(id)).draft.typed.req_phone?.[0];
      if (last !== undefined) expect([round, kept]).toEqual([round, last]);
    }
  });

  test('since the check page was made: it is shown again, and nothing is sent', async () => {
    const id = await ready();
    const shown = (await get(id)).draft.revision;
    await type(id, '0918000456');
    expect(await send(id, shown)).toEqual({ ok: false, error: { kind: 'draft-changed' } });
    expect(await send(id, (await get(id)).draft.revision)).toMatchObject({ ok: true });
  });
});

describe('A file that comes while a draft is sent', () => {
  const announce = (id: string) =>
    startUpload(an, { draftId: id, field: place, name: 'a.pdf', size: 5 }, { bytes: bytesOf('%PDF-') }, later(1));

  test('before the filing: the draft is not sent without it', async () => {
    const id = await ready();
    const stop = whenFiling(async (file) => {
      expect(await announce(id)).toMatchObject({ ok: true });
      return file();
    });
    expect(await send(id)).toEqual({ ok: false, error: { kind: 'draft-changed' } });
    stop();
    expect((await get(id)).uploads).toHaveLength(1);
  });

  test('during or after the filing: it is refused as too late, and nothing of it stays', async () => {
    const id = await ready();
    let late: Promise<unknown> | undefined;
    const stop = whileFiling(() => {
      late = announce(id);
    });
    await filed(id);
    stop();
    expect(await late).toEqual({ ok: false, error: { kind: 'already-sent' } });
    expect(await announce(id)).toEqual({ ok: false, error: { kind: 'already-sent' } });
    expect((await pool().query('select 1 from upload where draft_id = $1', [id])).rows).toEqual([]);
  });

  test('a draft with files is marked in the transaction that hands them over', async () => {
    const id = await ready();
    const file = await sendFile(an, { draftId: id, field: place, now });
    const dossierId = await filed(id);
    const { rows } = await pool().query(
      'select d.submitted_as, u.dossier_id from draft d join upload u on u.draft_id = d.id where u.id = $1',
      [file],
    );
    expect(rows).toEqual([{ submitted_as: dossierId, dossier_id: dossierId }]);
  });
});

describe('A draft that is deleted while it is sent', () => {
  test('before the filing: nothing is filed, and there is nothing any more', async () => {
    const id = await ready();
    const stop = whenFiling(async (file) => {
      expect(await removeDraft(an, id, now)).toBe(true);
      return file();
    });
    expect(await send(id)).toBeUndefined();
    stop();
    expect(await dossiersOf(id)).toEqual([]);
  });

  test('during the filing: it is filed, and stays', async () => {
    const id = await ready();
    let deleted: Promise<boolean> | undefined;
    const stop = whileFiling(() => {
      deleted = removeDraft(an, id, now);
    });
    const dossierId = await filed(id);
    stop();
    expect(await deleted).toBe(false);
    expect((await get(id)).draft.submittedAs).toBe(dossierId);
  });
});

describe('A person who begins without end', () => {
  test('has a hundred drafts and is then told so; one less, and he may begin again; officials begin for him all the same', async () => {
    const binh = await citizen('079085000456', now, 2);
    const starting = () => startDraft(binh, code, now);
    const ids: string[] = [];
    for (let at = 0; at < mostDrafts; at += 1) {
      const started = await starting();
      if (!started.ok) throw new Error(`refused at ${at}`);
      ids.push(started.value.id);
    }
    expect(await starting()).toEqual({ ok: false, error: { kind: 'too-many-drafts', most: mostDrafts, inAll: mostDraftsInAll } });
    const card = { number: binh.subject, name: binh.name, seen: true, signed: true };
    const helped = await startAssisted(
      await official('tiepnhan.26740', now),
      { procedureCode: code, unit: '26740', ...card },
      { locale: 'vi', now },
    );
    expect(helped).toMatchObject({ ok: true });
    expect(await listDrafts(binh, now)).toHaveLength(mostDrafts + 1);
    // For a company that he may act for, he may begin as many again, and finds them there.
    const firm = await representative(undefined, binh.subject, now);
    expect(await startDraft(firm, code, now)).toMatchObject({ ok: true });
    expect(await listDrafts(firm, now)).toHaveLength(1);
    await pool().query(
      `insert into draft (id, person_id, organisation_id, procedure_code, version_id, answers, origins, visited, created_at, saved_at, expires_at, locale)
       select gen_random_uuid(), person_id, $2, procedure_code, version_id, '{}', '{}', '{}', $3, $3, $4, 'vi'
       from draft, generate_series(1, $5::int - (select count(*)::int from draft where person_id = $1 and submitted_as is null))
       where id = (select id from draft where person_id = $1 limit 1)`,
      [binh.id, (await representative('0399900022', binh.subject, now)).organisation?.id, now, later(100), mostDraftsInAll],
    );
    expect(await startDraft(firm, code, now)).toMatchObject({ error: { kind: 'too-many-drafts' } });
    await pool().query(`delete from draft where person_id = $1 and organisation_id is not null`, [binh.id]);
    for (const id of ids.slice(0, 2)) expect(await removeDraft(binh, id, now)).toBe(true);
    expect(await starting()).toMatchObject({ ok: true });
  });

  test('what was sent does not count', async () => {
    const { rows } = await pool().query<{ n: number }>(
      'select count(*)::int as n from draft where person_id = $1 and submitted_as is not null',
      [an.id],
    );
    expect(rows[0]?.n).toBeGreaterThan(10);
    await pool().query(
      `insert into draft (id, person_id, procedure_code, version_id, answers, origins, visited, created_at, saved_at, expires_at, locale)
       select gen_random_uuid(), person_id, procedure_code, version_id, '{}', '{}', '{}', $2, $2, $3, 'vi'
       from draft, generate_series(1, $4::int - (select count(*)::int from draft where person_id = $1 and submitted_as is null) - 1)
       where id = (select id from draft where person_id = $1 limit 1)`,
      [an.id, now, later(100), mostDrafts],
    );
    expect(await startDraft(an, code, now)).toMatchObject({ ok: true });
    expect(await startDraft(an, code, now)).toMatchObject({ error: { kind: 'too-many-drafts' } });
  });
});
