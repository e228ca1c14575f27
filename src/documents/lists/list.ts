import type { SheetData } from 'write-excel-file/node';

/** The media types of a list as a file, by format. */
export const listTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type ListFormat = keyof typeof listTypes;

/** A list for people who go on with it in a spreadsheet. Moments are shown as Vietnam's. */
export type List = { title: string; heads: readonly string[]; rows: readonly (readonly ListCell[])[] };
export type ListCell = string | number | Date | null;

const vietnamMs = 7 * 3_600_000;
const nonBreaking = /\u00a0/g;

/**
 * What a spreadsheet would take for a formula is made words by an apostrophe before it: nobody's name may fetch, send or run anything on an
 * official's machine. Tab and line breaks at the start count, too: they are dropped before the formula is read.
 */
export const asWords = (text: string): string => (/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text);

const moment = (at: Date): string => {
  const iso = new Date(at.getTime() + vietnamMs).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 16)}`;
};

const field = (cell: ListCell): string => {
  if (cell === null) return '';
  const text = cell instanceof Date ? moment(cell) : typeof cell === 'number' ? String(cell) : asWords(cell.replace(nonBreaking, ' '));
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** At the head of a file: the mark by which Excel knows UTF-8. */
export const csvMark = '\ufeff';

/** A line of a file, RFC 4180. */
export const csvLine = (cells: readonly ListCell[]): string => `${cells.map(field).join(',')}\r\n`;

export const asCsv = ({ heads, rows }: List): Buffer => Buffer.from(csvMark + [heads, ...rows].map(csvLine).join(''), 'utf8');

/** A workbook of one sheet whose head stays in sight; dates are dates, so that they sort. */
export async function asXlsx({ title, heads, rows }: List): Promise<Buffer> {
  const widths = heads.map((head, at) =>
    Math.min(
      60,
      Math.max(
        head.length,
        rows.some((row) => row[at] instanceof Date) ? 16 : 0, // one that does not fit in is shown as ####, wherever it stands
        ...rows.slice(0, 200).map((row) => (row[at] instanceof Date ? 0 : String(row[at] ?? '').length)),
      ) + 2,
    ),
  );
  const data: SheetData = [
    heads.map((head) => ({ value: head, fontWeight: 'bold' as const })),
    ...rows.map((row) =>
      row.map((cell) => {
        if (cell === null) return null;
        if (cell instanceof Date) return { value: new Date(cell.getTime() + vietnamMs), type: Date, format: 'dd/mm/yyyy hh:mm' };
        if (typeof cell === 'number') return { value: cell, type: Number };
        return { value: asWords(cell.replace(nonBreaking, ' ')), type: String };
      }),
    ),
  ];
  const columns = widths.map((width) => ({ width }));
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(data, { sheet: title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), columns, stickyRowsCount: 1 }).toBuffer();
}
