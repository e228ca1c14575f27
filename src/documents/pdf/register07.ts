import { setImmediate as breathe } from 'node:timers/promises';
import type { Delivery } from '#src/domain/dossiers/delivery.ts';
import { count, date, dateAndTime, day } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { officeSlips } from '#src/i18n/vi/slips.ts';
import { openPaper, type PaperHead, wallClock } from './paper.ts';

const words = officeSlips.register;

/** What stands under "Ghi chú". */
export type RegisterNote = Exclude<keyof typeof words.notes, 'extended'>;

/** One line of template 07. */
export type RegisterRow = {
  /** of the receipt, in the book of its year */
  entry: string | null;
  code: string;
  procedure: string;
  sets: number;
  /** null where it was erased */
  applicant: string | null;
  address: string;
  phone: string;
  competent: string;
  receivedAt: Date;
  dueAt: Date | null;
  returnedAt: Date | null;
  delivery: Delivery;
  notes: readonly RegisterNote[];
  /** the first due date, where an apology gave a later one */
  originalDueAt: Date | null;
};

/** What template 07 says: the register of a unit for some days. */
export type Register07 = {
  head: PaperHead;
  /** days of reception, both inclusive, as `YYYY-MM-DD` */
  from: string;
  to: string;
  /** what it was narrowed to, in words */
  filters: readonly string[];
  rows: readonly RegisterRow[];
  /** how many there are; more than `rows` where they do not all fit one print */
  total: number;
  madeAt: Date;
  madeBy: string;
};

/** Hour and day under each other: the column is narrow. */
function moment(at: Date | null): string {
  if (!at) return '';
  const { hour, minute } = wallClock(at);
  return `${date(at)}\n${hour}:${minute}`;
}

const noteText = ({ notes, originalDueAt }: RegisterRow): string =>
  [...notes.map((note) => words.notes[note]), ...(originalDueAt ? [words.notes.extended(date(originalDueAt))] : [])].join('; ');

const columns = [
  ['no', 0.035],
  ['code', 0.075],
  ['procedure', 0.125],
  ['sets', 0.03],
  ['applicant', 0.1],
  ['address', 0.125],
  ['competent', 0.09],
  ['received', 0.075],
  ['due', 0.075],
  ['returned', 0.075],
  ['delivery', 0.06],
  ['signature', 0.058],
  ['note', 0.077],
] as const;

/** Rows drawn before others are let through: a long register must not hold up who waits for a page. */
const atOnce = 20;

/** Sổ theo dõi hồ sơ, template 07 of Circular 03/2025/TT-VPCP: what a unit received, in the order of reception. */
export async function register07(register: Register07): Promise<Buffer> {
  const { rows, total } = register;
  const paper = await openPaper(register.head, { title: words.title, sheet: 'landscape' });
  paper.title(words.title, vi.template('07'));
  paper.paragraph(words.period(day(register.from), day(register.to)), { size: 10, weight: 'bold' });
  if (register.filters.length > 0) paper.paragraph(words.filtered(register.filters.join('; ')), { size: 9 });
  if (rows.length === 0) paper.paragraph(words.empty);
  else {
    const table = paper.openTable(
      columns.map(([key]) => ({ text: words.heads[key] })),
      columns.map(([, width]) => width),
      { size: 7.5, headSize: 7.5, rowAtLeast: 10 },
    );
    for (let at = 0; at < rows.length; at += atOnce) {
      table.add(rows.slice(at, at + atOnce).map(cellsOf));
      await breathe();
    }
    table.close();
  }
  paper.paragraph(total > rows.length ? words.more(count('vi', rows.length), count('vi', total)) : words.total(count('vi', total)), {
    size: 9,
  });
  paper.paragraph(words.made(dateAndTime(register.madeAt), register.madeBy), { size: 8.5 });
  paper.signatures(undefined, { role: words.keeper, english: '', hint: vi.unsigned, name: register.madeBy });
  return paper.finish(vi.templateNote('07'));
}

const cellsOf = (row: RegisterRow): string[] => [
  row.entry ?? '',
  row.code.replace('-', '-\n'), // before its day, not anywhere
  row.procedure,
  String(row.sets).padStart(2, '0'),
  row.applicant ?? words.erased,
  row.applicant === null ? '' : [row.address, row.phone].filter((it) => it !== '').join('; '),
  row.competent,
  moment(row.receivedAt),
  moment(row.dueAt),
  moment(row.returnedAt),
  words.deliveries[row.delivery],
  '',
  noteText(row),
];
