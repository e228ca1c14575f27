import type { ReportPeriod } from '#src/domain/reports/report-period.ts';
import type { ListAsked, Listed } from '#src/services/reports.ts';
import { noOfficer } from '#src/services/reports.ts';

/** What the address of a report or a list asks for. */
export const askedBy = (query: Record<string, string | undefined>): ListAsked => ({
  ...{ unit: query['don-vi'], span: query.ky, on: query.ngay, from: query.tu, to: query.den },
  ...{ figure: query.so, procedure: query['thu-tuc'], officer: query['can-bo'], after: query.after, before: query.before },
});

/** What a number is narrowed to: a procedure, or an official (null: whom nobody had). */
export type Of = { procedure?: string | null | undefined; officer?: string | null | undefined };

/** The query of the same report elsewhere: another period, sorted otherwise, a list behind a number, another page of it. */
export function reportQuery(
  unit: string | null,
  { span, from, to }: ReportPeriod,
  more: { figure?: Listed; of?: Of; sort?: Record<string, string>; after?: string | undefined; before?: string | undefined } = {},
): string {
  const query = new URLSearchParams(unit === null ? {} : { 'don-vi': unit });
  query.set('ky', span);
  if (span === 'custom') {
    query.set('tu', from);
    query.set('den', to);
  } else query.set('ngay', from);
  if (more.figure) query.set('so', more.figure);
  if (more.of?.procedure) query.set('thu-tuc', more.of.procedure);
  if (more.of && more.of.officer !== undefined) query.set('can-bo', more.of.officer ?? noOfficer);
  for (const [name, value] of Object.entries(more.sort ?? {})) query.set(name, value);
  if (more.after) query.set('after', more.after);
  if (more.before) query.set('before', more.before);
  return query.toString();
}
