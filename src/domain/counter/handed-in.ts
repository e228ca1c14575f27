import { z } from 'zod';
import { CopiedDocument, copiesName } from '#src/domain/fees/certified-copies.ts';
import type { FileQuestion } from '#src/domain/forms/file-answers.ts';
import { parseWhole } from '#src/domain/forms/number.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { CaseDocument } from '#src/domain/procedures/case.ts';
import { Capacity } from './organisation.ts';

/** How a paper was handed in: kept as the original or as a copy, or shown and taken back. */
export const PaperForm = z.enum(['original', 'copy', 'presented']);
export type PaperForm = z.infer<typeof PaperForm>;

/** One paper of the list that reception ticked. */
export const HandedPaper = z.strictObject({ document: z.string(), form: PaperForm, count: z.int().min(1).max(99) });
export type HandedPaper = z.infer<typeof HandedPaper>;

/*
 * What reception writes down stands beside the answers of the declaration, under names that no field of one can have, so that the receipt's
 * fingerprint covers it: that the declaration is on paper, which papers came with it, and of a letter its days.
 */
export const declarationName = 'counter.declaration';
export const papersName = 'counter.papers';
export const postmarkName = 'counter.postmark';
export const arrivedName = 'counter.arrived';
/** For an organisation: whether by its representative or with its authority on paper. */
export const capacityName = 'counter.capacity';

/** What a dossier says of itself where it came in on paper; undefined where it was filled in. */
export const HandedIn = z
  .object({
    [declarationName]: z.literal('paper'),
    [papersName]: z.array(HandedPaper).default([]),
    [copiesName]: z.array(CopiedDocument).default([]),
    [postmarkName]: z.iso.date().optional(),
    [arrivedName]: z.iso.date().optional(),
    [capacityName]: Capacity.optional(),
  })
  .transform((it) => ({
    papers: it[papersName],
    copies: it[copiesName],
    capacity: it[capacityName],
    letter: it[postmarkName] && it[arrivedName] ? { postmark: it[postmarkName], arrived: it[arrivedName] } : null,
  }));
export type HandedIn = z.infer<typeof HandedIn>;

export const handedIn = (answers: Readonly<Record<string, unknown>>): HandedIn | undefined => HandedIn.safeParse(answers).data;

/** Under this key a declaration on paper is ticked where the procedure's own list does not name it. */
export const declarationPaper = 'to-khai';

/** Where a scan goes that belongs to no named document: a paper on which the procedure's list is silent, or one for several of them. */
export const otherPapers: FileQuestion = {
  key: 'giay_to_khac',
  type: 'file',
  label: { vi: 'Giấy tờ khác', en: 'Other papers' },
  required: false,
  kinds: ['pdf', 'image'],
  maxFiles: 10,
};

/** The portal's own form, for procedures without a legal one: nobody brings it on paper. */
const generalForm = 'general';

/** The papers of a case as they come over a counter: the legal form of the declaration first, if the procedure's list leaves it out. */
export function papersAtCounter(
  documents: readonly CaseDocument[],
  form: { code: string; name: Text } | null | undefined,
): readonly CaseDocument[] {
  if (!form || form.code === generalForm || documents.some(({ declaration }) => declaration)) return documents;
  const declaration = {
    key: declarationPaper,
    name: form.name,
    form: 'original',
    required: true,
    declaration: true,
    state: 'declaration',
  } as const;
  return [declaration, ...documents];
}

/** The papers of a case that reception looks for: required ones first, then what is asked only of some; each with whether it must be there. */
export function askedPapers<D extends Pick<CaseDocument, 'state'>>(documents: readonly D[]): { document: D; must: boolean }[] {
  const asked = documents.flatMap((document) => {
    if (document.state === 'other_case' || document.state === 'known') return [];
    // A paper that the state has already is never demanded (the certifier may not ask for what is on VNeID), but who brings it hands it in.
    return [{ document, must: document.state === 'needed' || document.state === 'declaration' }];
  });
  return asked.sort((a, b) => Number(b.must) - Number(a.must));
}

/** What was ticked and typed of each paper, by its key. */
export type PapersTyped = { ticked: ReadonlySet<string>; form: (key: string) => string; count: (key: string) => string };
export type PapersRead = { papers: HandedPaper[]; missing: string[]; faults: { key: string; kind: 'count-malformed' }[] };

/** Reads what was ticked: the papers there are, and the required ones that are not. */
export function readPapers(documents: readonly Pick<CaseDocument, 'key' | 'state' | 'form'>[], typed: PapersTyped): PapersRead {
  const read: PapersRead = { papers: [], missing: [], faults: [] };
  for (const { document, must } of askedPapers(documents)) {
    const { key } = document;
    if (!typed.ticked.has(key)) {
      if (must) read.missing.push(key);
      continue;
    }
    const count = typed.count(key).trim() === '' ? ok(1) : parseWhole(typed.count(key));
    if (!count.ok || count.value < 1 || count.value > 99) read.faults.push({ key, kind: 'count-malformed' });
    else read.papers.push({ document: key, form: PaperForm.safeParse(typed.form(key)).data ?? formOf(document), count: count.value });
  }
  return read;
}

/** As what the procedure asks a paper for; an electronic one comes on paper here. */
export const formOf = ({ form }: Pick<CaseDocument, 'form'>): PaperForm => (form === 'electronic' ? 'original' : form);

export type CopyTyped = { name: string; pages: string; copies: string };
export type CopyFault = {
  row: number;
  field: 'name' | 'pages' | 'copies';
  kind: 'copy-name-missing' | 'pages-malformed' | 'copies-malformed' | 'copies-none';
};

/** Reads the rows of documents to copy; an empty row is none, and without any there is nothing to certify. */
export function readCopies(rows: readonly CopyTyped[]): Result<CopiedDocument[], CopyFault[]> {
  const faults: CopyFault[] = [];
  const read: CopiedDocument[] = [];
  rows.forEach((typed, row) => {
    const name = typed.name.normalize('NFC').trim().slice(0, 200);
    if (name === '' && typed.pages.trim() === '' && typed.copies.trim() === '') return;
    const number = (text: string, most: number): number | undefined => {
      const whole = parseWhole(text);
      return whole.ok && whole.value >= 1 && whole.value <= most ? whole.value : undefined;
    };
    const pages = number(typed.pages, 2_000);
    const copies = number(typed.copies.trim() === '' ? '1' : typed.copies, 500);
    if (name === '') faults.push({ row, field: 'name', kind: 'copy-name-missing' });
    if (pages === undefined) faults.push({ row, field: 'pages', kind: 'pages-malformed' });
    if (copies === undefined) faults.push({ row, field: 'copies', kind: 'copies-malformed' });
    if (name !== '' && pages !== undefined && copies !== undefined) read.push({ name, pages, copies });
  });
  if (faults.length === 0 && read.length === 0) faults.push({ row: 0, field: 'name', kind: 'copies-none' });
  return faults.length > 0 ? refuse(faults) : ok(read);
}
