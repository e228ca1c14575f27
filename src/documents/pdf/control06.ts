import { shortWorkingTime } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { officeSlips } from '#src/i18n/vi/slips.ts';
import type { SlipProcedure } from './applicant.ts';
import { inFull, openPaper, type PaperHead, wallClock } from './paper.ts';

const words = officeSlips.control;

/** One line: once that somebody had the dossier. */
export type ControlRow = {
  step: keyof typeof words.steps;
  from: string;
  to: string;
  givenAt: Date;
  endedAt: Date | null;
  result: keyof typeof words.results | null;
  /** working minutes: used, and what was left of the step's share; null where no share is counted */
  usedMinutes: number;
  allowedMinutes: number | null;
  notes: readonly (keyof typeof words.notes)[];
};

/** What template 06 says. */
export type Control06 = {
  head: PaperHead;
  procedure: SlipProcedure;
  applicant: string;
  receiving: string;
  competent: string;
  /** offices that were asked for their opinion */
  consulted: readonly string[];
  dueAt: Date | null;
  rows: readonly ControlRow[];
  /** the moment up to which the journal was read */
  asOf: Date;
  /** who printed it; the portal, where it was kept at the end */
  madeBy: string;
};

/** "09 giờ 05, 23/11/2026": the circular wants hour, minute and day of each hand-over. */
function moment(at: Date): string {
  const { hour, minute, day, month, year } = wallClock(at);
  return `${hour} giờ ${minute}, ${day}/${month}/${year}`;
}

function resultText({ result, usedMinutes, allowedMinutes }: ControlRow): string {
  if (result === null || allowedMinutes === null) return words.notMeasured;
  return `${words.results[result]}\n${words.used(shortWorkingTime('vi', usedMinutes), shortWorkingTime('vi', allowedMinutes))}`;
}

/** Phiếu kiểm soát quá trình giải quyết hồ sơ, template 06 of Circular 03/2025/TT-VPCP: who had the dossier when, and whether in time. */
export async function control06(slip: Control06): Promise<Buffer> {
  const paper = await openPaper(slip.head, { title: words.title, sheet: 'landscape' });
  paper.title(words.title, vi.template('06'));
  paper.facts([
    [vi.request, `${slip.procedure.name} (${slip.procedure.code})`],
    [vi.dossierOf, slip.applicant],
    [words.receiving, slip.receiving],
    [words.competent, slip.competent],
    [words.consulted, slip.consulted.length > 0 ? slip.consulted.join('; ') : words.noneConsulted],
    [words.due, slip.dueAt ? inFull(slip.dueAt) : words.notReceived],
  ]);
  paper.table(
    (['no', 'step', 'from', 'to', 'given', 'ended', 'result', 'note', 'sign'] as const).map((key) => ({ text: words.heads[key] })),
    [0.035, 0.115, 0.145, 0.145, 0.105, 0.105, 0.115, 0.135, 0.1],
    slip.rows.map((row, at) => [
      String(at + 1),
      words.steps[row.step],
      row.from,
      row.to,
      moment(row.givenAt),
      row.endedAt ? moment(row.endedAt) : '',
      resultText(row),
      row.notes.map((note) => words.notes[note]).join('; '),
      '',
    ]),
    { size: 9, rowAtLeast: 11 },
  );
  paper.paragraph(words.rule, { size: 8.5 });
  paper.paragraph(words.asOf(inFull(slip.asOf)), { size: 8.5 });
  paper.room(34);
  paper.signatures(undefined, { role: words.signer, english: '', hint: vi.unsigned, name: slip.madeBy });
  return paper.finish(vi.templateNote('06'));
}
