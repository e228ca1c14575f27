import { deleteCounterEntry, dropScans, saveCounterEntry } from '#src/data/counter-entries.ts';
import { matchAtCounter } from '#src/data/counter-matches.ts';
import { vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { declarationPaper } from '#src/domain/counter/handed-in.ts';
import { deliveryName } from '#src/domain/dossiers/delivery.ts';
import { foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { readCardScan } from '#src/domain/people/card-scan.ts';
import { counterLimits } from '#src/domain/people/consent.ts';
import { parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import { caseName } from '#src/domain/procedures/case.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';
import {
  applicantOf,
  type CounterStep,
  certifiesCopies,
  chosenProcedure,
  claimsOf,
  compile,
  copyRows,
  countersOf,
  knownOf,
  one,
  organisationOf,
  ownEntry,
  type Typed,
} from './entry.ts';
import { beginScans, placesOf, scansOf, stopsOf } from './scans.ts';

/** By input name, what is wrong with it; the page words it. */
export type EntryFaults = Record<string, string>;
/** `done`: the entry is a dossier already, whose page is shown instead. */
export type Entered = Result<{ next: CounterStep | 'done' }, EntryFaults>;

const personFields = ['unit', 'channel', 'number', 'name', 'birth.day', 'birth.month', 'birth.year', 'address', 'phone'];
const organisationFields = ['tax', 'name', 'capacity', 'paper', 'repNumber', 'repName'].map((name) => `org.${name}`);
const letterFields = ['postmark', 'arrived'].flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}.${part}`));

const orgInput: Record<string, string> = {
  ...{ taxCode: 'org.tax', name: 'org.name', capacity: 'org.capacity', paper: 'org.paper' },
  ...{ repNumber: 'org.repNumber', repName: 'org.repName' },
};
const parsed = (read: Result<string, unknown>): string => (read.ok ? read.value : '');

const only = (sent: Typed, names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(names.flatMap((name) => (sent[name] ? [[name, sent[name].slice(0, 60).map((text) => text.slice(0, 400))]] : [])));

/** A card that was held under a reader types everything that stands on it into the first box. */
function withCard(typed: Record<string, string[]>): Record<string, string[]> {
  const card = readCardScan(one(typed, 'number'));
  if (!card) return typed;
  const [year = '', month = '', day = ''] = card.birthDate?.split('-') ?? [];
  const scanned = {
    number: card.number,
    name: card.name,
    'birth.day': day,
    'birth.month': month,
    'birth.year': year,
    address: card.address,
  };
  const read = Object.fromEntries(Object.entries(scanned).flatMap(([name, text]) => (text === '' ? [] : [[name, [text]]])));
  return { ...typed, ...read };
}

/**
 * The person before the counter. Typing a number that the portal knows is a look at a person, and is written down where he sees it; nothing
 * of what is known of him comes back. Whoever is new is asked for the rest, which is no fault.
 */
export async function enterPerson(session: Session, id: string, sent: Typed, now: Date): Promise<Entered> {
  const before = await ownEntry(session, id);
  if (!isUuid(id)) return refuse({ number: 'lost' });
  if (before?.dossierId) return ok({ next: 'done' });
  const counters = countersOf(session);
  const unit = one(sent, 'unit') || (counters.length === 1 ? (counters[0] ?? '') : '');
  if (!counters.includes(unit)) return refuse({ unit: 'unit-missing' });
  // A box that is not ticked is not sent: what was ticked before goes with what comes now.
  const { 'org.paper': _, ...earlier } = before?.typed ?? {};
  const typed = withCard({ ...earlier, ...only(sent, [...personFields, ...organisationFields, ...letterFields]), unit: [unit] });
  const refusal = await lookUp(session, unit, typed, now);
  if (refusal) {
    await saveCounterEntry({ id, officerId: session.id, unitCode: unit, typed, passed: [], now });
    return refuse({ name: refusal });
  }
  const known = await knownOf(typed);

  const read = await applicantOf(session, typed, now);
  const faults: EntryFaults = read.ok
    ? {}
    : Object.fromEntries(Object.entries(read.error).map(([field, fault]) => [field === 'birthDate' ? 'birth' : field, fault.kind]));
  const person = { number: parsed(parseIdentityNumber(one(typed, 'number'))), name: parsed(parsePersonName(one(typed, 'name'))) };
  const organisation = await organisationOf(typed, person);
  if (!organisation.ok)
    for (const [field, { kind }] of Object.entries(organisation.error))
      faults[orgInput[field] ?? field] = field === 'taxCode' ? 'tax-code' : kind;
  // The boxes for the rest were not on the page yet: they come with the next one.
  const shown = sent.address !== undefined || known?.byProvider;
  if (!shown) {
    delete faults.birth;
    delete faults.address;
  }
  const accepted = read.ok && organisation.ok;
  const passed = [...(before?.passed ?? []).filter((step) => step !== 'nguoi'), ...(accepted ? ['nguoi'] : [])];
  const chosen = chosenProcedure(unit, typed);
  const kept = chosen ? passed : passed.filter((step) => step === 'nguoi'); // another counter or another way takes other procedures
  if (!(await saveCounterEntry({ id, officerId: session.id, unitCode: unit, typed, passed: kept, now }))) return refuse({ number: 'lost' });
  if (Object.keys(faults).length > 0) return refuse(faults);
  return ok({ next: accepted ? 'thu-tuc' : 'nguoi' });
}

/**
 * Looks whether the name goes with the number: only with both, so that a number alone tells nothing; written down where its owner sees it; and
 * so often a day as slips of the pen happen, together with what is filed for people by consent.
 */
async function lookUp(
  session: Session,
  unitCode: string,
  typed: Typed,
  now: Date,
): Promise<'name-differs' | 'too-many-mismatches' | undefined> {
  const number = parseIdentityNumber(one(typed, 'number'));
  const name = parsePersonName(one(typed, 'name'));
  if (!number.ok || !name.ok) return undefined;
  const match = await matchAtCounter({
    ...{ officerId: session.id, unitCode, number: number.value, now, since: vietnamInstant(vietnamDate(now), '00:00') },
    fits: (known) => foldKeepingMarks(known) === foldKeepingMarks(name.value),
    ...{ mostMismatches: counterLimits.mismatches, mostConsents: Number.MAX_SAFE_INTEGER }, // half of all dossiers come over a counter
  });
  if (match.kind === 'too-many-mismatches') return 'too-many-mismatches';
  const known = await knownOf(typed);
  if (known) await noteLook(session, { of: { subjectId: known.id }, purpose: 'counter', from: unitCode }, now);
  return match.kind === 'name-differs' ? 'name-differs' : undefined;
}

/** What the person wants. Another procedure than before begins its papers anew. */
export async function enterProcedure(session: Session, id: string, code: string, now: Date): Promise<Entered | undefined> {
  const entry = await ownEntry(session, id);
  if (!entry) return undefined;
  if (entry.dossierId) return ok({ next: 'done' });
  const same = one(entry.typed, 'procedure') === code;
  const typed = same ? entry.typed : { ...only(entry.typed, [...personFields, ...organisationFields, ...letterFields]), procedure: [code] };
  if (!chosenProcedure(entry.unitCode, typed)) return refuse({ q: code === '' ? 'procedure-missing' : 'procedure-not-here' });
  const passed = [...entry.passed.filter((step) => step === 'nguoi' || (same && step !== 'thu-tuc')), 'thu-tuc'];
  await saveCounterEntry({ id, officerId: session.id, unitCode: entry.unitCode, typed, passed, now });
  if (!same) await dropScans(id, session.id, now);
  const chosen = chosenProcedure(entry.unitCode, typed);
  if (chosen) await beginScans(session, id, chosen, now);
  return ok({ next: 'giay-to' });
}

/** The papers that were handed in, the case and the ward. What is required and missing is named; nothing ticked is lost. */
export async function enterPapers(session: Session, id: string, sent: Typed, now: Date): Promise<Entered | undefined> {
  const entry = await ownEntry(session, id);
  const published = entry && chosenProcedure(entry.unitCode, entry.typed);
  if (!entry) return undefined;
  if (entry.dossierId) return ok({ next: 'done' });
  if (!published) return ok({ next: 'thu-tuc' });
  const { cases, documents } = published.procedure;
  const names = [
    ...cases.map(({ key }) => caseName(key)),
    ...[declarationPaper, ...documents.map(({ key }) => key)].flatMap((key) => [`form:${key}`, `count:${key}`]),
    ...['paper', 'ward', deliveryName, 'copy.name', 'copy.pages', 'copy.copies'],
  ];
  const kept = Object.fromEntries(Object.entries(entry.typed).filter(([name]) => !names.includes(name)));
  const typed = { ...kept, ...only(sent, names) };
  const known = await knownOf(typed);
  const it = compile(entry.unitCode, typed, await claimsOf(known), now);
  if (!it) return ok({ next: 'thu-tuc' });
  const faults: EntryFaults = {};
  for (const key of it.case.missing) faults[caseName(key)] = 'case-open';
  for (const key of it.papers.missing) faults[`paper:${key}`] = 'paper-missing';
  for (const { key, kind } of it.papers.faults) faults[`count:${key}`] = kind;
  if (!it.copies.ok) for (const { row, field, kind } of it.copies.error) faults[`copy.${field}:${row}`] = kind;
  if (it.wardWrong) faults.ward = 'ward-missing';
  Object.assign(faults, stopsOf(placesOf(it.published, it.case.documents), await scansOf(session, id, now)));
  const adding = sent['them-dong'] !== undefined;
  const passed = [...entry.passed.filter((step) => step !== 'giay-to'), ...(Object.keys(faults).length === 0 ? ['giay-to'] : [])];
  const rows = adding && certifiesCopies(published) ? withRow(typed) : typed;
  await saveCounterEntry({ id, officerId: session.id, unitCode: entry.unitCode, typed: rows, passed, now });
  if (adding) return ok({ next: 'giay-to' });
  return Object.keys(faults).length > 0 ? refuse(faults) : ok({ next: 'le-phi' });
}

/** One more empty row of documents to copy. */
function withRow(typed: Record<string, string[]>): Record<string, string[]> {
  const rows = [...copyRows(typed), { name: '', pages: '', copies: '' }];
  const column = (field: 'name' | 'pages' | 'copies') => rows.map((row) => row[field]);
  return { ...typed, 'copy.name': column('name'), 'copy.pages': column('pages'), 'copy.copies': column('copies') };
}

/** The person changed his mind: what was typed of him goes at once. */
export async function dropEntry(session: Session, id: string, now: Date): Promise<void> {
  if (!(await ownEntry(session, id))) return;
  await dropScans(id, session.id, now);
  await deleteCounterEntry(id, session.id);
}
