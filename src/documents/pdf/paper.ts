import QRCode from 'qrcode';
import type { Text } from '#src/domain/kernel/text.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { day as shownDay } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { fontFile, type Weight } from './fonts.ts';

/** What every paper of a dossier carries at its head. */
export type PaperHead = {
  /** the office above the one that issues, as `Ủy ban nhân dân Thành phố Hồ Chí Minh`; left out where there is none to name */
  superior?: string | undefined;
  /** the office that issues, as `Ủy ban nhân dân phường Sài Gòn`; null where a citizen writes: nation and motto stand alone */
  office: string | null;
  /** number and mark of the paper; a dotted line is printed where it has none yet, nothing where it never has one (null) */
  number?: string | null | undefined;
  /** where it is issued, as `Phường Sài Gòn` */
  place: string;
  issuedAt: Date;
  /** the dossier's code, or what else stands beside the QR code: then `codeIs` says what */
  code: string;
  /** what the code is, where it is not a dossier's */
  codeIs?: Text | undefined;
  /** the public page of the dossier, or what stands for it on this paper: what the QR code opens */
  publicUrl: string;
  /** what the code is scanned for, where it is not to look the dossier up */
  scan?: { text: Text; alt: string } | undefined;
  /** shown to whoever is about to issue it: it says so, and that it holds for nothing */
  preview?: boolean | undefined;
};

/** Points to a millimetre. */
const MM = 72 / 25.4;
/** Upright for what people take home; on its side for lists with many columns. Margins that an office printer keeps, and a file's holes. */
const sheets = {
  portrait: { width: 210 * MM, height: 297 * MM, margin: { top: 15 * MM, bottom: 16 * MM, left: 22 * MM, right: 18 * MM } },
  landscape: { width: 297 * MM, height: 210 * MM, margin: { top: 14 * MM, bottom: 16 * MM, left: 16 * MM, right: 14 * MM } },
};
const INK = '#000000';
const GREY = '#4a4a4a';
const LINE = '#8a8a8a';
/** Room between what stands on a sheet, in points: as it reads best, and as it still reads well where that saves a sheet. */
const spacings = {
  loose: { gap: 3.5 * MM, row: 1.1 * MM, paragraph: 1.6 * MM, pad: 1.1 * MM, line: 1.5 },
  tight: { gap: 2 * MM, row: 0.4 * MM, paragraph: 0.8 * MM, pad: 0.6 * MM, line: 0.6 },
};
/** Room for a signature by hand, at most: whoever has no digital one signs what was printed. */
const PEN = 14 * MM;

type Style = { size: number; weight?: Weight; colour?: string; align?: 'left' | 'center' | 'right' };

/** A4 paper being written from top to bottom, with tags for those who read it by ear. */
export type Paper = {
  title(text: string, english: string): void;
  /** a label and its value; English small under the label */
  row(label: string, english: string, value: string): void;
  /** labels and values, two pairs side by side: for sheets on their side, where a row each would waste half the page */
  facts(pairs: readonly (readonly [label: string, value: string])[]): void;
  paragraph(text: string, style?: Partial<Style> & { english?: string }): void;
  heading(text: string, english: string): void;
  box(text: string, note: string): void;
  table(heads: readonly Cell[], widths: readonly number[], rows: readonly (readonly string[])[], look?: TableLook): void;
  /** A table whose rows come a few at a time. Its head stands on every page; a row that no page can hold goes on over the next ones. */
  openTable(heads: readonly Cell[], widths: readonly number[], look?: TableLook): OpenTable;
  /** what follows needs so many millimetres of this page, or begins the next one: nobody signs a page that says nothing else */
  room(millimetres: number): void;
  signatures(left: Signature | undefined, right: Signature): void;
  /** so many sheets it takes so far */
  sheets(): number;
  /** @returns the bytes of the PDF; the same for the same data */
  finish(note?: string): Promise<Buffer>;
};

/** A column's head; papers that stay in the office have no English. */
export type Cell = { text: string; english?: string };
/** Sizes in points; `rowAtLeast` in millimetres, where somebody signs in the row. */
export type TableLook = { size?: number; headSize?: number; rowAtLeast?: number };
export type OpenTable = { add(rows: readonly (readonly string[])[]): void; close(): void };
export type Signature = { role: string; english: string; hint: string; name: string };

/** Vietnamese wall-clock parts of a moment, with leading zeros. */
export function wallClock(moment: Date): { hour: string; minute: string; day: string; month: string; year: string } {
  const iso = new Date(moment.getTime() + 7 * 3600_000).toISOString();
  return { year: iso.slice(0, 4), month: iso.slice(5, 7), day: iso.slice(8, 10), hour: iso.slice(11, 13), minute: iso.slice(14, 16) };
}

/** "17 giờ 00 phút, ngày 25 tháng 11 năm 2026" */
export function inFull(moment: Date): string {
  const { hour, minute, day, month, year } = wallClock(moment);
  return vi.moment(hour, minute, day, month, year);
}

/** dd/mm/yyyy of a legal day */
export const dayOf = shownDay;

/** Only the last three digits: slips lie about, and nobody's full number may. */
export const masked = (identityNumber: string): string => identityNumber.replace(/\d(?=\d{3})/g, '•');

/** The standard for papers that can be read by ear; pdfkit knows it, its type declarations do not yet. */
const accessible: object = { subset: 'PDF/UA' };
const columnHead: object = { scope: 'Column' };

/** Starts a paper: national header (text only, no emblem), office, number, place and date, dossier code and QR. */
export async function openPaper(
  head: PaperHead,
  about: { title: string; watermark?: string; sheet?: keyof typeof sheets; spacing?: keyof typeof spacings },
): Promise<Paper> {
  const { default: PDFDocument } = await import('pdfkit'); // 20 MB that a process without papers does without
  const sheet = about.sheet ?? 'portrait';
  const space = spacings[about.spacing ?? 'loose'];
  const { width: pageWidth, height: pageHeight, margin: MARGIN } = sheets[sheet];
  const WIDTH = pageWidth - MARGIN.left - MARGIN.right;
  const BOTTOM = pageHeight - MARGIN.bottom;
  const doc = new PDFDocument({
    size: 'A4',
    layout: sheet,
    margins: MARGIN,
    pdfVersion: '1.7',
    ...accessible,
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    bufferPages: true,
    font: fontFile('regular'),
    info: {
      Title: [head.preview && vi.preview, `${about.title} ${head.code}`].filter(Boolean).join(': '),
      Author: head.office ?? 'Một Cửa',
      Creator: 'Một Cửa',
      Producer: 'Một Cửa',
      CreationDate: head.issuedAt,
      ModDate: head.issuedAt,
    },
  });
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  // By the names under which pdfkit keeps them: a font registered a second time would be read from disk at each use.
  const fonts: Record<Weight, string> = { regular: fontFile('regular'), bold: fontFile('bold') };
  const root = doc.struct('Document');
  doc.addStructure(root);

  const use = ({ size, weight = 'regular', colour = INK }: Style) => doc.font(fonts[weight]).fontSize(size).fillColor(colour);
  const height = (text: string, width: number, style: Style) => use(style).heightOfString(text, { width, lineGap: space.line });
  const write = (text: string, x: number, y: number, width: number, style: Style) =>
    use(style).text(text, x, y, { width, align: style.align ?? 'left', lineGap: space.line });
  const artifact = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };
  const line = (x1: number, y: number, x2: number, colour = INK, thickness = 0.6) =>
    artifact(() => doc.moveTo(x1, y).lineTo(x2, y).lineWidth(thickness).strokeColor(colour).stroke());
  const newPage = () => {
    doc.addPage();
    y = MARGIN.top;
  };
  const left = MARGIN.left;
  let y = MARGIN.top;
  /** Makes room: a block that does not fit begins the next page. */
  const need = (space: number) => {
    if (y + space > BOTTOM) newPage();
  };
  /** How many of the words fit so much room; one at least, however little it is. */
  const thatFit = (words: readonly string[], width: number, style: Style, room: number): number => {
    let fits = 1;
    for (let too = words.length + 1; too - fits > 1; ) {
      const half = (fits + too) >> 1;
      if (height(words.slice(0, half).join(''), width, style) <= room) fits = half;
      else too = half;
    }
    return fits;
  };
  /** A text that no page can hold, cut where a word ends: the first piece fits below `y`, each other a page of its own. */
  const pagesOf = (text: string, width: number, style: Style, atLeast: number): string[] => {
    need(atLeast + 20 * MM);
    const found: string[] = [];
    let words = text.split(/(?<=\s)/);
    while (words.length > 0) {
      const fits = thatFit(words, width, style, found.length === 0 ? BOTTOM - y : BOTTOM - MARGIN.top);
      found.push(words.slice(0, fits).join(''));
      words = words.slice(fits);
    }
    return found;
  };
  const element = (type: string, draw: () => void) => {
    const made = doc.struct(type, {}, draw);
    root.add(made);
    made.end();
  };
  /** One paragraph of several runs; the English ones say so to a screen reader. */
  const runs = (...parts: { english?: boolean; before?: () => void; draw: () => void }[]) => {
    const made = doc.struct('P');
    root.add(made);
    for (const { english, before, draw } of parts) {
      before?.();
      const run = doc.struct('Span', english ? { lang: 'en' } : {}, draw);
      made.add(run);
      run.end();
    }
    made.end();
  };
  const small: Style = { size: 7.5, colour: GREY };
  const mark = head.preview ? vi.preview : about.watermark;
  const watermark = () =>
    mark !== undefined &&
    artifact(() => {
      doc
        .save()
        .rotate(-45, { origin: [pageWidth / 2, pageHeight / 2] })
        .fillOpacity(0.1);
      write(mark, 0, pageHeight / 2 - 10 * MM, pageWidth, { size: 34, weight: 'bold', align: 'center' });
      doc.restore().fillOpacity(1);
    });
  doc.on('pageAdded', watermark);
  watermark();

  // above what will be issued, so that it breaks its pages as it will
  if (head.preview)
    element('P', () => write(`${vi.previewNote} / ${en.previewNote}`, left, y - 8 * MM, WIDTH, { size: 8, colour: GREY, align: 'center' }));

  // the two columns of an official letter: who writes, and for which state; a citizen's has one, in the middle
  const leftWidth = 80 * MM;
  const rightWidth = 86 * MM;
  const rightX = head.office === null ? left + (WIDTH - rightWidth) / 2 : left + WIDTH - rightWidth;
  let leftY = y;
  if (head.superior !== undefined) {
    const superior = head.superior.toLocaleUpperCase('vi');
    element('P', () => write(superior, left, leftY, leftWidth, { size: 9, align: 'center' }));
    leftY += height(superior, leftWidth, { size: 9 });
  }
  if (head.office !== null) {
    const office = head.office.toLocaleUpperCase('vi');
    element('P', () => write(office, left, leftY, leftWidth, { size: 10, weight: 'bold', align: 'center' }));
    leftY += height(office, leftWidth, { size: 10, weight: 'bold' }) + 1.5;
    line(left + leftWidth / 2 - 12 * MM, leftY, left + leftWidth / 2 + 12 * MM);
    leftY += 2 * MM;
  }
  if (head.number !== null) {
    const number = vi.number(head.number ?? '………………');
    element('P', () => write(number, left, leftY, leftWidth, { size: 10, align: 'center' }));
    leftY += height(number, leftWidth, { size: 10 });
  }
  let rightY = y;
  element('P', () => write(vi.nation, rightX, rightY, rightWidth, { size: 10, weight: 'bold', align: 'center' }));
  rightY += height(vi.nation, rightWidth, { size: 10, weight: 'bold' });
  element('P', () => write(vi.motto, rightX, rightY, rightWidth, { size: 10.5, weight: 'bold', align: 'center' }));
  rightY += height(vi.motto, rightWidth, { size: 10.5, weight: 'bold' }) + 1.5;
  line(rightX + rightWidth / 2 - 24 * MM, rightY, rightX + rightWidth / 2 + 24 * MM);
  rightY += 2 * MM;
  if (head.office !== null) {
    const at = wallClock(head.issuedAt);
    const dated = vi.placeAndDate(head.place, at.day, at.month, at.year);
    const size = use({ size: 10 }).widthOfString(dated) < rightWidth ? 10 : 9; // a city's name is long: its year stays on the line
    element('P', () => write(dated, rightX, rightY, rightWidth, { size, align: 'center' }));
    rightY += height(dated, rightWidth, { size });
  }
  y = Math.max(leftY, rightY) + 4 * MM;

  // dossier code beside its QR, 25 mm square with the quiet zone that readers need
  const { modules } = QRCode.create(head.publicUrl, { errorCorrectionLevel: 'M' });
  const side = 25 * MM;
  const cell = side / modules.size;
  const qrX = left + WIDTH - side;
  const figure: object = { alt: head.scan?.alt ?? vi.scanAlt(head.publicUrl), bbox: [qrX, y, qrX + side, y + side] };
  const qr = doc.struct('Figure', figure, () => {
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column)) doc.rect(qrX + column * cell, y + row * cell, cell + 0.02, cell + 0.02);
    doc.fill(INK);
  });
  root.add(qr);
  qr.end();
  const codeTop = y;
  const besides = sheet === 'landscape';
  const codeWidth = besides ? 82 * MM : WIDTH - side - 8 * MM;
  const label = head.codeIs ?? { vi: vi.dossierCode, en: en.dossierCode };
  runs(
    { draw: () => write(`${label.vi} / ${label.en}`, left, y, codeWidth, { size: 8, colour: GREY }) },
    { draw: () => write(head.code, left, y + 4 * MM, codeWidth, { size: 13, weight: 'bold' }) },
  );
  const scan = head.scan?.text ?? { vi: vi.scan, en: en.scan };
  const scanned = `${scan.vi} / ${scan.en}`;
  element('P', () => write(scanned, left, y + 11 * MM, codeWidth, { size: 8, colour: GREY }));
  const under = 11 * MM + Math.max(4 * MM, height(scanned, codeWidth, { size: 8 }) + 1);
  element('P', () => write(head.publicUrl, left, y + under, codeWidth, { size: 8 }));
  y += side + 3 * MM;

  const paper: Paper = {
    title: (text, english) => {
      const style: Style = { size: 15, weight: 'bold', align: 'center' };
      if (besides) {
        // On its side a sheet is low: the title stands between code and QR.
        const [x, width] = [left + 84 * MM, WIDTH - 168 * MM];
        const upper = text.toLocaleUpperCase('vi');
        const titleHeight = height(upper, width, style);
        element('H1', () => write(upper, x, codeTop + 3 * MM, width, style));
        element('P', () => write(english, x, codeTop + 4 * MM + titleHeight, width, { size: 9, colour: GREY, align: 'center' }));
        return;
      }
      need(22 * MM);
      const titleText = text.toLocaleUpperCase('vi');
      element('H1', () => write(titleText, left, y, WIDTH, style));
      y += height(titleText, WIDTH, style) + 1;
      runs({ english: true, draw: () => write(english, left, y, WIDTH, { size: 9, colour: GREY, align: 'center' }) });
      y += height(english, WIDTH, { size: 9 }) + space.gap;
    },
    row: (label, english, value) => {
      const labelWidth = 64 * MM;
      const valueX = left + labelWidth + 3 * MM;
      const valueWidth = WIDTH - labelWidth - 3 * MM;
      const strong: Style = { size: 10, weight: 'bold' };
      const labelHeight = height(`${label}:`, labelWidth, strong);
      const labelRun = use(strong).widthOfString(`${label}: `);
      // beside the label where there is room, else under it; 2 pt lower, so that both stand on one line
      const beside = labelRun + use(small).widthOfString(english) <= labelWidth;
      const englishHeight = height(english, labelWidth, small);
      const plain: Style = { size: 10 };
      const labels = labelHeight + (beside ? 0 : englishHeight);
      const all = Math.max(labels, height(value, valueWidth, plain));
      const [first = '', ...further] = BOTTOM - MARGIN.top < all ? pagesOf(value, valueWidth, plain, labels) : [value];
      if (further.length === 0) need(all);
      const beginning = Math.max(labels, height(first, valueWidth, plain));
      runs(
        { draw: () => write(`${label}:`, left, y, labelWidth, strong) },
        {
          english: true,
          draw: () =>
            beside
              ? write(english, left + labelRun, y + 2.4, labelWidth - labelRun + 2, small)
              : write(english, left, y + labelHeight, labelWidth, small),
        },
        { draw: () => write(first, valueX, y, valueWidth, plain) },
        ...further.map((part, at) => ({
          before: newPage,
          draw: () => {
            write(part, valueX, y, valueWidth, plain);
            if (at === further.length - 1) y += height(part, valueWidth, plain) - beginning;
          },
        })),
      );
      y += beginning + space.row;
    },
    facts: (pairs) => {
      const column = WIDTH / 2 - 3 * MM;
      const strong: Style = { size: 9.5, weight: 'bold' };
      const plain: Style = { size: 9.5 };
      const labelOf = ([label]: readonly [string, string]) => use(strong).widthOfString(`${label}: `) + 4;
      for (let at = 0; at < pairs.length; at += 2) {
        const two = pairs.slice(at, at + 2);
        const all = Math.max(...two.map((pair) => height(pair[1], column - labelOf(pair), plain)));
        need(all);
        two.forEach((pair, side) => {
          const x = left + side * (column + 6 * MM);
          const labelWidth = labelOf(pair);
          runs(
            { draw: () => write(`${pair[0]}:`, x, y, labelWidth + 4, strong) },
            { draw: () => write(pair[1], x + labelWidth, y, column - labelWidth, plain) },
          );
        });
        y += all + 1 * MM;
      }
      y += 1.5 * MM;
    },
    heading: (text, english) => {
      need(30 * MM);
      y += 1 * MM;
      element('H2', () => write(`${text} / ${english}`, left, y, WIDTH, { size: 10.5, weight: 'bold' }));
      y += height(text, WIDTH, { size: 10.5, weight: 'bold' }) + 1 * MM;
    },
    paragraph: (text, { english, ...given } = {}) => {
      const style: Style = { size: 10, ...given };
      need(height(text, WIDTH, style) + (english === undefined ? 0 : height(english, WIDTH, small)));
      element('P', () => write(text, left, y, WIDTH, style));
      y += height(text, WIDTH, style);
      if (english !== undefined) {
        runs({ english: true, draw: () => write(english, left, y, WIDTH, small) });
        y += height(english, WIDTH, small);
      }
      y += space.paragraph;
    },
    box: (text, note) => {
      const inner = WIDTH - 8 * MM;
      const strong: Style = { size: 12, weight: 'bold', align: 'center' };
      const soft: Style = { size: 8.5, align: 'center' };
      const textHeight = height(text, inner, strong);
      const all = textHeight + height(note, inner, soft) + 4 * MM;
      need(all);
      artifact(() => doc.rect(left, y, WIDTH, all).lineWidth(1.2).strokeColor(INK).stroke());
      element('P', () => write(text, left + 4 * MM, y + 2 * MM, inner, strong));
      element('P', () => write(note, left + 4 * MM, y + 2 * MM + textHeight, inner, soft));
      y += all + space.gap;
    },
    room: (millimetres) => need(millimetres * MM),
    table: (heads, widths, rows, look) => {
      const table = paper.openTable(heads, widths, look);
      table.add(rows);
      table.close();
    },
    openTable: (heads, widths, { size = 9.5, headSize = 8.5, rowAtLeast = 0 } = {}) => {
      const { pad } = space;
      const xs = widths.map((_, at) => left + WIDTH * widths.slice(0, at).reduce((sum, width) => sum + width, 0));
      const widthOf = (at: number) => WIDTH * (widths[at] ?? 0) - 2 * pad;
      const xOf = (at: number) => (xs[at] ?? left) + pad;
      const plain: Style = { size };
      const strong: Style = { size: headSize, weight: 'bold' };
      const titles = heads.map(({ text, english }) => (english === undefined ? text : `${text} / ${english}`));
      const heightOf = (cells: readonly string[], style: Style) =>
        Math.max(...cells.map((text, at) => height(text, widthOf(at), style))) + 2 * pad;
      const headHeight = heightOf(titles, strong);
      const body = doc.struct('Table');
      root.add(body);
      const grid = (top: number) => {
        line(left, top, left + WIDTH, LINE);
        line(left, y, left + WIDTH, LINE);
        artifact(() => {
          for (const x of [...xs, left + WIDTH]) doc.moveTo(x, top).lineTo(x, y);
          doc.lineWidth(0.6).strokeColor(LINE).stroke();
        });
      };
      const drawCells = (type: 'TH' | 'TD', cells: readonly string[], style: Style, all: number) => {
        const top = y;
        const row = doc.struct('TR');
        body.add(row);
        cells.forEach((text, at) => {
          const made = doc.struct(type, type === 'TH' ? columnHead : {}, () => {
            write(text, xOf(at), top + pad, widthOf(at), style);
          });
          row.add(made);
          made.end();
        });
        row.end();
        y = top + all;
        grid(top);
      };
      /** The head once more, for the eye only: whoever listens heard it when the table began. */
      const goOn = () => {
        newPage();
        const top = y;
        artifact(() => titles.forEach((text, at) => void write(text, xOf(at), top + pad, widthOf(at), strong)));
        y = top + headHeight;
        grid(top);
      };
      const drawRow = (cells: readonly string[]) => {
        let rest = cells;
        for (;;) {
          const all = Math.max(heightOf(rest, plain), rowAtLeast * MM);
          if (y + all <= BOTTOM) return drawCells('TD', rest, plain, all);
          const wholePage = BOTTOM - MARGIN.top - headHeight;
          if (all > wholePage && BOTTOM - y >= 40 * MM) {
            const room = BOTTOM - y;
            const cut = rest.map((text, at) => {
              const words = text.split(/(?<=\s)/);
              const fits = thatFit(words, widthOf(at), plain, room - 2 * pad);
              return [words.slice(0, fits).join(''), words.slice(fits).join('')] as const;
            });
            const here = cut.map(([text]) => text);
            drawCells('TD', here, plain, Math.min(room, heightOf(here, plain)));
            rest = cut.map(([, text]) => text);
          }
          goOn();
        }
      };
      // A head alone at the foot of a page helps nobody: it takes room for a row of two lines with it.
      need(headHeight + Math.max(12 * MM, rowAtLeast * MM));
      drawCells('TH', titles, strong, headHeight);
      return {
        add: (rows) => rows.forEach(drawRow),
        close: () => {
          body.end();
          y += 2 * MM;
        },
      };
    },
    signatures: (leftOne, rightOne) => {
      const column = WIDTH / 2 - 4 * MM;
      const role: Style = { size: 10, weight: 'bold', align: 'center' };
      const quiet: Style = { ...small, align: 'center' };
      const hint: Style = { size: 8.5, colour: GREY, align: 'center' };
      const both = [leftOne, rightOne].filter((one) => one !== undefined);
      const tallest = (text: (one: Signature) => string, style: Style) => Math.max(...both.map((one) => height(text(one), column, style)));
      const englishAt = tallest((one) => one.role, role);
      const hintAt = englishAt + tallest((one) => one.english, quiet) + 1 * MM;
      const signAt = hintAt + tallest((one) => one.hint, hint) + 5 * MM;
      const least = signAt + tallest((one) => one.name, role) + 3 * MM;
      need(least + 12 * MM); // with the note under it
      // What is left of the sheet is room to sign.
      const pen = Math.max(0, Math.min(PEN, BOTTOM - y - least - 12 * MM));
      const nameAt = signAt + pen;
      const all = least + pen;
      y += 3 * MM;
      const sign = (one: Signature, x: number) =>
        runs(
          { draw: () => write(one.role, x, y, column, role) },
          { english: true, draw: () => write(one.english, x, y + englishAt, column, quiet) },
          { draw: () => write(one.hint, x, y + hintAt, column, hint) },
          { draw: () => write(one.name, x, y + nameAt, column, role) },
        );
      if (leftOne) sign(leftOne, left);
      sign(rightOne, left + WIDTH / 2 + 4 * MM);
      y += all;
    },
    sheets: () => doc.bufferedPageRange().count,
    finish: (note) => {
      if (note !== undefined) {
        need(height(note, WIDTH, small));
        element('P', () => write(note, left, y, WIDTH, small));
      }
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let at = 0; at < count; at++) {
        doc.switchToPage(at);
        // below the margin, where pdfkit would otherwise begin a new page
        doc.page.margins.bottom = 0;
        artifact(() =>
          write(`${head.code} · ${vi.page(at + 1, count)}`, left, pageHeight - 11 * MM, WIDTH, {
            size: 7.5,
            colour: GREY,
            align: 'center',
          }),
        );
      }
      doc.end();
      return whole;
    },
  };
  return paper;
}

/** Writes a paper for one sheet where tighter spacing saves one, and otherwise as it reads best. */
export async function onFewestSheets(
  head: PaperHead,
  about: { title: string },
  write: (paper: Paper) => void,
  note?: string,
): Promise<Buffer> {
  const loose = await openPaper(head, about);
  write(loose);
  if (loose.sheets() === 1) return loose.finish(note);
  const tight = await openPaper(head, { ...about, spacing: 'tight' });
  write(tight);
  return (tight.sheets() < loose.sheets() ? tight : loose).finish(note);
}
