import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { apology04 } from '#src/documents/pdf/apology04.ts';
import { control06 } from '#src/documents/pdf/control06.ts';
import { declaration } from '#src/documents/pdf/declaration.ts';
import { filedReceipt } from '#src/documents/pdf/filed.ts';
import { fontFile } from '#src/documents/pdf/fonts.ts';
import { grantedResult } from '#src/documents/pdf/granted.ts';
import { masked } from '#src/documents/pdf/paper.ts';
import { refusal03 } from '#src/documents/pdf/refusal03.ts';
import { maritalCertificate } from '#src/documents/pdf/result.ts';
import { slip01 } from '#src/documents/pdf/slip01.ts';
import { stop05 } from '#src/documents/pdf/stop05.ts';
import { supplement02 } from '#src/documents/pdf/supplement02.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { slips as enSlips } from '#src/i18n/en/slips.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { officeSlips, slips as viSlips } from '#src/i18n/vi/slips.ts';
import { objectsOf, wordsOf } from '../../support/read-pdf.ts';
import { apology, certificate, control, declared, filed, granted, refusal, request, slip, stop } from './samples.ts';

const both = (text: string) => ({ vi: text, en: text });
const flat = (text: string) => text.replace(/\s+/g, '');

const papers = {
  'template 01': { make: () => slip01(slip), title: vi.slip01.title },
  'template 02': { make: () => supplement02(request), title: viSlips.requestTitle },
  'template 03': { make: () => refusal03(refusal), title: vi.refusal03.title },
  'template 04': { make: () => apology04(apology), title: viSlips.apology.title },
  'template 05': { make: () => stop05(stop), title: viSlips.stop.title },
  'template 06': { make: () => control06(control), title: officeSlips.control.title },
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
    expect(pages[0]).toContain(name === 'template 06' ? '/MediaBox [0 0 841.89 595.28]' : '/MediaBox [0 0 595.28 841.89]');
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

/** What the facts of each template say that it carries, by what the sample says there. */
const fields: Record<string, string[]> = {
  'template 01': [
    'Bộ phận tiếp nhận: Trung tâm Phục vụ hành chính công phường Sài Gòn',
    'Tiếp nhận hồ sơ của: Ông/Bà Nguyễn Thị An',
    'Địa chỉ: 45 đường Ngô Văn Năm',
    'Số điện thoại: 0903 000 123',
    'Thư điện tử: an@vidu.vn',
    'Nội dung yêu cầu giải quyết: Thủ tục cấp Giấy xác nhận tình trạng hôn nhân (1.004873)',
    'TT / No. Tên giấy tờ / Paper Hình thức / Form Ghi chú / Note',
    '2 Trích lục ghi chú ly hôn hoặc bản án, quyết định ly hôn đã có hiệu lực Bản chụp tệp 1,4 MB',
    'Số lượng hồ sơ: 01 bộ',
    'Thời gian giải quyết theo quy định: 3 ngày làm việc (bằng chữ: ba ngày làm việc)',
    'Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 20 tháng 11 năm 2026',
    'Thời gian trả kết quả: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026',
    'Đăng ký nhận kết quả tại: Trực tuyến',
    'Phí, lệ phí: Lệ phí: 0 đ (được miễn theo Nghị quyết 411/NQ-HĐND)',
    'Biên lai: Không phải thu',
    'Vào Sổ theo dõi hồ sơ: Quyển số 2026, số thứ tự 12',
    'Tra cứu: http://localhost:3000/tra-cuu hoặc quét mã QR ở đầu phiếu, hoặc gọi 1022',
    'Người nộp hồ sơ',
    'Người tiếp nhận hồ sơ',
    'Phạm Thu Hà',
  ],
  'template 02': [
    'Hồ sơ của: Ông/Bà Nguyễn Thị An',
    'Nội dung yêu cầu giải quyết: Thủ tục cấp Giấy xác nhận',
    'Địa chỉ: 45 đường',
    'Số điện thoại: 0903 000 123',
    'Thư điện tử: an@vidu.vn',
    '1 Bản án ly hôn đã có hiệu lực 01 Bản chứng thực Tờ khai nói bà đã ly hôn, hồ sơ chưa có bản án. Ví dụ: Bản án số 12/2024/HNGĐ-ST',
    '2 Ngày cấp căn cước Sửa tờ khai Ngày khai sau ngày nộp hồ sơ.',
    'Lý do: Chưa đủ căn cứ',
    'Căn cứ pháp lý: Khoản 2 Điều 22 Nghị định 123/2015/NĐ-CP',
    'Thời hạn bổ sung (đề xuất): 17 giờ 00 phút, ngày 04 tháng 12 năm 2026',
    'Người hướng dẫn: Đỗ Minh Quân, điện thoại 028 3829 0000',
    'Chưa có chữ ký số Đỗ Minh Quân',
  ],
  'template 03': [
    'Hồ sơ của: Ông/Bà Nguyễn Thị An',
    'Nội dung yêu cầu giải quyết: Thủ tục cấp Giấy xác nhận',
    'Địa chỉ: 45 đường',
    'Số điện thoại: 0903 000 123',
    'Thư điện tử: an@vidu.vn',
    'Lý do không tiếp nhận: Nơi cư trú của Ông/Bà không thuộc phường Sài Gòn.',
    'Căn cứ: Khoản 1 Điều 21',
    'Cơ quan có thẩm quyền giải quyết: Ủy ban nhân dân phường Thủ Dầu Một',
    'Quyền của Ông/Bà',
    'khiếu nại theo Luật Khiếu nại năm 2011',
    'Người tiếp nhận hồ sơ',
  ],
  'template 04': [
    'Kính gửi: Ông/Bà Nguyễn Thị An',
    'Mã hồ sơ: 00.01.H29-261120-0001',
    'Ngày tiếp nhận: 09 giờ 00 phút, ngày 20 tháng 11 năm 2026',
    'Thời hạn đã hẹn: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026',
    'Lý do chậm: Sổ hộ tịch trước năm 2007',
    'Đơn vị chịu trách nhiệm: Phòng Tư pháp, Ủy ban nhân dân phường Sài Gòn',
    'xin lỗi Ông/Bà vì sự chậm trễ này',
    'Thời hạn hẹn lại: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026',
    'Thủ trưởng cơ quan giải quyết',
    'Nguyễn Thị Bích Ngọc',
  ],
  'template 05': [
    'Hồ sơ của: Ông/Bà Nguyễn Thị An',
    'Trường hợp dừng: Quá thời hạn mà không bổ sung hồ sơ',
    'Lý do dừng: Đã quá thời hạn bổ sung ghi trong phiếu số 3/2026',
    'Hoàn trả giấy tờ: Giấy tờ bản giấy đã nộp',
    'Hoàn trả phí, lệ phí: Đã thu: số 0000123, 8.000 đ, ngày 20/11/2026',
    'Thủ trưởng cơ quan',
    'Nguyễn Thị Bích Ngọc',
  ],
  'template 06': [
    'Cơ quan tiếp nhận: Trung tâm Phục vụ hành chính công phường Sài Gòn',
    'Cơ quan chủ trì giải quyết: Ủy ban nhân dân phường Sài Gòn',
    'Cơ quan phối hợp: Công an phường Sài Gòn',
    'TT Bước Người giao Người nhận Thời gian giao Thời gian xong Kết quả Ghi chú Chữ ký',
    '1 Tiếp nhận Nguyễn Thị An (người nộp) Phạm Thu Hà 08 giờ 12, 20/11/2026 09 giờ 00, 20/11/2026 Trước hạn 48 phút / 1 ngày',
    '2 Phân công Phạm Thu Hà Lê Văn Trưởng 09 giờ 00, 20/11/2026 09 giờ 30, 20/11/2026 Đúng hạn 30 phút / 2g24',
    'Đang quá hạn 1 ngày 2g / 1 ngày 1g Có chờ bổ sung; Đang chờ người nộp',
  ],
};
/** The small English beside a label is no part of the field. */
const withoutEnglish = (words: string) =>
  [en, en.slip01, en.refusal03, enSlips, enSlips.request, enSlips.apology, enSlips.stop]
    .flatMap((it): unknown[] => Object.values(it))
    .filter((it): it is string => typeof it === 'string')
    .reduce((said, it) => said.replaceAll(`\n${it}\n`, '\n'), `\n${words}`);
test.each(Object.entries(fields))('%s carries every field that the circular lists', async (name, wanted) => {
  const pdf = await (papers as Record<string, { make(): Promise<Buffer> }>)[name]?.make();
  const said = flat(withoutEnglish(wordsOf(pdf ?? Buffer.of())));
  expect(wanted.filter((field) => !said.includes(flat(field)))).toEqual([]);
});

test('three fee lines stand in a table with their sum and the receipts of what was paid', async () => {
  const lines = ['Lệ phí', 'Phí', 'Phí bản sao'].map((what, at) => ({ what, amount: `${at + 1}.000 đ`, basis: `Căn cứ ${at + 1}` }));
  const receipts = [{ number: '0000123', amount: 6000, paidOn: '2026-11-20' }];
  const said = flat(wordsOf(await slip01({ ...slip, fees: { lines, total: 6000, receipts } })));
  for (const part of ['3 Phí bản sao 3.000 đ Căn cứ 3', 'Tổng cộng 6.000 đ', 'số 0000123, 6.000 đ, ngày 20/11/2026'])
    expect(said).toContain(flat(part));
  const unpaid = flat(wordsOf(await slip01({ ...slip, fees: { lines, total: 6000, receipts: [] } })));
  expect(unpaid).toContain(flat(viSlips.notPaidYet));
});

test.each([
  ['online', 'Trực tuyến'],
  ['in_person', 'Trực tiếp tại Trung tâm Phục vụ hành chính công phường Sài Gòn'],
  ['post', 'Bưu chính công ích, gửi tới: 12 Lê Lợi'],
] as const)('template 01 says where the result is fetched: %s', async (delivery, said) => {
  expect(flat(wordsOf(await slip01({ ...slip, delivery, deliveryAddress: '12 Lê Lợi' })))).toContain(flat(said));
});

test('a table has its head on every page, and a cell longer than a page loses nothing', async () => {
  const long = Array.from({ length: 900 }, (_, at) => `chữ${at}`).join(' ');
  const pdf = await supplement02({ ...request, items: [...request.items, { name: 'Tờ khai', reason: long }, ...request.items] });
  const pages = [...objectsOf(pdf).values()].filter((it) => /\/Type \/Page\n/.test(it)).length;
  const said = flat(wordsOf(pdf)).replace(/00\.01\.H29-261120-0001·Trang\d+\/\d+/g, '');
  const head = flat(`${viSlips.request.heads.no} / ${enSlips.request.heads.no}`);
  expect(said.split(head).length - 1).toBeGreaterThanOrEqual(pages - 1);
  for (const at of [0, 300, 600, 899]) expect(said).toContain(`chữ${at}`);
  expect(said.match(/chữ\d+/g)).toHaveLength(900);
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

const sheetsOf = (pdf: Buffer): number => [...objectsOf(pdf).values()].filter((it) => /\/Type \/Page\n/.test(it)).length;

test('six papers, one of them with a long name, still make one sheet to be printed and signed', async () => {
  const name = 'Bản án, quyết định ly hôn hoặc giấy chứng tử của vợ, chồng';
  const six = [name, ...['Tờ khai', 'Giấy tờ cư trú', 'Văn bản ủy quyền', 'Trích lục', 'Giấy khai sinh']];
  const pdf = await slip01({ ...slip, papers: six.map((one) => ({ name: one, form: 'original' as const })) });
  expect(sheetsOf(pdf)).toBe(1);
  for (const part of [...six, vi.slip01.mayMove, 'Phạm Thu Hà', vi.templateNote('01')]) expect(flat(wordsOf(pdf))).toContain(flat(part));
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
      ...wordsIn(viSlips),
      ...wordsIn(enSlips),
      ...wordsIn(officeSlips),
      ...'0123456789•…·“”–₫',
    ]);
    needed.delete('\n'); // where a line ends
    expect([...needed].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))).toEqual([]);
  });
});
