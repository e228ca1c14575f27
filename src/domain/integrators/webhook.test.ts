import { expect, test } from 'vitest';
import { PublicEvent } from './public-event.ts';
import { parseNewWebhook } from './webhook.ts';

const events = PublicEvent.options.slice(0, 1);

test.each([
  ['an address', 'https://ke-toan.example/hooks?x=1', false, 'https://ke-toan.example/hooks?x=1'],
  ['one with a place in it, which no server sees', 'https://ke-toan.example/#a', false, 'https://ke-toan.example/'],
  ['a plain one on this machine', 'http://localhost:5499/', true, 'http://localhost:5499/'],
])('%s is taken', (_, url, plain, taken) => {
  expect(parseNewWebhook({ url, events }, plain)).toEqual({ ok: true, value: { url: taken, events } });
});

test.each([
  ['nothing', ' ', 'url-missing'],
  ['words', 'ke toan', 'url-wrong'],
  ['another protocol', 'ftp://ke-toan.example/', 'url-wrong'],
  ['a file', 'file:///etc/passwd', 'url-wrong'],
  ['a plain address', 'http://ke-toan.example/', 'url-not-https'],
  ['one with a password', 'https://a:b@ke-toan.example/', 'url-with-password'],
  ['one too long', `https://ke-toan.example/${'a'.repeat(500)}`, 'url-long'],
])('%s is refused', (_, url, kind) => {
  expect(parseNewWebhook({ url, events }, false)).toMatchObject({ ok: false, error: { kind } });
});

test('whoever chooses no event is told so, and an event that is none is left out', () => {
  expect(parseNewWebhook({ url: 'https://a.example/', events: ['dossier.exploded'] }, false)).toMatchObject({
    error: { kind: 'events-missing' },
  });
});
