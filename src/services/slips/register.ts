import { insertAccesses } from '#src/data/access-log.ts';
import { transaction } from '#src/data/database.ts';
import { nextPaperNumber, takePaperNumber } from '#src/data/papers.ts';
import { type RegisterLine, type RegisterPlace, type RegisterQuery, registerCount, registerPage } from '#src/data/queries/register.ts';
import { findBook, insertBook, type ListedBook, newestBooks, type RegisterBook } from '#src/data/register-books.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { authorityName, letterhead } from '#src/documents/pdf/letterhead.ts';
import { type RegisterNote, type RegisterRow, register07 } from '#src/documents/pdf/register07.ts';
import { dayNumber, dayOfNumber, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { isDecided } from '#src/domain/dossiers/citizens-view.ts';
import { deliveryOf } from '#src/domain/dossiers/delivery.ts';
import { unitsOf } from '#src/domain/dossiers/queues.ts';
import { type Period, type PeriodFault, type RegisterState, readPeriod, registerStates } from '#src/domain/dossiers/register-period.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import { formatPhone } from '#src/domain/people/phone.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { officeSlips } from '#src/i18n/vi/slips.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { uuidv7 } from '#src/services/uuid.ts';
import { cityOf } from './slip-data.ts';

/** Lines on one page of the register, and in one print. */
export const linesOnPage = 50;
export const linesInPrint = 2000;

/** As it stands in an address. */
export type RegisterAsked = {
  unit?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  state?: string | undefined;
  procedure?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

/** A line with the words of its procedure and its units. */
export type RegisterItem = RegisterRow & { id: string; procedureText: Text; competentText: Text };

export type Register = {
  /** those whose register this official may read */
  units: { code: string; name: Text }[];
  unit: string;
  /** null where none was asked for rightly: `fault` says why, and nothing is read */
  period: Period | null;
  fault: PeriodFault | null;
  state: RegisterState | undefined;
  procedure: string | undefined;
  procedures: { code: string; name: Text }[];
  rows: RegisterItem[];
  total: number;
  /** closed ones, the newest first, and whether he may close one */
  books: ListedBook[];
  keeps: boolean;
  /** the id of the one that this page may make */
  nextBook: string;
  /** places to go on from, as they stand in an address */
  before?: string | undefined;
  after?: string | undefined;
};

const writePlace = ({ receivedAt, id }: RegisterItem): string => `${receivedAt.getTime()}.${id}`;

function readPlace(text: string | undefined): RegisterPlace | undefined {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id };
}

/** What an official may ask for: one of his own units. What is not one of the choices is none. */
function read(session: Session, asked: RegisterAsked, now: Date) {
  const units = session.kind === 'staff' ? unitsOf(session.posts) : [];
  const unit = units.find((it) => it === asked.unit) ?? units[0];
  if (unit === undefined) return undefined;
  const period = readPeriod({ from: asked.from, to: asked.to }, now);
  const state = registerStates.find((it) => it === asked.state);
  const procedure = asked.procedure !== undefined && snapshot().procedures.has(asked.procedure) ? asked.procedure : undefined;
  return { units, unit, period, state, procedure };
}

const queryOf = (period: Period, unit: string, now: Date): Pick<RegisterQuery, 'unit' | 'from' | 'until' | 'now'> => ({
  unit,
  from: vietnamInstant(period.from, '00:00'),
  until: vietnamInstant(dayOfNumber(dayNumber(period.to) + 1), '00:00'),
  now,
});

/** The register of one unit, a page of it. Undefined for who has no unit. Every dossier on the page was looked at: that is on record. */
export async function openRegister(session: Session, asked: RegisterAsked, now: Date): Promise<Register | undefined> {
  const wanted = read(session, asked, now);
  if (!wanted) return undefined;
  const { units, unit, period, state, procedure } = wanted;
  const around = {
    units: units.map((code) => ({ code, name: getUnit(code).fullName })),
    procedures: [...snapshot().procedures.values()].map((it) => ({ code: it.procedure.code, name: it.procedure.shortName })),
    ...{ unit, state, procedure, books: await newestBooks(unit, booksShown), keeps: keepsRegister(session, unit), nextBook: uuidv7(now) },
  };
  if (!period.ok) return { ...around, period: null, fault: period.error, rows: [], total: 0 };
  const query = { ...queryOf(period.value, unit, now), state, procedure };
  const before = readPlace(asked.before);
  const after = before ? undefined : readPlace(asked.after);
  const [{ rows: lines, more }, total] = await Promise.all([
    registerPage(query, { before, after, limit: linesOnPage }),
    registerCount(query),
  ]);
  await noteRead(session, unit, lines, now);
  const rows = await Promise.all(lines.map((line) => itemOf(line, now)));
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    ...around,
    period: period.value,
    fault: null,
    rows,
    total,
    before: first && (before ? more : after !== undefined) ? writePlace(first) : undefined,
    after: last && (before || more) ? writePlace(last) : undefined,
  };
}

const noteRead = (session: Session, unit: string, lines: readonly RegisterLine[], now: Date): Promise<void> =>
  insertAccesses(
    lines.map(({ id }) => id),
    { personId: session.id, unit, purpose: 'register', at: now },
  );

function notesOf(line: RegisterLine, now: Date): RegisterNote[] {
  const { status, originalDueAt, finishedAt, outcome } = line;
  const late = originalDueAt !== null && (finishedAt ?? now) > originalDueAt;
  if (status === 7) return ['withdrawn'];
  if (status === 8) return ['stopped'];
  if (status === 5) return ['supplement'];
  if (status === 6) return ['payment'];
  const notes: RegisterNote[] = [];
  if (status === 9) notes.push('done');
  // Not before: what is drafted may change, and an official who stands on the citizen's side reads this register too.
  if (isDecided(line) && outcome === 'refused') notes.push('refused');
  if (late) notes.push(finishedAt === null ? 'overdue' : 'lateResult');
  return notes;
}

async function itemOf(line: RegisterLine, now: Date): Promise<RegisterItem> {
  const { procedure } = await getVersion(line.versionId);
  const competent = getUnit(line.competentUnit);
  const { applicant } = line;
  return {
    id: line.id,
    entry: line.number?.split('/')[0] ?? null,
    code: line.code,
    procedure: procedure.name.vi,
    procedureText: procedure.shortName,
    // The portal makes one set of each dossier.
    sets: 1,
    applicant: applicant === null ? null : (line.organisation ?? applicant.name),
    address: applicant?.address ?? '',
    phone: applicant?.phone ? formatPhone(applicant.phone) : '',
    competent: authorityName(competent),
    competentText: competent.fullName,
    receivedAt: line.receivedAt,
    dueAt: line.dueAt,
    returnedAt: line.returnedAt,
    delivery: line.handover ?? deliveryOf(line.delivery === null ? {} : { delivery: line.delivery }, line.channel),
    notes: notesOf(line, now),
    originalDueAt: line.extendedAt === null ? null : line.originalDueAt,
  };
}

/** One print at a time and process: each may take seconds of work, and nobody who waits for a page may wait for several. */
let printing: Promise<unknown> = Promise.resolve();

const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const print = printing.then(work);
  printing = print.catch(() => undefined);
  return print;
};

/**
 * Template 07 as PDF: the first 2,000 dossiers of the period; the rest is said in it. A print of what the portal holds now; one that is
 * numbered and kept is `closeRegister`'s. Undefined where the period is none, or the official has no unit.
 */
export function printRegister(session: Session, asked: RegisterAsked, now: Date): Promise<{ bytes: Buffer; name: string } | undefined> {
  return inTurn(async () => {
    const wanted = read(session, asked, now);
    if (!wanted?.period.ok) return undefined;
    const lines = await linesOf(wanted, wanted.period.value, now);
    await noteRead(session, wanted.unit, lines.rows, now);
    const made = { ...wanted, period: wanted.period.value, ...lines, number: null };
    return { bytes: await registerPdf(made, session, now), name: nameOf(wanted.unit, wanted.period.value) };
  });
}

const nameOf = (unit: string, { from, to }: Period): string => `so-theo-doi-${unit}-${from}-${to}.pdf`;

type Wanted = NonNullable<ReturnType<typeof read>>;

async function linesOf({ unit, state, procedure }: Wanted, period: Period, now: Date): Promise<{ rows: RegisterLine[]; total: number }> {
  const query = { ...queryOf(period, unit, now), state, procedure };
  const [{ rows }, total] = await Promise.all([registerPage(query, { limit: linesInPrint }), registerCount(query)]);
  return { rows, total };
}

async function registerPdf(
  it: Omit<Wanted, 'period'> & { period: Period; rows: RegisterLine[]; total: number; number: string | null },
  session: Session,
  now: Date,
): Promise<Buffer> {
  const { unit, state, procedure, rows, total, number } = it;
  const { from, to } = it.period;
  const office = getUnit(unit);
  const words = officeSlips.register;
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])];
  const address = `${baseUrl()}${href('vi', 'register', {})}?${new URLSearchParams({ 'don-vi': unit, tu: from, den: to })}`;
  return register07({
    head: {
      ...letterhead(office, 'reception', cityOf(office)),
      number,
      issuedAt: now,
      code: words.book(years.join(', ')),
      codeIs: { vi: words.bookIs, en: 'Register' },
      publicUrl: address,
      scan: { text: { vi: words.scan, en: 'for staff' }, alt: words.scanAlt(address) },
    },
    from,
    to,
    filters: [
      ...(state ? [words.states[state]] : []),
      ...(procedure ? [snapshot().procedures.get(procedure)?.procedure.name.vi ?? procedure] : []),
    ],
    rows: await Promise.all(rows.map((line) => itemOf(line, now))),
    total,
    madeAt: now,
    madeBy: session.name,
  });
}

/** Who keeps the register of a unit: those through whose hands dossiers come in and go out, and the head. */
const keepers: readonly Role[] = ['reception', 'clerk', 'head'];
export const keepsRegister = (session: Session, unit: string): boolean =>
  session.kind === 'staff' && session.posts.some((post) => post.unit === unit && keepers.includes(post.role));

export type CloseFault =
  | { kind: 'not-yours' }
  | { kind: 'no-period' }
  | { kind: 'not-over' }
  | { kind: 'nothing-received' }
  | { kind: 'too-many'; most: number };

/**
 * Closes the register of a unit for a period: template 07 with the next number of its row, kept as it says then, whatever becomes of the
 * dossiers. Nothing is narrowed in it, and nothing left out that was received by then.
 * @param id what the page gave the form as the book's: the same form sent twice makes one
 */
export function closeRegister(
  session: Session,
  asked: RegisterAsked,
  now: Date,
  id: string = uuidv7(now),
): Promise<Result<RegisterBook, CloseFault>> {
  return inTurn(async () => {
    const wanted = read(session, { unit: asked.unit, from: asked.from, to: asked.to }, now);
    if (!wanted || wanted.unit !== asked.unit || !keepsRegister(session, wanted.unit)) return refuse({ kind: 'not-yours' });
    if (!wanted.period.ok) return refuse({ kind: 'no-period' });
    const period = wanted.period.value;
    if (period.to > vietnamDate(now)) return refuse({ kind: 'not-over' });
    const made = await findBook(id);
    if (made) return made.madeBy === session.id && made.unitCode === wanted.unit ? ok(made) : refuse({ kind: 'not-yours' });
    const lines = await linesOf(wanted, period, now);
    if (lines.total === 0) return refuse({ kind: 'nothing-received' });
    if (lines.total > lines.rows.length) return refuse({ kind: 'too-many', most: linesInPrint });
    await noteRead(session, wanted.unit, lines.rows, now);
    const year = Number(vietnamDate(now).slice(0, 4));
    // Making it takes seconds, so no transaction waits for it: the number is foreseen, and it is made once more where somebody was faster.
    for (;;) {
      const number = await nextPaperNumber(wanted.unit, 'register', year);
      const bytes = await registerPdf({ ...wanted, period, ...lines, number: `${number}/${year}` }, session, now);
      const file = await fileStore().put(bytes);
      const book: RegisterBook = {
        ...{ id, unitCode: wanted.unit, number: `${number}/${year}`, fromDay: period.from, toDay: period.to },
        ...{ dossiers: lines.rows.map(({ id }) => id), sha256: file.sha256, size: file.size, madeBy: session.id, madeAt: now },
      };
      const faster = new Error('somebody else took the number');
      const kept = transaction(async (tx) => {
        if ((await takePaperNumber(tx, wanted.unit, 'register', year)) !== number) throw faster; // given back: numbers have no gaps
        await insertBook(tx, book);
        return true;
      });
      if (await kept.catch((cause: unknown) => (cause === faster ? false : Promise.reject(cause)))) return ok(book);
    }
  });
}

/** The books that show on the page; older ones are in the unit's archive by their number. */
export const booksShown = 12;

/** A closed register, for officials of its unit: whoever opens it looks at every dossier in it. Undefined alike where there is none. */
export async function openBook(session: Session, id: string, now: Date): Promise<{ bytes: Buffer; name: string } | undefined> {
  const book = await findBook(id);
  if (!book || session.kind !== 'staff' || !unitsOf(session.posts).includes(book.unitCode)) return undefined;
  const bytes = await fileStore().get(book.sha256);
  if (!bytes) throw new Error(`the file of register ${id} is missing`);
  await insertAccesses(book.dossiers, { personId: session.id, unit: book.unitCode, purpose: 'register', at: now });
  return { bytes, name: `so-${book.number.replace('/', '-')}-${nameOf(book.unitCode, { from: book.fromDay, to: book.toDay })}` };
}
