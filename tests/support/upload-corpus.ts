import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import type { UploadRefusal } from '#src/domain/uploads/upload.ts';

/** The test file of the anti-virus industry, put together here so that no scanner takes this source for it. */
export const eicar = (): Buffer => Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

// ── PNG ──

const chunk = (type: string, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
};

/** A real PNG of grey pixels; `more` are chunks before the picture. */
export function png(width: number, height: number, more: [type: string, data: Uint8Array][] = [], pixels?: Buffer): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = 8;
  const rows = pixels ?? Buffer.alloc((width + 1) * height, 0x7f).map((value, at) => (at % (width + 1) === 0 ? 0 : value ^ (at & 0x3f)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    ...more.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A photograph of about so many bytes: noise, which packs badly. */
export const noisyPng = (bytes: number): Buffer => {
  const width = 1_000;
  const height = Math.ceil(bytes / (width + 1));
  const rows = randomBytes((width + 1) * height);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  return png(width, height, [], rows);
};

// ── JPEG: a grey picture, all blocks the same, with the shortest tables that the standard allows ──

const segment = (marker: number, data: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
const jfif = Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1');

/** `first` is the first segment (APP0 unless given), `more` come after it, `tail` behind the end. */
export function jpeg(
  width: number,
  height: number,
  it: { first?: Buffer; more?: [marker: number, data: Uint8Array][]; tail?: Uint8Array; progressive?: boolean; blocks?: number } = {},
): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const table = (id: number) => Buffer.concat([Buffer.from([id, 1, ...Array<number>(15).fill(0)]), Buffer.from([0])]); // one code of one bit: value 0
  const blocks = it.blocks ?? Math.ceil(width / 8) * Math.ceil(height / 8);
  const scan = Buffer.alloc(Math.ceil((blocks * 2) / 8) + 1, 0); // every block: no difference, end of block
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    it.first ?? segment(0xe0, jfif),
    ...(it.more ?? []).map(([marker, data]) => segment(marker, data)),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(it.progressive ? 0xc2 : 0xc0, frame),
    segment(0xc4, table(0x00)),
    segment(0xc4, table(0x10)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
    it.tail ?? Buffer.alloc(0),
  ]);
}

// ── PDF ──

export function pdfkitPdf(
  pages: number,
  options: PDFKit.PDFDocumentOptions = {},
  draw?: (doc: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ autoFirstPage: false, ...options });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    for (let page = 1; page <= pages; page++) {
      doc.addPage({ size: 'A4' });
      doc.text(`Page ${page}`);
    }
    draw?.(doc);
    doc.end();
  });
}

/** A PDF from objects `1`, `2`, … as text or bytes, with a right table of references. */
export function pdfOf(objects: (string | Buffer)[], trailer = '', version = '1.7'): Buffer {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
  let at = parts[0]?.length ?? 0;
  const places: number[] = [];
  objects.forEach((body, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body as string), Buffer.from('\nendobj\n')]);
    places.push(at);
    at += part.length;
    parts.push(part);
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const plainPages = ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'];
/** One page; `catalogue` goes into its catalogue, `more` are further objects from number 4. */
export const onePagePdf = (catalogue = '', more: (string | Buffer)[] = [], trailer = ''): Buffer =>
  pdfOf([`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, ...plainPages, ...more], trailer);

export const stream = (dictionary: string, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);

/** Objects packed together, as PDF 1.5 may: number → text. */
export function objectStream(objects: [number, string][], dictionary = '/Type /ObjStm'): Buffer {
  let at = 0;
  const places = objects.map(([number, text]) => {
    const place = `${number} ${at}`;
    at += text.length + 1;
    return place;
  });
  const head = `${places.join(' ')} `;
  const data = deflateSync(Buffer.from(`${head}${objects.map(([, text]) => text).join(' ')}`));
  return stream(`${dictionary} /N ${objects.length} /First ${head.length} /Filter /FlateDecode`, data);
}

// ── archives ──

export function zip(files: [name: string, data: Uint8Array, method?: 'stored' | 'deflated'][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, data, method = 'deflated'] of files) {
    const packed = method === 'stored' ? Buffer.from(data) : deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method === 'stored' ? 0 : 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, rest, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

/** 200 MB of nothing in 200 kB. */
export const zipBomb = (): Buffer => zip([['bomb.pdf', Buffer.alloc(200 * 1_048_576)]]);

export type Sample = { name: string; file: string; bytes: Buffer };
export type Unlawful = Sample & { refused: UploadRefusal };

const xmp = Buffer.from(
  'http://ns.adobe.com/xap/1.0/\0<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>',
  'latin1',
);
const script = '<script>alert(1)</script>';
const action = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

/** What must not come in, each with the reason that the person is told. */
export async function unlawful(): Promise<Unlawful[]> {
  const two = await pdfkitPdf(2);
  const lies = (file: string, bytes: Uint8Array | string, refused: UploadRefusal, name = file): Unlawful => ({
    name,
    file,
    bytes: Buffer.from(bytes as string),
    refused,
  });
  const bigHeader = jpeg(10_000, 10_000, { blocks: 8 });
  const encrypted = await pdfkitPdf(1, { userPassword: 'secret', pdfVersion: '1.7' });
  const scriptComment = Buffer.concat([
    Buffer.from([0xff, 0xe0, 0x2f, 0x2a]),
    Buffer.from('JFIF\0\x01\x01', 'latin1'),
    Buffer.alloc(0x2f2a - 2 - 7, 0x20),
  ]);
  const packedTwice = stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(deflateSync(Buffer.alloc(50_000_000))));
  return [
    lies('giấy khai sinh.pdf', 'Not a PDF at all, just words.', 'kind', 'wrong magic: words named .pdf'),
    lies('giấy khai sinh.pdf', jpeg(800, 600), 'name-disagrees', 'wrong magic: a JPEG named .pdf'),
    lies('ảnh.jpg', png(80, 60), 'name-disagrees', 'wrong magic: a PNG named .jpg'),
    lies('ảnh.png', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'kind', 'a program named .png'),
    lies('ảnh.gif', Buffer.from('GIF89a\x01\0\x01\0\x80\0\0', 'latin1'), 'kind', 'an honest GIF'),
    lies('ảnh.jpg', Buffer.from('GIF89a/*\0\0\0\0\0*/=1;alert(1)', 'latin1'), 'disguised', 'GIF and JavaScript in one'),
    lies('ảnh.jpg', jpeg(8, 8, { first: scriptComment }), 'disguised', 'JPEG and JavaScript in one'),
    lies('đơn.pdf', `<!doctype html><html>${script}%PDF-1.7\n`, 'disguised', 'HTML and PDF in one, HTML first'),
    lies(
      'đơn.pdf',
      Buffer.concat([onePagePdf().subarray(0, -1), Buffer.from(`\n<html>${script}</html>`)]),
      'disguised',
      'HTML behind a PDF',
    ),
    lies('đơn.pdf', onePagePdf('', [stream('', Buffer.from(`<html>${script}`))]), 'disguised', 'HTML inside a PDF'),
    lies('đơn.pdf', Buffer.concat([onePagePdf(), zip([['a.txt', Buffer.from('a')]])]), 'disguised', 'PDF and ZIP in one'),
    lies('ảnh.png', Buffer.concat([png(8, 8), zip([['a.txt', Buffer.from('a')]])]), 'disguised', 'PNG and ZIP in one'),
    lies('ảnh.jpg', jpeg(8, 8, { tail: zip([['a.txt', Buffer.from('a')]]) }), 'disguised', 'JPEG and ZIP in one'),
    lies('ảnh.jpg', jpeg(8, 8, { tail: Buffer.from(script) }), 'disguised', 'a script behind a JPEG'),
    lies('ảnh.jpg', jpeg(8, 8, { more: [[0xfe, Buffer.from(`<?php system("id") ?>`)]] }), 'disguised', 'PHP in the comment of a JPEG'),
    lies('ảnh.png', png(8, 8, [['tEXt', Buffer.from(`Comment\0${script}`)]]), 'disguised', 'a script in the text of a PNG'),
    lies('ảnh.svg', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, 'script', 'SVG with a script'),
    lies('ảnh.png', `<svg onload="alert(1)">`, 'script', 'SVG named .png'),
    lies('trang.html', '<html><body>hồ sơ</body></html>', 'script', 'HTML'),
    lies('chạy.sh', '#!/bin/sh\nrm -rf /\n', 'script', 'a shell script'),
    lies('hồ sơ.zip', zipBomb(), 'archive', 'zip bomb'),
    lies('hồ sơ.zip', zip([['b.zip', zip([['c.zip', zip([['d.pdf', two]])]]), 'stored']]), 'archive', 'archives in archives'),
    lies('hồ sơ.pdf', zip([['d.pdf', two]]), 'archive', 'a ZIP named .pdf'),
    lies('hồ sơ.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'archive', 'RAR'),
    lies('đơn.docx', zip([['[Content_Types].xml', Buffer.from('<Types/>')]]), 'office', 'Word'),
    lies('đơn.doc', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'office', 'old Word'),
    lies('../../etc/passwd', two, 'name-path', 'a way out of the folder'),
    lies('..\\..\\windows\\system.pdf', two, 'name-path', 'a way out of the folder, Windows'),
    lies('..%2f..%2fa.pdf', two, 'name-path', 'a way out of the folder, encoded'),
    lies('..', two, 'name-path', 'two dots'),
    lies('C:đơn.pdf', two, 'name-path', 'a drive'),
    lies('a\0.pdf', two, 'name-control', 'NUL in the name'),
    lies('a\r\nset-cookie: x=1.pdf', two, 'name-control', 'a line end in the name'),
    lies('ảnh\u202egpj.exe.pdf', two, 'name-direction', 'right-to-left override in the name'),
    lies('\u2067đơn\u2069.pdf', two, 'name-direction', 'isolate in the name'),
    lies(' \u200b ', two, 'name-missing', 'no name'),
    lies('đơn.pdf.exe', two, 'name-disagrees', 'a second ending'),
    lies('trống.pdf', '', 'empty', '0 bytes'),
    lies('ảnh.jpg', bigHeader, 'too-many-pixels', '100 megapixels, JPEG'),
    lies('ảnh.png', png(10_000, 10_000, [], Buffer.alloc(1_000)), 'too-many-pixels', '100 megapixels, PNG'),
    lies('đơn.pdf', two.subarray(0, Math.floor(two.length / 2)), 'truncated', 'half a PDF'),
    lies('đơn.pdf', two.subarray(0, two.length - 20), 'truncated', 'a PDF without its last line'),
    lies('ảnh.jpg', jpeg(800, 600).subarray(0, 400), 'truncated', 'half a JPEG'),
    lies('ảnh.png', png(80, 60).subarray(0, 100), 'truncated', 'half a PNG'),
    lies('đơn.pdf', pdfOf(['<< /Type /Catalog >>']), 'damaged', 'a PDF without pages'),
    lies('đơn.pdf', await pdfkitPdf(51), 'too-many-pages', '51 pages'),
    lies('đơn.pdf', encrypted, 'pdf-encrypted', 'PDF with a password'),
    lies('đơn.pdf', onePagePdf(`/OpenAction ${action}`), 'pdf-active', 'PDF that runs JavaScript when opened'),
    lies('đơn.pdf', onePagePdf('/OpenAction << /S /J#61vaScr#69pt /JS (x) >>'), 'pdf-active', 'the same, spelt otherwise'),
    lies('đơn.pdf', onePagePdf('/OpenAction 9 0 R', [objectStream([[9, action]])]), 'pdf-active', 'JavaScript in an object stream'),
    lies(
      'đơn.pdf',
      onePagePdf('/OpenAction 9 0 R', [objectStream([[9, action]], '')]),
      'pdf-active',
      'JavaScript in an unnamed object stream',
    ),
    lies(
      'đơn.pdf',
      onePagePdf('/OpenAction 9 0 R', [
        stream('/Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode', Buffer.from(Buffer.from(`9 0 ${action}`).toString('hex'))),
      ]),
      'pdf-unreadable',
      'objects packed in a way that hides them',
    ),
    lies('đơn.pdf', onePagePdf('/OpenAction << /S /Launch /F (cmd.exe) >>'), 'pdf-active', 'PDF that starts a program'),
    lies('đơn.pdf', onePagePdf('/AcroForm << /XFA 4 0 R >>', ['<< >>']), 'pdf-active', 'PDF with XFA'),
    lies('đơn.pdf', onePagePdf('', ['<< /Subtype /RichMedia >>']), 'pdf-active', 'PDF with a film'),
    lies('đơn.pdf', onePagePdf('/Names << /EmbeddedFiles 4 0 R >>', ['<< >>']), 'pdf-attachment', 'PDF with a file in it'),
    lies('đơn.pdf', onePagePdf('', [objectStream([[9, 'x'.repeat(40_000_000)]])]), 'bomb', 'PDF bomb in an object stream'),
    lies('đơn.pdf', onePagePdf('', [packedTwice]), 'bomb', 'PDF packed twice'),
  ];
}

/** 50 files as people have them. */
export async function lawful(): Promise<Sample[]> {
  const made: Sample[] = [];
  const add = (file: string, bytes: Buffer) => made.push({ name: `${made.length + 1}: ${file}`, file, bytes });
  for (const pages of [1, 2, 3, 5, 10, 25, 50]) add(`Tờ khai ${pages} trang.pdf`, await pdfkitPdf(pages));
  for (const pdfVersion of ['1.3', '1.4', '1.5', '1.6', '1.7'] as const) add(`don-${pdfVersion}.PDF`, await pdfkitPdf(2, { pdfVersion }));
  add('không nén.pdf', await pdfkitPdf(3, { compress: false }));
  add('có thẻ.pdf', await pdfkitPdf(2, { tagged: true, lang: 'vi', displayTitle: true, info: { Title: 'Đơn đề nghị' } }));
  add(
    'PDF-A.pdf',
    await pdfkitPdf(1, { subset: 'PDF/A-3b' as never, pdfVersion: '1.7', font: undefined as never }).catch(() => onePagePdf()),
  );
  add('quét màu.pdf', await pdfkitPdf(1, {}, (doc) => doc.image(jpeg(1_600, 1_200), 0, 0, { width: 500 })));
  add('quét đen trắng.pdf', await pdfkitPdf(1, {}, (doc) => doc.image(png(400, 300), 0, 0, { width: 500 })));
  add('có liên kết.pdf', await pdfkitPdf(1, {}, (doc) => doc.text('cổng', { link: 'https://vidu.vn', underline: true })));
  add('có mục lục.pdf', await pdfkitPdf(2, {}, (doc) => void doc.outline.addItem('Phần I').addItem('Mục 1')));
  add('quét nhiều ảnh.pdf', await pdfkitPdf(4, {}, (doc) => doc.image(noisyPng(200_000), 0, 0, { width: 300 })));
  add('một trang.pdf', onePagePdf());
  add('mở ở trang đầu.pdf', onePagePdf('/OpenAction [3 0 R /Fit]'));
  add(
    'đối tượng nén.pdf',
    onePagePdf('', [
      objectStream([
        [9, '<< /A (chữ) >>'],
        [10, '<< /B 1 >>'],
      ]),
    ]),
  );
  add('cuối tệp có dòng trống.pdf', Buffer.concat([onePagePdf(), Buffer.from('\r\n\0\0\n')]));
  add('không có đuôi', onePagePdf());
  add('tên rất dài '.repeat(30).concat('.pdf'), onePagePdf());
  add('Giấy chứng nhận (bản sao) số 12, ngày 3-4.pdf', onePagePdf());
  add('con.pdf', onePagePdf());
  add('ảnh thẻ 4×6.jpg', jpeg(472, 709));
  add('IMG_0001.JPG', jpeg(4_032, 3_024));
  add('IMG_0002.jpeg', jpeg(6_000, 4_000));
  add('lũy tiến.jpg', jpeg(1_200, 800, { progressive: true }));
  add(
    'có EXIF.jpg',
    jpeg(1_200, 800, { first: segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0II*\0', 'latin1'), randomBytes(2_000)])) }),
  );
  add('có XMP.jpg', jpeg(1_200, 800, { more: [[0xe1, xmp]] }));
  add(
    'có ICC.jpg',
    jpeg(1_200, 800, { more: [[0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), randomBytes(3_000)])]] }),
  );
  add('có ghi chú.jpg', jpeg(640, 480, { more: [[0xfe, Buffer.from('Chụp ngày 1 < 2 & 3')]] }));
  add('chùm ảnh.jpg', jpeg(800, 600, { tail: jpeg(400, 300) }));
  add('Samsung.jpg', jpeg(800, 600, { tail: Buffer.from('\0\0\x01\x0a\x0eImage_UTC_Data1700000000SEFHk\0SEFT', 'latin1') }));
  add('ảnh động.jpg', jpeg(800, 600, { tail: Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), randomBytes(50_000)]) }));
  add('quét.jfif', jpeg(2_480, 3_508));
  add('rất nhỏ.jpg', jpeg(1, 1));
  add('ảnh không đuôi', jpeg(800, 600));
  add('chụp màn hình.png', png(1_080, 2_400));
  add('quét.PNG', png(2_480, 3_508));
  add('một điểm.png', png(1, 1));
  add('có chữ.png', png(64, 64, [['tEXt', Buffer.from('Software\0Máy quét')]]));
  add('có XMP.png', png(64, 64, [['iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>')]]));
  add('có vật lý.png', png(64, 64, [['pHYs', Buffer.from([0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1])]]));
  add('nhiễu 1 MB.png', noisyPng(1_000_000));
  add('nhiễu 5 MB.png', noisyPng(5_000_000));
  if (made.length !== 50) throw new Error(`${made.length} lawful files`);
  return made;
}
