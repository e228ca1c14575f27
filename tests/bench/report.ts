import { cpus, totalmem } from 'node:os';

/** One line of the table. Rates a second, times in milliseconds unless `unit` says otherwise; null where there is no such number. */
export type Figure = {
  id: string;
  name: string;
  unit: string;
  floor: number | null;
  ours: number;
  ratio: number | null;
  p50: number | null;
  p99: number | null;
  /** microseconds of processor time of one server process a request: hardly touched by what else the machine does */
  processor?: { floor: number; ours: number };
  goal: number | string;
  met: boolean;
};

export const hardware = (): string => {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
};

const short = (value: number | null): string =>
  value === null ? '' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);

export function tableOf(figures: readonly Figure[]): string {
  const head = ['figure', 'floor', 'ours', 'unit', 'ratio', 'p50 ms', 'p99 ms', 'cpu µs floor/ours', 'goal', 'met'];
  const rows = figures.map((it) => [
    it.id,
    short(it.floor),
    short(it.ours),
    it.unit,
    short(it.ratio),
    short(it.p50),
    short(it.p99),
    it.processor ? `${Math.round(it.processor.floor)}/${Math.round(it.processor.ours)}` : '',
    String(it.goal),
    it.met ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [
    line(head),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.map(line),
    '',
    ...figures.map((it) => `${it.id}: ${it.name}`),
  ].join('\n');
}
