import { snapshot } from '#src/data/snapshot.ts';
import type { Upload } from '#src/data/uploads.ts';
import { apology04 } from '#src/documents/pdf/apology04.ts';
import { authorityName, counterName } from '#src/documents/pdf/letterhead.ts';
import type { PaperHead } from '#src/documents/pdf/paper.ts';
import { inFull } from '#src/documents/pdf/paper.ts';
import { refusal03 } from '#src/documents/pdf/refusal03.ts';
import { type Receipt, type Slip01, slip01 } from '#src/documents/pdf/slip01.ts';
import { type Stop05, stop05 } from '#src/documents/pdf/stop05.ts';
import { supplement02 } from '#src/documents/pdf/supplement02.ts';
import { daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type HandedIn, handedIn, papersAtCounter } from '#src/domain/counter/handed-in.ts';
import { counterPayments, standing } from '#src/domain/dossiers/counter-payments.ts';
import { deliveryOf } from '#src/domain/dossiers/delivery.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import { wordsOf } from '#src/domain/forms/summary.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import { quoteLines } from '#src/i18n/fees.ts';
import { documents as documentWords } from '#src/i18n/vi/documents.ts';
import { slips as words } from '#src/i18n/vi/slips.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import { getUnit } from '#src/services/units.ts';
import { basisOf, lookUpAddress, personOf, procedureOf, type SlipData, wards } from './slip-data.ts';

/**
 * The receipts that were given, without what was corrected. One of 0 đ is one, too: it is given where a fee is waived (Resolution
 * 411/NQ-HĐND of the city). A correction to nothing is none.
 */
export const receiptsOf = (journal: readonly JournalEntry[]): Receipt[] =>
  standing(counterPayments(journal)).flatMap(({ receiptNumber, amount, paidOn, corrects }) =>
    amount > 0 || corrects === null ? [{ number: receiptNumber, amount, paidOn }] : [],
  );

/** Template 01. */
export function makeReceipt(head: PaperHead, data: SlipData): Promise<Buffer> {
  const { dossier, content, version, at, number } = data;
  if (!dossier.receivedAt || !dossier.dueAt) throw new Error('a receipt before reception');
  const inCase = caseOfDossier(version, dossier, content.answers);
  return slip01({
    head,
    counter: counterName(getUnit(dossier.receivingUnit)),
    applicant: personOf(data),
    procedure: procedureOf(data),
    papers: papersOfCase(inCase, data),
    sets: 1,
    limit: dossier.limit,
    submittedAt: dossier.submittedAt,
    receivedAt: dossier.receivedAt,
    dueAt: dossier.dueAt,
    dateMayMove: daysThatCouldMove(snapshot().calendar, dossier.receivedAt, dossier.dueAt).length > 0,
    delivery: deliveryOf(content.answers, dossier.channel),
    deliveryAddress: deliveryAddress(data),
    channel: dossier.channel,
    fees: { lines: quoteLines('vi', inCase.quote), total: inCase.quote.total, receipts: receiptsOf(data.journal) },
    register: { book: vietnamDate(data.madeAt ?? at).slice(0, 4), entry: number?.split('/')[0] ?? words.none },
    lookUp: lookUpAddress(),
    officer: data.official,
  });
}

function deliveryAddress({ content, version }: SlipData): string | undefined {
  const value = content.answers.delivery_address;
  const field = version.form && questionsOf(version.form).find(({ key }) => key === 'delivery_address');
  return field && value !== undefined && value !== '' ? wordsOf(field, value, wards).vi : undefined;
}

const filesHandedIn = (files: readonly Upload[]): string => {
  const pages = files.reduce<number | null>((sum, { pages: some }) => (sum === null || some === null ? null : sum + some), 0);
  return words.filed(files.length, pages);
};

/**
 * The declaration, then what belongs to the dossier in this case: handed in as files, read elsewhere, or still to be brought; then what was
 * handed in beside.
 */
export function papersOfCase(
  { documents }: Pick<Case, 'documents'>,
  { version, uploads, content }: Pick<SlipData, 'version' | 'uploads' | 'content'>,
): Slip01['papers'] {
  const { form, procedure } = version;
  const onPaper = handedIn(content.answers);
  if (onPaper) return papersOnPaper(papersAtCounter(documents, form), onPaper);
  const fieldOf = (upload: Upload) => form && fileFieldAt(form, upload.field);
  const filesFor = (key: string) => uploads.filter((upload) => fieldOf(upload)?.document === key);
  const listed = documents.flatMap(({ key, name, form: asked, state, knownFrom }) => {
    const files = filesFor(key);
    if (files.length > 0) return [{ name: name.vi, form: 'electronic' as const, note: filesHandedIn(files) }];
    if (state === 'known') return [{ name: name.vi, form: 'electronic' as const, note: documentWords.slip01.known(knownFrom?.vi ?? '') }];
    if (state !== 'needed' && state !== 'unless_known') return [];
    const note = state === 'unless_known' ? documentWords.slip01.unlessKnown(knownFrom?.vi ?? '') : documentWords.slip01.toBring;
    return [{ name: name.vi, form: asked === 'presented' ? ('original' as const) : asked, note }];
  });
  const keys = new Set(documents.map(({ key }) => key));
  const beside = new Map<string, Upload[]>();
  for (const upload of uploads) {
    const field = fieldOf(upload);
    if (field?.document !== undefined && keys.has(field.document)) continue;
    const name = field?.label.vi ?? upload.name;
    beside.set(name, [...(beside.get(name) ?? []), upload]);
  }
  return [
    { name: form?.name.vi ?? procedure.name.vi, form: 'electronic' },
    ...listed,
    ...[...beside].map(([name, files]) => ({ name, form: 'electronic' as const, note: filesHandedIn(files) })),
  ];
}

/** What reception ticked, as it was handed in; documents to copy line by line. */
function papersOnPaper(documents: Case['documents'], { papers, copies }: HandedIn): Slip01['papers'] {
  const nameOf = (key: string) => documents.find((one) => one.key === key)?.name.vi ?? key;
  return [
    ...papers.map(({ document, form, count }) => ({
      name: nameOf(document),
      form: form === 'copy' ? ('copy' as const) : ('original' as const),
      note: [count > 1 && words.pieces(count), form === 'presented' && words.shown].filter(Boolean).join('; ') || undefined,
    })),
    ...copies.map(({ name, pages, copies: wanted }) => ({ name, form: 'copy' as const, note: words.toCertify(pages, wanted) })),
  ];
}

/** Template 02. */
export function makeSupplementRequest(head: PaperHead, data: SlipData): Promise<Buffer> {
  const { before, said } = data;
  return supplement02({
    head,
    applicant: personOf(data),
    procedure: procedureOf(data),
    items: said?.items ?? [],
    reason: data.reason,
    basis: basisOf(data),
    deadline: said?.deadline,
    clockRan: before.receivedAt !== null,
    counter: counterName(getUnit(before.receivingUnit)),
    contact: said?.contact ?? { name: data.official, phone: cityPhone },
    lookUp: lookUpAddress(),
  });
}

/** The city's one number for all its offices; those of the units are not public. */
const cityPhone = '1022';

/** Template 03. */
export function makeRefusal(head: PaperHead, data: SlipData): Promise<Buffer> {
  const elsewhere = data.said?.competentUnit;
  return refusal03({
    head,
    applicant: personOf(data),
    procedure: procedureOf(data),
    reason: data.reason ?? '',
    basis: basisOf(data),
    competentOffice: elsewhere === undefined ? undefined : authorityName(getUnit(elsewhere)),
    refusedAt: data.at,
    lookUp: lookUpAddress(),
    officer: data.official,
  });
}

/** Template 04. */
export function makeApology(head: PaperHead, data: SlipData): Promise<Buffer> {
  const { before, dossier, said } = data;
  if (!before.receivedAt || !before.dueAt || !dossier.dueAt) throw new Error('an apology before reception');
  const office = authorityName(getUnit(before.competentUnit));
  return apology04({
    head,
    applicant: personOf(data),
    procedure: procedureOf(data),
    office,
    receivedBy: counterName(getUnit(before.receivingUnit)),
    receivedAt: before.receivedAt,
    promisedAt: before.dueAt,
    newDueAt: dossier.dueAt,
    reason: data.reason ?? '',
    responsible: said?.responsibleUnit === undefined ? office : authorityName(getUnit(said.responsibleUnit)),
    lookUp: lookUpAddress(),
    leader: data.official,
  });
}

/** In which of the circular's cases a dossier is stopped: what it waited for says so. */
function groundOf({ before, journal }: SlipData): Stop05['ground'] {
  if (journal.at(-1)?.event.type === 'withdrawn') return 'withdrawn';
  if (before.status === 5) return 'supplement_overdue';
  return before.status === 6 ? 'payment_missing' : 'not_eligible';
}

/** Template 05. */
export function makeStopNotice(head: PaperHead, data: SlipData): Promise<Buffer> {
  const ground = groundOf(data);
  const withdrawn = ground === 'withdrawn';
  return stop05({
    head,
    applicant: personOf(data),
    procedure: procedureOf(data),
    ground,
    reason: withdrawn ? words.stop.withdrawnReason(inFull(data.at)) : (data.reason ?? ''),
    basis: withdrawn ? undefined : basisOf(data),
    stoppedAt: data.at,
    counter: counterName(getUnit(data.before.receivingUnit)),
    // Of nothing there is nothing to give back.
    receipts: receiptsOf(data.journal).filter(({ amount }) => amount > 0),
    lookUp: lookUpAddress(),
    leader: withdrawn ? undefined : data.official,
  });
}
