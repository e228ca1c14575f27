import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { neverCalled } from '#src/adapters/outside-call.ts';
import { callWebhook } from '#src/adapters/webhook-call.ts';
import { pool } from '#src/data/database.ts';
import { PublicEvent } from '#src/domain/integrators/public-event.ts';
import { pauses } from '#src/domain/integrators/retry.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { beginCalls, callSystems, callsEnded, noteEvents } from '#src/services/integrators/tell-systems.ts';
import {
  forgetDeliveries,
  listWebhooks,
  makeWebhook,
  readWebhook,
  renewSecret,
  sendAgain,
  sendTest,
  stopWebhook,
} from '#src/services/integrators/webhooks.ts';
import type { Session } from '#src/services/session.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { journalIsShown } from '../support/journal.ts';
import { representative } from '../support/organisation.ts';
import { citizen, official } from '../support/people.ts';

testDatabase();
const start = new Date('2026-11-23T02:00:00Z');
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

type Heard = { headers: IncomingHttpHeaders; body: string; url: string };
let heard: Heard[] = [];
let says: (at: number) => { status: number; headers?: Record<string, string>; body?: string } = () => ({ status: 200 });
let receiver: Server;
let address = '';
let chau: Session;
let organisation = { id: '' };

beforeAll(async () => {
  receiver = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
    heard.push({ headers: req.headers, body: Buffer.concat(parts).toString(), url: req.url ?? '' });
    const { status, headers = {}, body = '' } = says(heard.length);
    res.writeHead(status, headers).end(body);
  });
  await new Promise<void>((up) => receiver.listen(0, '127.0.0.1', up));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  chau = await representative(undefined, undefined, start);
  organisation = chau.organisation ?? organisation;
});
afterAll(() => new Promise((closed) => receiver.close(closed)));
beforeEach(() => {
  heard = [];
  says = () => ({ status: 200 });
});

async function hook(events: readonly PublicEvent[] = PublicEvent.options, path = '/'): Promise<{ id: string; secret: string }> {
  const id = randomUUID();
  const made = await makeWebhook(chau, id, { url: `${address}${path}`, events: [...events] }, start);
  if (!made.ok) throw new Error(made.error.kind);
  return { id, secret: made.value.secret };
}
async function file(session: Session, now = later(1_000)): Promise<string> {
  const given = { session, procedureCode: '1.004873', answers: maritalAnswers(), origins: {}, channel: 'online' as const };
  const filed = await submitDossier({ ...given, key: randomUUID(), locale: 'vi', now });
  if (!filed.ok) throw new Error(filed.error.kind);
  return filed.value.code;
}
const log = async (id: string) => (await readWebhook(organisation, id, undefined))?.deliveries ?? [];
const signed = (secret: string, { headers, body }: Heard) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64')}`;
/** Whatever else waits is none of this test's. */
const alone = async (id: string) => {
  await pool().query(`update webhook set ended_at = now() where id <> $1`, [id]);
};

describe('A webhook', () => {
  test('is told once of what happens to the organisation’s dossiers, signed, with nothing personal in it', async () => {
    const { id, secret } = await hook();
    await alone(id);
    const code = await file(chau);
    await file({ ...chau, organisation: undefined } as never); // her own: nobody's business
    await journalIsShown();
    await noteEvents(later(2_000));
    expect(await noteEvents(later(2_000))).toBe(0);
    expect(await callSystems(later(3_000))).toBe(1);
    expect(await callSystems(later(4_000))).toBe(0);
    const [message] = heard;
    if (!message) throw new Error('nothing came');
    expect(heard).toHaveLength(1);
    expect(JSON.parse(message.body)).toEqual({
      type: 'dossier.submitted',
      timestamp: later(1_000).toISOString(),
      data: { code, url: `http://localhost:3000/api/v1/dossiers/${code}/details` },
    });
    expect(message.headers['webhook-signature']).toBe(signed(secret, message));
    expect(Number(message.headers['webhook-timestamp'])).toBe(later(3_000).getTime() / 1000);
    expect(await log(id)).toMatchObject([{ id: message.headers['webhook-id'], code, state: 'delivered', attempts: 1, lastStatus: 200 }]);
  });

  test('hears only what it asked for, and nothing from before it was made', async () => {
    const before = await file(chau, new Date(start.getTime() - 1_000));
    const { id } = await hook(['dossier.received']);
    await alone(id);
    const code = await file(chau);
    const reception = await official('tiepnhan.26740', start);
    for (const one of [before, code]) {
      const done = await actOnDossier({ session: reception, code: one, action: 'receive', given: {}, now: later(60_000) });
      expect(done.ok).toBe(true);
    }
    await journalIsShown();
    await noteEvents(later(61_000));
    await callSystems(later(62_000));
    expect(heard.map(({ body }) => JSON.parse(body).type)).toEqual(['dossier.received', 'dossier.received']);
    expect(await log(id)).toHaveLength(2);
  });

  test('that is away is tried again for a day, and then given up; the log sends it again', async () => {
    const { id } = await hook();
    await alone(id);
    await sendTest(chau, id, start);
    says = () => ({ status: 500 });
    let now = start;
    for (const at of pauses.keys()) {
      expect(await callSystems(now), `attempt ${at + 1}`).toBe(1);
      const [delivery] = await log(id);
      expect(delivery).toMatchObject({ state: 'waiting', attempts: at + 1, lastStatus: 500, lastFault: 'status' });
      expect(await callSystems(now), 'not before its time').toBe(0);
      now = delivery?.nextAt ?? now;
    }
    expect(now.getTime() - start.getTime()).toBeGreaterThan(20 * 3_600_000);
    await callSystems(now);
    const [given] = await log(id);
    expect(given).toMatchObject({ state: 'failed', attempts: pauses.length + 1 });
    expect(await callSystems(new Date(now.getTime() + 10 * 86_400_000))).toBe(0);
    says = () => ({ status: 204 });
    expect(await sendAgain(chau, id, given?.id ?? '', now)).toBe(true);
    await callSystems(now);
    expect(await log(id)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('whose worker died is taken by the next', async () => {
    const { id } = await hook();
    await alone(id);
    await sendTest(chau, id, start);
    await pool().query(`update webhook_delivery set next_at = $2, attempts = 1 where webhook_id = $1`, [id, later(60_000)]); // claimed, never settled
    expect(await callSystems(later(59_000))).toBe(0);
    expect(await callSystems(later(60_000))).toBe(1);
    expect(await log(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  test('with a new secret gets both signatures for a day, then one', async () => {
    const { id, secret } = await hook();
    await alone(id);
    const renewed = await renewSecret(chau, id, start);
    if (!renewed) throw new Error('not renewed');
    for (const [at, secrets] of [
      [0, [renewed.secret, secret]],
      [86_400_001, [renewed.secret]],
    ] as const) {
      heard = [];
      await sendTest(chau, id, later(at));
      await callSystems(later(at));
      const [message] = heard;
      if (!message) throw new Error('nothing came');
      expect(message.headers['webhook-signature']).toBe(secrets.map((one) => signed(one, message)).join(' '));
    }
    await forgetDeliveries(later(2 * 86_400_000));
    expect((await pool().query('select previous_secret from webhook where id = $1', [id])).rows).toEqual([{ previous_secret: null }]);
  });

  test('whose secret is changed twice in a row goes on with the one that was in use; changed much later, with the one between', async () => {
    const { id, secret } = await hook();
    await alone(id);
    const renews = async (at: number) => {
      const renewed = await renewSecret(chau, id, later(at));
      if (!renewed) throw new Error('not renewed');
      heard = [];
      await sendTest(chau, id, later(at));
      await callSystems(later(at));
      const [message] = heard;
      if (!message) throw new Error('nothing came');
      return { new: renewed.secret, by: (secrets: string[]) => secrets.map((one) => signed(one, message)).join(' '), message };
    };
    await renews(0);
    const second = await renews(60_000);
    expect(second.message.headers['webhook-signature']).toBe(second.by([second.new, secret]));
    const third = await renews(2 * 3_600_000);
    expect(third.message.headers['webhook-signature']).toBe(third.by([third.new, second.new]));
  });

  test('one that is slow to answer holds back nobody else', async () => {
    const busy = await hook(undefined, '/busy');
    for (let i = 0; i < 30; i++) await sendTest(chau, busy.id, start);
    const other = await hook(undefined, '/other');
    await pool().query('update webhook set ended_at = now() where id <> all($1)', [[busy.id, other.id]]);
    await sendTest(chau, other.id, later(1_000));
    await callSystems(later(1_000));
    expect(heard.map(({ url }) => url).sort()).toEqual(['/busy', '/busy', '/busy', '/busy', '/other']);
  });

  test('five whose machines never answer hold back nobody, not even for a while', async () => {
    await pool().query(`update webhook_delivery set state = 'failed' where state = 'waiting'`);
    const deaf: Server[] = [];
    const open = [];
    for (let n = 0; n < 5; n++) {
      const server = createServer(() => {}); // takes the call and says nothing
      await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
      deaf.push(server);
      const id = randomUUID();
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const firm = await representative(`039990${n}`, undefined, start);
      expect(await makeWebhook(firm, id, { url, events: [...PublicEvent.options] }, start)).toMatchObject({ ok: true });
      for (let i = 0; i < 5; i++) await sendTest(firm, id, start);
      open.push(id);
    }
    const quick = await hook(undefined, '/quick');
    await pool().query('update webhook set ended_at = now() where id <> all($1)', [[quick.id, ...open]]);
    await sendTest(chau, quick.id, later(1_000));
    const fail = (defect: unknown) => {
      throw defect;
    };
    const slow = await beginCalls(later(1_000), fail);
    expect(slow).toHaveLength(20); // four of each, and the quick one behind them
    await Promise.all(await beginCalls(later(1_000), fail));
    expect(heard.map(({ url }) => url)).toEqual(['/quick']);
    for (const server of deaf) {
      server.closeAllConnections();
      server.close();
    }
    await callsEnded();
  });

  test('is nobody else’s, and dies when it is removed or its maker may no longer manage the organisation', async () => {
    const { id } = await hook();
    await alone(id);
    const stranger = { ...(await citizen('079190000123', start)), organisation: chau.organisation } as Session;
    for (const attempt of [sendTest(stranger, id, start), stopWebhook(stranger, id, start), renewSecret(stranger, id, start)])
      expect(await attempt).toBeFalsy();
    const elsewhere = await representative('0399900037', '079190000123', start);
    expect(await readWebhook(elsewhere.organisation ?? organisation, id, undefined)).toBeUndefined();
    expect(await stopWebhook(elsewhere, id, start)).toBe(false);
    await sendTest(chau, id, start);
    await representative('0399900015', '079085000456', start); // Bình represents the company now
    await callSystems(start);
    expect(heard).toEqual([]);
    expect((await listWebhooks(organisation)).map(({ backed }) => backed)).toEqual([false]);
    chau = await representative(undefined, undefined, start);
    expect(await log(id)).toMatchObject([{ state: 'failed', lastFault: 'ended' }]);
    await sendTest(chau, id, start);
    expect(await stopWebhook(chau, id, start)).toBe(true);
    await callSystems(start);
    expect(heard).toEqual([]);
    expect(await listWebhooks(organisation)).toEqual([]);
  });
});

describe('What is called', () => {
  const message = { id: 'a', body: '{}', secrets: [`whsec_${Buffer.alloc(32).toString('base64')}`], now: start };

  test.each([
    ['this machine', 'http://127.0.0.1:1/'],
    ['a name that means this machine', 'https://localhost/'],
    ['the machine that hands out credentials', 'http://169.254.169.254/latest/meta-data'],
    ['a private network', 'https://10.0.0.8/'],
    ['a private network in other writing', 'https://0x0a.0.0.8/'],
    ['a local address of IPv6', 'https://[fe80::1]/'],
    ['a mapped one', 'https://[::ffff:127.0.0.1]/'],
    ['an address in the open without encryption', 'http://1.1.1.1/'],
  ])('%s is not', async (_, url) => {
    expect(await callWebhook({ ...message, url }, { loopback: false })).toEqual({ taken: false, status: null, fault: 'address' });
  });

  test.each([
    ['a private network', 'https://10.0.0.8/', true],
    ['a private network in other writing', 'https://0x0a.0.0.8/', true],
    ['a local address of IPv6', 'https://[fe80::1]/', true],
    ['one on the open Internet', 'https://1.1.1.1/', false],
    ['a name, which is asked about at each call', 'https://ke-toan.example/', false],
  ])('%s is refused when it is written down: %s', (_, url, refused) => {
    expect(neverCalled(url, { loopback: false })).toBe(refused);
  });

  test('a private address makes no webhook, and the person is told so', async () => {
    const made = await makeWebhook(chau, randomUUID(), { url: 'https://192.168.1.5/hook', events: ['dossier.submitted'] }, start);
    expect(made).toEqual({ ok: false, error: { kind: 'url-inner' } });
    expect(neverCalled('http://127.0.0.1:5499/', { loopback: true })).toBe(false);
    expect(neverCalled('http://127.0.0.1:5499/', { loopback: false })).toBe(true);
  });

  test('where this machine is its own outside world, it and nothing near it may be', async () => {
    expect(await callWebhook({ ...message, url: address }, { loopback: true })).toEqual({ taken: true, status: 200 });
    expect(await callWebhook({ ...message, url: 'http://192.168.0.1/' }, { loopback: true })).toMatchObject({ fault: 'address' });
  });

  test('a redirect is not followed, and a long answer is not read to its end', async () => {
    says = () => ({ status: 302, headers: { location: `${address}/elsewhere` } });
    expect(await callWebhook({ ...message, url: address }, { loopback: true })).toEqual({ taken: false, status: 302, fault: 'status' });
    expect(heard).toHaveLength(1);
    says = () => ({ status: 200, body: 'a'.repeat(5_000_000) });
    expect(await callWebhook({ ...message, url: address }, { loopback: true })).toEqual({ taken: true, status: 200 });
  });

  test('a line that breaks is no defect', async () => {
    const away = createServer().on('connection', (socket) => socket.destroy());
    await new Promise<void>((up) => away.listen(0, '127.0.0.1', up));
    const { port } = away.address() as AddressInfo;
    expect(await callWebhook({ ...message, url: `http://127.0.0.1:${port}/` }, { loopback: true })).toMatchObject({ fault: 'unreachable' });
    await new Promise((closed) => away.close(closed));
  });
});
