import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inflateBounded } from '#src/adapters/inflate.ts';
import { type ByteSource, sourceOf } from '#src/domain/uploads/byte-source.ts';
import { checkContent } from '#src/domain/uploads/check-content.ts';
import { cleanFileName } from '#src/domain/uploads/file-name.ts';
import { usualLimits } from '#src/domain/uploads/limits.ts';
import { jpeg, lawful, onePagePdf, pdfkitPdf, png, unlawful } from '../support/upload-corpus.ts';

async function verdict(file: string, source: ByteSource) {
  const name = cleanFileName(file);
  return name.ok ? checkContent(source, name.value, usualLimits, inflateBounded) : name;
}

const bad = await unlawful();
const good = await lawful();

test.each(bad.map((it) => [it.name, it.refused, it] as const))('%s is refused: %s', async (_, refused, { file, bytes }) => {
  expect(await verdict(file, sourceOf(bytes))).toMatchObject({ ok: false, error: { kind: refused } });
});

test.each(good.map((it) => [it.name, it] as const))('lawful file %s is accepted', async (_, { file, bytes }) => {
  expect(await verdict(file, sourceOf(bytes))).toMatchObject({ ok: true });
});

test('pages are counted', async () => {
  for (const pages of [1, 7, 50])
    expect(await verdict('a.pdf', sourceOf(await pdfkitPdf(pages)))).toEqual({ ok: true, value: { kind: 'pdf', pages } });
  expect(await verdict('a.jpg', sourceOf(jpeg(8, 8)))).toEqual({ ok: true, value: { kind: 'jpeg', pages: 1 } });
});

test('a document may ask for more, or for less, than usual', async () => {
  const limits = { ...usualLimits, kinds: ['pdf' as const], maxPages: 1, maxBytes: 2_000 };
  const ask = (bytes: Buffer, name: string) => checkContent(sourceOf(bytes), name, limits, inflateBounded);
  expect(await ask(onePagePdf(), 'a.pdf')).toMatchObject({ ok: true });
  expect(await ask(jpeg(8, 8), 'a.jpg')).toMatchObject({ error: { kind: 'kind', detail: 'jpeg' } });
  expect(await ask(await pdfkitPdf(1), 'a.pdf')).toMatchObject({ ok: true });
  expect(await ask(png(200, 200), 'a.png')).toMatchObject({ ok: false });
  expect(await ask(onePagePdf('', ['x'.repeat(3_000)]), 'a.pdf')).toMatchObject({ error: { kind: 'too-large' } });
});

test('a large file is read in pieces', async () => {
  const size = 60_000_000;
  const start = onePagePdf();
  let most = 0;
  const source: ByteSource = {
    size,
    read: async (at, length) => {
      most = Math.max(most, length);
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)), 0x20);
      if (at < start.length) start.copy(bytes, 0, at, Math.min(start.length, at + bytes.length));
      return bytes;
    },
  };
  const limits = { ...usualLimits, maxBytes: 100_000_000 };
  expect(await checkContent(source, 'a.pdf', limits, inflateBounded)).toEqual({ ok: false, error: { kind: 'truncated' } });
  const tail = start.subarray(start.lastIndexOf('startxref'));
  const whole: ByteSource = {
    size,
    read: async (at, length) => {
      const bytes = Buffer.from(await source.read(at, length));
      const from = size - tail.length;
      if (at + bytes.length > from) tail.copy(bytes, Math.max(0, from - at), Math.max(0, at - from));
      return bytes;
    },
  };
  expect(await checkContent(whole, 'a.pdf', limits, inflateBounded)).toEqual({ ok: true, value: { kind: 'pdf', pages: 1 } });
  expect(most).toBeLessThan(2_000_000);
});

test('whatever is cut off, changed or put behind: an answer, never a crash', async () => {
  const seeds = [onePagePdf(), jpeg(64, 64), png(16, 16), await pdfkitPdf(1)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.nat(),
      fc.nat(),
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('a.pdf', 'a.jpg', 'a.png', 'a'),
      async (seed, from, length, put, name) => {
        const at = from % (seed.length + 1);
        const bytes = Buffer.concat([seed.subarray(0, at), put, seed.subarray(Math.min(seed.length, at + (length % 64)))]);
        expect(typeof (await verdict(name, sourceOf(bytes))).ok).toBe('boolean');
      },
    ),
    { numRuns: 400 },
  );
});

test('a name of nothing but dots is looked at once', () => {
  // Looked at from each of its dots it would take hours.
  expect(cleanFileName(`a${'.'.repeat(2_000_000)}b`)).toMatchObject({ ok: true });
  expect(cleanFileName(' . a.b . ')).toEqual({ ok: true, value: 'a.b' });
  expect(cleanFileName(' . . ')).toMatchObject({ ok: false });
});
