import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { declaration } from '#src/documents/pdf/declaration.ts';
import { filedReceipt } from '#src/documents/pdf/filed.ts';
import { fontFile } from '#src/documents/pdf/fonts.ts';
import { grantedResult } from '#src/documents/pdf/granted.ts';
import { masked } from '#src/documents/pdf/paper.ts';
import { refusal03 } from '#src/documents/pdf/refusal03.ts';
import { maritalCertificate } from '#src/documents/pdf/result.ts';
import { slip01 } from '#src/documents/pdf/slip01.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { objectsOf, wordsOf } from '../../support/read-pdf.ts';
import { certificate, declared, filed, granted, refusal, slip } from './samples.ts';

const both = (text: string) => ({ vi: text, en: text });
const flat = (text: string) => text.replace(/\s+/g, '');

const papers = {
  'template 01': { make: () => slip01(slip), title: vi.slip01.title },
  'template 03': { make: () => refusal03(refusal), title: vi.refusal03.title },
  certificate: { make: () => maritalCertificate(certificate), title: vi.certificate.title },
  'receipt of a filing': { make: () => filedReceipt(filed), title: vi.filed.title },
  'printed declaration': { make: () => declaration(declared), title: declared.form.name.vi },
  'another result': { make: () => grantedResult(granted), title: granted.title.vi },
};

const publicAlt = vi.scanAlt('http://localhost:3000/tra-cuu/00.01.H29-261120-0001');

describe.each(Object.entries(papers))('%s', (name, { make, title }) => {
  const alt = name === 'receipt of a filing' ? vi.filed.scanAlt : publicAlt;
  let pdf: Buffer;
  let objects: string[];
  let words: string;
  beforeAll(async () => {
    pdf = await make();
    objects = [...objectsOf(pdf).values()];
    words = wordsOf(pdf);
  });

  test('is one A4 page for an ordinary dossier', () => {
    expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    const pages = objects.filter((it) => /\/Type \/Page\n/.test(it));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('/MediaBox [0 0 595.28 841.89]');
  });

  test('can be read by ear: language, title, tags, an alternative for the QR code', () => {
    const catalog = objects.find((it) => it.includes('/Type /Catalog')) ?? '';
    expect(catalog).toContain('/Lang (vi-VN)');
    expect(catalog).toMatch(/\/MarkInfo|\/StructTreeRoot/);
    expect(objects.some((it) => it.includes('/DisplayDocTitle true'))).toBe(true);
    for (const tag of ['/S /Document', '/S /H1', '/S /P', '/S /Figure']) expect(objects.some((it) => it.includes(tag))).toBe(true);
    const spoken = Buffer.from(alt, 'utf16le').swap16().toString('latin1');
    const escaped = spoken.replace(
      /[\\()\n\r\t\b\f]/g,
      (sign) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' })[sign] ?? `\\${sign}`,
    );
    expect(objects.some((it) => it.includes(escaped))).toBe(true);
  });

  test('carries its own fonts and no others', () => {
    const fonts = objects.filter((it) => /\/Type \/Font\n/.test(it));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/\/BaseFont \/[A-Z]{6}\+BeVietnamPro-(Regular|Bold)/);
    const descriptors = objects.filter((it) => it.includes('/Type /FontDescriptor'));
    expect(descriptors).toHaveLength(2);
    for (const descriptor of descriptors) expect(descriptor).toContain('/FontFile2');
  });

  test('says its title, the nation, the motto and the code, every mark in place', () => {
    const said = flat(words);
    for (const part of [title.toLocaleUpperCase('vi'), vi.nation, vi.motto, '00.01.H29-261120-0001', 'Nguyễn Thị An'])
      expect(said).toContain(flat(part));
    expect(words).not.toContain('\ufffd');
    expect(words).not.toMatch(/undefined|null|NaN/);
  });

  test('is the same to the byte for the same data', async () => {
    expect((await make()).equals(pdf)).toBe(true);
  });
});

test('template 01 and 03 never print the whole identity number, the certificate does', async () => {
  const number = '079190000123';
  for (const pdf of [await slip01(slip), await refusal03(refusal)]) {
    expect(flat(wordsOf(pdf))).not.toContain(number);
    expect(flat(wordsOf(pdf))).toContain('•••••••••123');
  }
  expect(flat(wordsOf(await maritalCertificate(certificate)))).toContain(number);
  expect(masked('079190000123')).toBe('•••••••••123');
});

test('template 01 gives the moment of reception and the due moment in Vietnamese time', async () => {
  const said = flat(wordsOf(await slip01(slip)));
  expect(said).toContain(flat('09 giờ 00 phút, ngày 20 tháng 11 năm 2026'));
  expect(said).toContain(flat('17 giờ 00 phút, ngày 25 tháng 11 năm 2026'));
  expect(said).toContain(flat('3 ngày làm việc'));
});

test('template 01 without papers says why none were needed', async () => {
  expect(flat(wordsOf(await slip01({ ...slip, papers: [] })))).toContain(flat(vi.slip01.noPapers));
});

test('the certificate is marked as an unsigned sample in words and across the page', async () => {
  const said = flat(wordsOf(await maritalCertificate(certificate)));
  expect(said.split(flat(vi.certificate.sample))).toHaveLength(3);
  expect(said).toContain(flat(vi.certificate.sampleNote));
});

test('another result says what was asked for, that it is granted, and everything that was declared', async () => {
  const said = flat(wordsOf(await grantedResult(granted)));
  for (const part of ['Đăng ký khai sinh (1.001193)', vi.granted.granted, 'Nguyễn Minh Khôi', '02/11/2026', 'Trần Văn Bình'])
    expect(said).toContain(flat(part));
  expect(said).toContain(flat(vi.certificate.sampleNote));
});

test('a receipt says the fingerprint, every answer, every file to the byte with its own, and never the whole identity number', async () => {
  const said = flat(wordsOf(await filedReceipt(filed)));
  for (const part of [
    filed.hash,
    'Nguyễn Minh Khôi',
    '1.234.567',
    filed.receipt.files[0]?.sha256 ?? '?',
    filed.receipt.salt,
    vi.filed.covers,
    filed.receipt.submittedAt,
  ])
    expect(said).toContain(flat(part));
  expect(said).not.toContain(filed.receipt.applicant.identityNumber);
  expect(said).not.toContain(flat(vi.filed.answersOnly));
  expect(flat(wordsOf(await filedReceipt({ ...filed, bound: false })))).toContain(flat(vi.filed.answersOnly));
});

test('a receipt without files says so', async () => {
  const without = { ...filed, receipt: { ...filed.receipt, files: [] } };
  expect(flat(wordsOf(await filedReceipt(without)))).toContain(flat(vi.filed.noFiles));
});

test('a declaration has the headings and labels of its form, says what was left open, the statement and who confirmed it', async () => {
  const said = flat(wordsOf(await declaration(declared)));
  for (const part of [
    'Tên và ngày sinh',
    'Họ tên của trẻ',
    'Nguyễn Minh Khôi',
    '(không khai)',
    declared.form.statement.vi,
    vi.declaration.signer,
  ])
    expect(said).toContain(flat(part));
  expect(said).toContain(flat(vi.declaration.filesTitle));
});

test('an answer longer than a page goes on over the next ones, and nothing of it is lost', async () => {
  const long = Array.from({ length: 2_500 }, (_, at) => `chữ${at}`).join(' ');
  const [section] = filed.sections;
  const rows = [{ key: 'x', label: both('Trình bày'), value: both(long), figures: false, computed: false, document: false }];
  const pdf = await filedReceipt({ ...filed, sections: section ? [{ ...section, rows }] : [] });
  expect([...objectsOf(pdf).values()].filter((it) => /\/Type \/Page\n/.test(it)).length).toBeGreaterThan(2);
  const said = flat(wordsOf(pdf)).replace(/00\.01\.H29-261120-0001·Trang\d+\/\d+/g, '');
  expect(said.includes(flat(long))).toBe(true);
});

test('a long list of papers goes over to further pages, each with the code', async () => {
  const papersMany = Array.from({ length: 60 }, (_, at) => ({
    name: `Giấy tờ thứ ${at + 1} có tên dài để xuống dòng một lần`,
    form: 'copy' as const,
  }));
  const pdf = await slip01({ ...slip, papers: papersMany });
  const words = wordsOf(pdf);
  expect([...objectsOf(pdf).values()].filter((it) => /\/Type \/Page\n/.test(it)).length).toBeGreaterThan(2);
  for (const n of [1, 30, 60]) expect(flat(words)).toContain(flat(`Giấy tờ thứ ${n} có`));
  expect(flat(words)).toContain(flat('Trang 3/'));
});

describe('the fonts', () => {
  type Font = { hasGlyphForCodePoint(point: number): boolean };
  const { openSync } = createRequire(import.meta.url)('fontkit') as { openSync(path: string): Font };
  const vietnamese = [...'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ'];
  /** Every word of the papers, functions called with themselves. */
  const wordsIn = (value: unknown): string =>
    typeof value === 'string'
      ? value
      : typeof value === 'function'
        ? String((value as (...args: string[]) => unknown)('1', '2', '3', '4', '5'))
        : Object.values(value as object)
            .map(wordsIn)
            .join('');

  test.each(['regular', 'bold'] as const)('%s has a glyph for every Vietnamese letter and every sign that papers use', (weight) => {
    const font = openSync(fontFile(weight));
    const needed = new Set([
      ...vietnamese,
      ...vietnamese.map((letter) => letter.toLocaleUpperCase('vi')),
      ...wordsIn(vi),
      ...wordsIn(en),
      ...'0123456789•…·“”–₫',
    ]);
    expect([...needed].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))).toEqual([]);
  });
});
