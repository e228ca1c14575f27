import { createHash } from 'node:crypto';
import type { OpenTable } from '#src/domain/indicators/open-tables.ts';
import { csvLine, csvMark } from './list.ts';

export type OpenFormat = 'csv' | 'json';
type File = {
  table: OpenTable;
  period: string | null;
  rows: readonly (readonly (string | number | null)[])[];
  versions?: readonly { version: number; at: Date; why: string | null }[];
  version?: number;
  anew?: Date | undefined;
};

/** The file piece by piece, so that it is never one text in memory. */
export function* openTableFile(
  { table, period, rows, versions = [], version, anew }: File,
  format: OpenFormat,
  about: string,
): Generator<string> {
  const heads = table.columns.map(({ name }) => name);
  if (format === 'csv') {
    yield csvMark + csvLine(heads);
    for (const row of rows) yield csvLine(row);
    return;
  }
  yield `{"table":${JSON.stringify(table.key)},"period":${JSON.stringify(period)},"about":${JSON.stringify(about)},${versionsIn(versions, version)}${anew ? `"countedAnewSince":"${anew.toISOString()}",` : ''}"rows":[`;
  let before = '\n';
  for (const row of rows) {
    yield before + JSON.stringify(Object.fromEntries(heads.map((head, at) => [head, row[at] ?? null])));
    before = ',\n';
  }
  yield '\n]}\n';
}

/** Which version this is, and when and why there were others: only where there are. */
const versionsIn = (versions: NonNullable<File['versions']>, version: number | undefined): string => {
  const last = versions.at(-1)?.version;
  if (last === undefined || (last === 1 && version === undefined)) return '';
  const all = versions.map((it) => ({ version: it.version, at: it.at.toISOString(), ...(it.why && { why: it.why }) }));
  return `"version":${version ?? last},"versions":${JSON.stringify(all)},`;
};

/** How long it is, and by what it is known: the same bytes, the same mark, whichever process and whenever. */
export function measure(pieces: Iterable<string>): { bytes: number; digest: string } {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of pieces) {
    hash.update(piece);
    bytes += Buffer.byteLength(piece);
  }
  return { bytes, digest: hash.digest('base64url').slice(0, 22) };
}
