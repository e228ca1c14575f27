import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';

/** Where a file goes, or went: a place of a procedure's declaration. */
export type FilePlace = { procedure: Procedure; form: FormDefinition; path: string };

/** What the portal has of a person: a file that he handed in with a dossier, or a result that it issued to him; `on` is the day. */
export type Had =
  | { kind: 'upload'; id: string; name: string; size: number; place: FilePlace; code: string; on: string }
  | { kind: 'result'; id: string; name: string; size: number; procedure: string; number: string; on: string };

/** One thing to use again: all files of one place of one dossier, or a result. */
export type ReuseOffer = {
  /** names it in a form: the dossier's code, or the result's id */
  key: string;
  source: 'dossier' | 'result';
  /** of the dossier; of the result its number */
  code: string;
  on: string;
  files: readonly { id: string; name: string; size: number }[];
};

/** A file that was handed in longer ago is asked for anew: papers go out of date. */
const months = 12;

const documentAt = ({ procedure, form, path }: FilePlace) => {
  const key = fileFieldAt(form, path)?.document;
  return key === undefined ? undefined : (procedure.documents.find((document) => document.key === key) ?? { key, name: undefined });
};

const withoutRows = (path: string): string => path.replace(/\.\d+\./g, '.');

/**
 * Whether two places ask for the same paper: the same document of the same procedure, or of another one that calls it the same. A key alone
 * says too little: many procedures have their own "application".
 */
export function asksForTheSame(here: FilePlace, there: FilePlace): boolean {
  const [mine, theirs] = [documentAt(here), documentAt(there)];
  const sameProcedure = here.procedure.code === there.procedure.code;
  if (!mine && !theirs) return sameProcedure && withoutRows(here.path) === withoutRows(there.path);
  if (!mine || !theirs || mine.key !== theirs.key) return false;
  return sameProcedure || (mine.name !== undefined && mine.name.vi === theirs.name?.vi);
}

/** The same day so many months before. */
function monthsBefore(day: string, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}

/** Whether a result is what the place asks for, and still good for it. */
function answers(place: FilePlace, result: Extract<Had, { kind: 'result' }>, today: string): boolean {
  const document = documentAt(place);
  const wanted = document && 'resultOf' in document ? document.resultOf : undefined;
  if (!wanted?.procedures.includes(result.procedure)) return false;
  return wanted.months === undefined || result.on >= monthsBefore(today, wanted.months);
}

/** What of all that the portal has of a person can go to a place: results first, then the files of each dossier, the newest first. */
export function reuseOffers(place: FilePlace, had: readonly Had[], today: string): ReuseOffer[] {
  const field = fileFieldAt(place.form, place.path);
  if (!field) return [];
  const results = had.flatMap((it): ReuseOffer[] =>
    it.kind === 'result' && field.kinds.includes('pdf') && answers(place, it, today)
      ? [{ key: it.id, source: 'result', code: it.number, on: it.on, files: [{ id: it.id, name: it.name, size: it.size }] }]
      : [],
  );
  const dossiers = new Map<string, ReuseOffer & { files: { id: string; name: string; size: number }[] }>();
  for (const it of had) {
    if (it.kind !== 'upload' || it.on < monthsBefore(today, months) || !asksForTheSame(place, it.place)) continue;
    const offer = dossiers.get(it.code) ?? { key: it.code, source: 'dossier', code: it.code, on: it.on, files: [] };
    offer.files.push({ id: it.id, name: it.name, size: it.size });
    dossiers.set(it.code, offer);
  }
  const newest = (a: ReuseOffer, b: ReuseOffer) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0);
  return [...results.sort(newest), ...[...dossiers.values()].filter(({ files }) => files.length <= field.maxFiles).sort(newest)];
}
