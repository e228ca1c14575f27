import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { asCsv, asWords, asXlsx } from './list.ts';

test.each(['=1+1', '+84903000123', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")', '＝1'])('%j is no formula any more', (text) => {
  expect(asWords(text)).toBe(`'${text}`);
});
test.each(['Nguyễn Thị An', '079190000123', '14.26.H29-261123-0042', 'a=b', ''])('%j stays as it is', (text) => {
  expect(asWords(text)).toBe(text);
});

const list = {
  title: 'Hồ sơ / [2026]',
  heads: ['Tên', 'Số', 'Lúc'],
  rows: [
    ['=cmd|"x"', 12, new Date('2026-11-23T02:30:00Z')],
    ['Trần, "Bình"\nB', null, null],
  ],
};

test('a CSV that Excel reads: marked as UTF-8, quoted where needed, moments as in Vietnam', () => {
  expect(asCsv(list).toString('utf8')).toBe('\ufeffTên,Số,Lúc\r\n"\'=cmd|""x""",12,23/11/2026 09:30\r\n"Trần, ""Bình""\nB",,\r\n');
});

/** The files of a ZIP by name, read from its own directory. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [packed, name, extra, comment, offset] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const bytes = zip.subarray(start, start + packed);
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

test('a workbook holds words as words, numbers as numbers and dates as dates, and no formula', async () => {
  const files = unzip(await asXlsx(list));
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const all = [...files.values()].join('\n');
  expect(sheet).not.toContain('<f>');
  expect(all).toContain("'=cmd|");
  expect(sheet).toContain('<v>12</v>');
  // 23/11/2026 09:30 counted in days from 30/12/1899
  expect(Number(/<v>(46349\.[0-9]+)<\/v>/.exec(sheet)?.[1])).toBeCloseTo(46349 + 9.5 / 24, 5);
});
