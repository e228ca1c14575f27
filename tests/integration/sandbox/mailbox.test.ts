import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MailNotAccepted, sendMail } from '#src/adapters/mail.ts';
import { type RunningMailbox, startMailbox } from '#src/sandbox/mailbox.ts';

let mailbox: RunningMailbox;
let web: string;
const from = 'Một Cửa <khong-tra-loi@motcua.vidu.vn>';

beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  web = `http://localhost:${mailbox.webPort}`;
});
afterAll(() => mailbox.close());

const settings = () => ({ smtpUrl: `smtp://127.0.0.1:${mailbox.smtpPort}`, from });
type Letter = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: { name: string; value: string }[];
};
const letters = async (to: string) => (await (await fetch(`${web}/messages.json?${new URLSearchParams({ to })}`)).json()) as Letter[];
const only = async (to: string): Promise<Letter> => {
  const [letter, ...more] = await letters(to);
  expect(more).toEqual([]);
  if (!letter) throw new Error(`no letter to ${to}`);
  return letter;
};

describe('a letter sent by the portal', () => {
  test('arrives over SMTP with every Vietnamese mark in subject, text and HTML', async () => {
    const to = `${randomUUID()}@vidu.vn`;
    const subject = 'Phường Sài Gòn đã nhận hồ sơ của Ông/Bà: Giấy xác nhận tình trạng hôn nhân';
    const text = 'Kính gửi Ông/Bà Nguyễn Thị Ễ,\n\nNgày hẹn trả: 25/11/2026. Xem http://localhost:3000/tra-cuu/00.01.H29-261120-0001.\n';
    const { messageId } = await sendMail(settings(), { to, subject, text, html: '<p>Chào <b>Ông/Bà</b></p>', messageId: 'received.123' });
    expect(messageId).toBe('<received.123@motcua.vidu.vn>');
    const letter = await only(to);
    expect(letter).toMatchObject({ to: [to], from: 'khong-tra-loi@motcua.vidu.vn', subject, messageId });
    expect(letter.text.trim()).toBe(text.trim());
    expect(letter.html).toContain('<b>Ông/Bà</b>');
    expect(letter.headers).toContainEqual({ name: 'auto-submitted', value: 'auto-generated' });
  });

  test('an address that tries to add recipients reaches nobody else', async () => {
    const victim = `${randomUUID()}@vidu.vn`;
    await sendMail(settings(), { to: `a@vidu.vn\r\nBcc: ${victim}`, subject: 'x', text: 'x', messageId: 'x' }).catch(() => undefined);
    expect(await letters(victim)).toEqual([]);
  });

  test('the page shows it, newest first, with links and without its scripts', async () => {
    const to = `${randomUUID()}@vidu.vn`;
    await sendMail(settings(), { to, subject: 'Thư cũ', text: 'một', messageId: 'old' });
    await sendMail(settings(), {
      to,
      subject: '<img src=x onerror=alert(1)>',
      text: 'Xem http://localhost:3000/tra-cuu/A. <script>alert(1)</script>',
      html: '<html><head><title>x</title></head><body><script>alert(1)</script><p>thư</p></body></html>',
      messageId: 'new',
    });
    const list = await (await fetch(`${web}/?${new URLSearchParams({ to })}`)).text();
    expect(list.indexOf('&lt;img src=x')).toBeGreaterThan(0);
    expect(list.indexOf('&lt;img src=x')).toBeLessThan(list.indexOf('Thư cũ'));
    expect(list).not.toContain('<img src=x');

    const [newest] = await letters(to);
    const page = await fetch(`${web}/messages/${newest?.id}`);
    const shown = await page.text();
    expect(shown).toContain('<a href="http://localhost:3000/tra-cuu/A" rel="noreferrer">http://localhost:3000/tra-cuu/A</a>.');
    expect(shown).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');

    const framed = await fetch(`${web}/messages/${newest?.id}/html`);
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox allow-top-navigation-by-user-activation; default-src 'none';/);
    expect(await framed.text()).toContain('<head><base target="_top">');
  });
});

/** A mail server that answers a line as it is told, or with "250 ok", and keeps what it hears beside the letters. */
async function speaking(answer: (line: string) => string | undefined, host = '127.0.0.1') {
  const heard: string[] = [];
  let opened = 0;
  let open = 0;
  const server = createServer((socket) => {
    opened++;
    open++;
    let inLetter = false;
    socket.write('220 test\r\n');
    socket.on('error', () => {});
    socket.on('close', () => open--);
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        if (inLetter && line !== '.') continue;
        heard.push(line);
        inLetter = line === 'DATA';
        socket.write(`${answer(line) ?? (inLetter ? '354 go on' : '250 ok')}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as { port: number };
  return { host: `${host}:${port}`, heard, opened: () => opened, open: () => open, close: () => server.close() };
}

test('letters that follow each other share connections, user and password are given once on each, and none stays open for long', async () => {
  const server = await speaking(
    (line) => ({ EHLO: '250-test\r\n250 AUTH PLAIN', AUTH: '235 welcome', QUIT: '221 bye' })[line.split(' ')[0] ?? ''],
  );
  const smtpUrl = `smtp://m%E1%BB%99t:c%40a@${server.host}`;
  for (let round = 0; round < 3; round++)
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        sendMail({ smtpUrl, from }, { to: 'a@vidu.vn', subject: 'x', text: 'x', messageId: `${round}.${n}` }),
      ),
    );
  expect(server.heard.filter((line) => line === 'DATA')).toHaveLength(30);
  expect(server.opened()).toBeLessThanOrEqual(5);
  const given = server.heard.filter((line) => line.startsWith('AUTH PLAIN '));
  expect(given).toHaveLength(server.opened());
  expect(Buffer.from(given[0]?.slice(11) ?? '', 'base64').toString()).toBe('\0một\0c@a');
  await expect.poll(server.open).toBe(0);
  server.close();
});

test('the mailbox keeps the last 500 and no more', async () => {
  const small = await startMailbox({ smtpPort: 0, webPort: 0 });
  const to = `${randomUUID()}@vidu.vn`;
  const send = (n: number) =>
    sendMail({ smtpUrl: `smtp://127.0.0.1:${small.smtpPort}`, from }, { to, subject: `thư ${n}`, text: 'x', messageId: `n.${n}` });
  for (let n = 0; n < 510; n += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => send(n + i)));
  const kept = (await (await fetch(`http://localhost:${small.webPort}/messages.json`)).json()) as Letter[];
  expect(kept).toHaveLength(500);
  expect(kept.some((letter) => letter.subject === 'thư 509')).toBe(true);
  await small.close();
}, 30_000);

test.each([
  ['another host', { host: 'vidu.vn' }],
  ['X-Forwarded-For', { 'x-forwarded-for': '10.0.0.1' }],
  ['Forwarded', { forwarded: 'for=10.0.0.1' }],
])('a request with %s gets no letter', async (_, headers) => {
  const { request } = await import('node:http');
  const status = await new Promise<number>((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: mailbox.webPort, path: '/messages.json', headers: { host: `localhost:${mailbox.webPort}`, ...headers } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(403);
});

describe('when the mail server does not take a letter', () => {
  const secret = 'nguoi-nhan-bi-mat@vidu.vn';
  const mail = { to: secret, subject: 'Chuyện riêng', text: 'Nội dung riêng', messageId: 'm.1' };

  test.each([
    ['for now', `451 4.7.1 <${secret}> try later`, { reason: 'refused', temporary: true, code: 451 }],
    ['for good', `550 5.1.1 <${secret}> no such user`, { reason: 'refused', temporary: false, code: 550 }],
  ])('%s, the error says so and names nobody', async (_, reply, expected) => {
    const server = await speaking((line) => (line.startsWith('RCPT') ? reply : line.startsWith('QUIT') ? '221 bye' : undefined));
    const problem = await sendMail({ smtpUrl: `smtp://${server.host}`, from }, mail).catch((it: unknown) => it);
    server.close();
    expect(problem).toBeInstanceOf(MailNotAccepted);
    expect(problem).toMatchObject({ kind: 'mail-not-accepted', ...expected });
    const told = `${(problem as Error).stack}${JSON.stringify(problem)}${String((problem as Error).cause)}`;
    expect(told).not.toContain(secret);
    expect(told).not.toContain('riêng');
  });

  test('because the way to another machine is open to whoever listens, it is not handed over', async () => {
    const server = await speaking((line) => (line.startsWith('EHLO') ? undefined : '502 no'), '127.0.0.2'); // not by the names of this machine
    await expect(sendMail({ smtpUrl: `smtp://${server.host}`, from }, mail)).rejects.toMatchObject({ reason: 'settings', temporary: true });
    server.close();
    expect(server.heard).toContain('STARTTLS');
    expect(server.heard.join('\n')).not.toMatch(/MAIL FROM|RCPT|riêng/);
  });

  test('because nobody listens, it may be tried again', async () => {
    await expect(sendMail({ smtpUrl: 'smtp://127.0.0.1:9', from }, mail)).rejects.toMatchObject({ reason: 'unreachable', temporary: true });
  });
});
