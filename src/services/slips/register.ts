import { insertAccesses } from '#src/data/access-log.ts';
import { type RegisterLine, type RegisterPlace, type RegisterQuery, registerCount, registerPage } from '#src/data/queries/register.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { authorityName, letterhead } from '#src/documents/pdf/letterhead.ts';
import { type RegisterNote, type RegisterRow, register07 } from '#src/documents/pdf/register07.ts';
import { dayNumber, dayOfNumber, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { deliveryOf } from '#src/domain/dossiers/delivery.ts';
import { unitsOf } from '#src/domain/dossiers/queues.ts';
import { type Period, type PeriodFault, type RegisterState, readPeriod, registerStates } from '#src/domain/dossiers/register-period.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { formatPhone } from '#src/domain/people/phone.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { officeSlips } from '#src/i18n/vi/slips.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
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
    ...{ unit, state, procedure },
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
  if ((status === 9 || status === 10) && outcome === 'refused') notes.push('refused');
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

/**
 * Template 07 as PDF: the first 2,000 dossiers of the period; the rest is said in it. Not numbered and not kept: it is a print of what the
 * portal holds, its entries carry the numbers of their receipts. Undefined where the period is none, or the official has no unit.
 */
export function printRegister(session: Session, asked: RegisterAsked, now: Date): Promise<{ bytes: Buffer; name: string } | undefined> {
  const print = printing.then(() => makeRegister(session, asked, now));
  printing = print.catch(() => undefined);
  return print;
}

async function makeRegister(session: Session, asked: RegisterAsked, now: Date): Promise<{ bytes: Buffer; name: string } | undefined> {
  const wanted = read(session, asked, now);
  if (!wanted?.period.ok) return undefined;
  const { unit, state, procedure, period } = wanted;
  const { from, to } = period.value;
  const query = { ...queryOf(period.value, unit, now), state, procedure };
  const [{ rows: lines }, total] = await Promise.all([registerPage(query, { limit: linesInPrint }), registerCount(query)]);
  await noteRead(session, unit, lines, now);
  const office = getUnit(unit);
  const words = officeSlips.register;
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])];
  const address = `${baseUrl()}${href('vi', 'register', {})}?${new URLSearchParams({ 'don-vi': unit, tu: from, den: to })}`;
  const bytes = await register07({
    head: {
      ...letterhead(office, 'reception', cityOf(office)),
      number: null,
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
    rows: await Promise.all(lines.map((line) => itemOf(line, now))),
    total,
    madeAt: now,
    madeBy: session.name,
  });
  return { bytes, name: `so-theo-doi-${unit}-${from}-${to}.pdf` };
}
