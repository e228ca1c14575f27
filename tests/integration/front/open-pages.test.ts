import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { acceptMembership, invite, memberships, seeMembers, withdrawMember } from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
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
const { ask, post, port } = testFront();
const an = '079190000123';
const marital = '1.004873';

type Stream = { status: number; standing: () => boolean; events: () => string[]; over: () => boolean; close: () => void };
const open: Stream[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

/** As the script of a page listens that this browser has open. */
const listen = (query: Record<string, string>, cookie?: string): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const path = `/api/v1/events?${new URLSearchParams(query)}`;
    const headers = { host, ...(cookie && { cookie }) };
    const sent = request({ host: '127.0.0.1', port: port(), path, agent: false, headers }, (res) => {
      let heard = '';
      res.setEncoding('utf8').on('data', (text) => {
        heard += text;
      });
      res.on('error', () => {});
      const all = () => [...heard.matchAll(/event: (\w+)\n/g)].map((it) => it[1] ?? '');
      const events = () => all().filter((it) => it !== 'standing');
      const stream = {
        standing: () => all()[0] === 'standing',
        status: res.statusCode ?? 0,
        events,
        over: () => res.complete,
        close: () => sent.destroy(),
      };
      open.push(stream);
      resolve(stream);
    });
    sent.on('error', reject);
    sent.end();
  });
const hears = (stream: Stream, ...events: string[]) => eventually(() => expect([stream.events(), stream.over()]).toEqual([events, true]));
/** Until the next look at all open pages, and the one after it, have told nobody. */
const looksTwice = async (read: ReturnType<typeof reads>) => {
  const before = read();
  await eventually(() => expect(read()).toBeGreaterThan(before + 1));
};
const reads = () => {
  const query = vi.spyOn(pool(), 'query');
  return () => query.mock.calls.filter(([it]) => (it as { name?: string }).name === 'ended-rights').length;
};

let firm: Session;
let cookie: string;
/** An works for a firm, in a session that acts for it. */
beforeEach(async () => {
  vi.restoreAllMocks();
  firm = await representative();
  await invite(firm, { number: an, roles: ['file'] }, new Date());
  const her = await citizen(an, new Date());
  for (const it of await memberships(her)) await acceptMembership(her, it.id, new Date());
  cookie = await signedIn(an, undefined, firm.organisation?.id);
});
const dismiss = async (from: Session) => {
  const found = (await seeMembers(from))?.members.find(({ number }) => number === an);
  expect(await withdrawMember(from, found?.id ?? '', new Date())).toMatchObject({ ok: true });
};
const firmId = () => firm.organisation?.id ?? '';

describe('A page that somebody has open', () => {
  test('says for whom it was shown where it is private, and that alone', async () => {
    const shown = async (path: string, as?: string) =>
      /<main data-for="([^"]*)" data-who="[^"]*"( data-desk="" data-posts="[^"]+")?>/
        .exec((await ask(path, { headers: as ? { cookie: as } : {} })).text)
        ?.slice(1)
        .join('');
    expect(await shown('/ca-nhan', cookie)).toBe(firmId());
    expect(await shown('/ca-nhan', await signedIn(an))).toBe('self');
    expect(await shown('/can-bo', await signedIn('tiepnhan.26740'))).toBe('self data-desk="" data-posts="reception.26740"'); // what he reads is others'
    expect([await shown('/', cookie), await shown('/')]).toEqual([undefined, undefined]);
    await dismiss(firm);
  });

  test('is told when the member is withdrawn for whom it was shown, and what comes in its place says so', async () => {
    const page = await listen({ for: firmId() }, cookie);
    const list = await listen({ for: firmId(), reads: firmId() }, cookie); // both rights end in one look
    const herOwn = await listen({ for: 'self' }, cookie);
    const read = reads();
    await looksTwice(read);
    expect([page.events(), list.events()]).toEqual([[], []]);
    await dismiss(firm);
    await Promise.all([hears(page, 'ended'), hears(list, 'ended')]);
    expect(herOwn.events()).toEqual([]);
    expect((await ask('/ca-nhan', { headers: { cookie } })).status).toBe(403);
  });

  test('with a dossier is told too, but not who sees of it what all may see', async () => {
    const filed = await submitDossier({
      ...{ session: firm, procedureCode: marital, answers: { ...maritalAnswers(), ...firstCase(marital) }, origins: {}, channel: 'online' },
      ...{ key: randomUUID(), locale: 'vi', now: new Date() },
    });
    if (!filed.ok) throw new Error(filed.error.kind);
    const dossier = filed.value.code;
    const hers = await listen({ dossier, for: firmId() }, cookie);
    const everybodys = await listen({ dossier }, cookie);
    await dismiss(firm);
    await hears(hers, 'ended');
    expect([everybodys.events().includes('ended'), everybodys.over()]).toEqual([false, false]);
  });

  test('ends for a dossier that there is not as for one that is somebody else’s: nobody finds out codes by it', async () => {
    await hears(await listen({ dossier: '99.99.H29-991231-9999', for: 'self' }, await signedIn(an)), 'ended');
  });

  test('is told when its session is ended elsewhere; one that ran out keeps what was typed', async () => {
    const page = await listen({ for: 'self' }, cookie);
    const signedOut = await post('/dang-xuat', 'do=signOut', { cookie });
    expect(signedOut.status).toBe(303);
    await hears(page, 'ended');
    await hears(await listen({ for: 'self' }, cookie), 'ended'); // a window that was not looked at until now
    await hears(await listen({ for: 'self' }), 'ended'); // whose cookie is gone
    const old = await signedIn(an);
    await pool().query(`update session set expires_at = now() - interval '1 second' where closed_at is null and person_id = $1`, [
      (await citizen(an, new Date())).id,
    ]);
    const ranOut = await eventually(async () => {
      const stream = await listen({ for: 'self' }, old);
      await hears(stream, 'expired');
      return stream;
    });
    expect(ranOut.standing()).toBe(false);
    await dismiss(firm);
  });

  test('that nobody sees is covered, and may be read again only once it was said that the right stands, for the same person', async () => {
    const her = (await citizen(an, new Date())).id;
    const stands = async (stream: Stream) => eventually(() => expect(stream.standing()).toBe(true));
    await stands(await listen({ for: 'self', who: her }, cookie));
    await stands(await listen({ for: firmId(), who: her }, cookie));
    // Somebody else has signed in on the family's telephone.
    const another = await listen({ for: 'self', who: her }, await signedIn('079085000456'));
    await hears(another, 'ended');
    expect(another.standing()).toBe(false);
    await dismiss(firm);
    const late = await listen({ for: firmId(), who: her }, cookie);
    await hears(late, 'ended');
    expect(late.standing()).toBe(false);
  });

  test('is told when its session runs out while it lies open', async () => {
    const her = await signedIn(an);
    const page = await listen({ for: 'self' }, her);
    await eventually(() => expect(page.standing()).toBe(true));
    await pool().query(
      `update session set expires_at = now() - interval '1 second', changed_at = now() where closed_at is null and person_id = $1`,
      [(await citizen(an, new Date())).id],
    );
    await hears(page, 'expired');
    await dismiss(firm);
  });

  test('costs one statement a look for all of them, and none where nobody acts for another', async () => {
    const read = reads();
    await listen({ for: 'self' }, cookie);
    const query = vi.mocked(pool().query);
    const looks = () => query.mock.calls.filter(([it]) => (it as { name?: string }).name === 'sessions-changed').length;
    const before = looks();
    await eventually(() => expect(looks()).toBeGreaterThan(before + 2));
    expect(read()).toBe(0);
    const other = await signedIn('079199000789', 2, firmId());
    await Promise.all([listen({ for: firmId() }, cookie), listen({ for: firmId() }, other), listen({ for: firmId() }, cookie)]);
    await looksTwice(read);
    expect(query.mock.calls.findLast(([it]) => (it as { name?: string }).name === 'ended-rights')).toMatchObject([
      { values: [expect.stringMatching(/^\[\{[^}]*\},\{[^}]*\}\]$/), expect.any(String)] },
    ]);
    await dismiss(firm);
  });

  test('names whose things it shows, or is refused', async () => {
    const impossible: Record<string, string>[] = [
      { for: 'x' },
      { for: 'self', reads: '1' },
      { for: 'self', who: 'x' },
      { reads: firmId() },
      { for: `${firmId()} `.repeat(301) },
    ];
    for (const query of impossible) expect((await listen(query, cookie)).status, JSON.stringify(query)).toBe(400);
    await dismiss(firm);
  });
});

describe('A form that brings its files without script', () => {
  /** As a browser sends it, the page's hidden input first. */
  const sent = (path: string, thay: string) => {
    const line = 'x-form-line';
    const place = 'doc_divorce_ruling_or_the_spouses_death';
    const part = (head: string, body: string) => `--${line}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const body = `${part('name="thay"', thay)}${part('name="do"', 'save')}${part(`name="${place}"; filename="giay.pdf"`, '%PDF-1.4')}--${line}--\r\n`;
    return ask(path, { method: 'POST', body, headers: { origin, cookie, 'content-type': `multipart/form-data; boundary=${line}` } });
  };
  const filesOf = async (draft: string) => (await pool().query('select id from upload where draft_id = $1', [draft])).rowCount;

  test('gives them to whom it was shown for, and to nobody once that right has ended', async () => {
    const other = await representative('0399900022');
    await invite(other, { number: an, roles: ['file'] }, new Date());
    const her = await citizen(an, new Date());
    for (const it of await memberships(her)) await acceptMembership(her, it.id, new Date());
    const draft = await startDraft(
      { ...her, ...{ organisation: firm.organisation, grounds: [{ kind: 'member', roles: ['file'] }] } },
      marital,
      new Date(),
      {
        given: firstCase(marital),
      },
    );
    if (!draft.ok) throw new Error(draft.error.kind);
    const path = `/nop-ho-so/${marital}/${draft.value.id}/giay-to`;
    const turn = await post('/ca-nhan/thay-mat', new URLSearchParams({ do: 'act', whom: other.organisation?.id ?? '' }).toString(), {
      cookie,
    });
    expect(turn.status).toBe(303);
    expect((await sent(path, other.organisation?.id ?? '')).status).not.toBe(403);
    expect(await filesOf(draft.value.id)).toBe(0); // the draft is not that firm's
    await sent(path, firmId());
    expect(await filesOf(draft.value.id)).toBe(1);
    await dismiss(firm);
    expect((await sent(path, firmId())).status).toBe(403);
    expect(await filesOf(draft.value.id)).toBe(1);
    await dismiss(other);
  });
});

test('Streams of a key are its own: they count for it, as a call does, and it shows nobody’s private pages', async () => {
  const { key } = await keyOf(firm);
  const answer = await new Promise<{ status: number; limit: string | undefined; heard: () => string }>((resolve, reject) => {
    const path = `/api/v1/events?${new URLSearchParams({ for: firmId() })}`;
    const headers = { host, authorization: `Bearer ${key}`, cookie };
    const sent = request({ host: '127.0.0.1', port: port(), path, agent: false, headers }, (res) => {
      let heard = '';
      res.setEncoding('utf8').on('data', (text) => {
        heard += text;
      });
      resolve({ status: res.statusCode ?? 0, limit: res.headers.ratelimit as string | undefined, heard: () => heard });
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(answer.status).toBe(200);
  await eventually(() => expect(answer.heard()).toContain('event: ended'));
  await dismiss(firm);
});
