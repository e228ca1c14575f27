import { asCsv, asXlsx, type List, type ListCell, type ListFormat } from '#src/documents/lists/list.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { measures } from '#src/domain/reports/work.ts';
import { day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { type ListAsked, linesInFile, openReport, openReportList, type ReportRow } from '#src/services/reports.ts';
import type { Session } from '#src/services/session.ts';

/** A report, or the list behind one of its numbers, as a file. Codes and figures only: nothing in it tells who an applicant is. */
export async function reportFile(
  session: Session,
  asked: ListAsked,
  { format, locale, now }: { format: ListFormat; locale: Locale; now: Date },
): Promise<{ bytes: Buffer; name: string } | undefined> {
  const made = asked.figure === undefined ? await figures(session, asked, locale, now) : await lines(session, asked, locale, now);
  if (!made) return undefined;
  return { bytes: format === 'csv' ? asCsv(made.list) : await asXlsx(made.list), name: `${made.name}.${format}` };
}

async function figures(session: Session, asked: ListAsked, locale: Locale, now: Date): Promise<{ list: List; name: string } | undefined> {
  const report = await openReport(session, asked, now);
  if (!report?.period) return undefined;
  const { reports: words } = messagesOf(locale);
  const { from, to } = report.period;
  const row = (by: string, code: string, name: string, it: Omit<ReportRow, 'key' | 'name'>, measured = true): ListCell[] => [
    ...[by, code, name],
    ...measures.map((measure) => (measured ? it.figures[measure] : null)),
    ...[it.share, it.now.open, it.now.overdue],
  ];
  const { figures: total, share } = report;
  const rows = [
    row(words.file.all, '', '', { figures: total ?? noRow.figures, now: report.now, share }, total !== null),
    ...report.procedures.map(({ key, name, ...it }) => row(words.file.procedure, key ?? '', name[locale], it, total !== null)),
    ...report.officers.map(({ name, ...it }) => row(words.file.officer, '', name[locale], it, total !== null)),
  ];
  const heads = [
    ...[words.file.by, words.file.code, words.file.name],
    ...measures.map((measure) => words.figures[measure]),
    ...[words.shareHead, words.figures.open, words.figures.overdue],
  ];
  return { list: { title: words.file.title(day(from), day(to)), heads, rows }, name: `bao-cao-${report.unit ?? 'don-vi'}-${from}-${to}` };
}

const noRow = { figures: Object.fromEntries(measures.map((measure) => [measure, 0])) as ReportRow['figures'] };

async function lines(session: Session, asked: ListAsked, locale: Locale, now: Date): Promise<{ list: List; name: string } | undefined> {
  const list = await openReportList(session, { ...asked, after: undefined, before: undefined }, now, linesInFile);
  if (!list) return undefined;
  const { reports: words } = messagesOf(locale);
  const { columns } = words.list;
  const { from, to } = list.period;
  return {
    list: {
      title: words.figures[list.figure],
      heads: [
        columns.code,
        columns.unit,
        words.file.code,
        columns.procedure,
        columns.officer,
        columns.at,
        columns.due,
        columns.verdict,
        columns.minutes,
      ],
      rows: list.rows.map((line) => [
        ...[line.code, line.unitText[locale], line.procedure, line.procedureText[locale], line.officer, line.at, line.dueAt],
        line.weight < 0
          ? words.list.takenBack
          : line.minutesLate === null
            ? ''
            : line.minutesLate > 0 || line.late
              ? words.list.late
              : words.list.inTime,
        line.minutesLate,
      ]),
    },
    name: `danh-sach-${list.figure}-${list.unit ?? 'don-vi'}-${from}-${to}`,
  };
}
