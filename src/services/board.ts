import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  type BoardFilter,
  type BoardPlace,
  type BoardRow,
  type BoardScope,
  boardPage,
  filersOf,
  type ResultPlace,
} from '#src/data/queries/board.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { vietnamInstant } from '#src/domain/clock/calendar.ts';
import {
  type BoardColumn,
  type BoardSort,
  type BoardState,
  boardColumns,
  boardSorts,
  boardStates,
  statusesOf,
} from '#src/domain/dossiers/board.ts';
import { normaliseDossierCode, parseDossierCode } from '#src/domain/dossiers/code.ts';
import { hasWords } from '#src/domain/kernel/fold.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { proceduresFor } from '#src/domain/people/acting.ts';
import { actAs, followedOrganisations } from '#src/services/acting.ts';
import { awaitedOf } from '#src/services/awaited.ts';
import { searchCatalogue } from '#src/services/catalogue.ts';
import { type Renewal, renewalsOf } from '#src/services/renewals.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

/** As it stands in the address; whatever is not understood is left aside. */
export type BoardAsked = Partial<
  Record<'organisation' | 'state' | 'procedure' | 'filer' | 'text' | 'sort' | 'from' | 'until' | 'after', string>
>;

/** The board's query, by its names in the address. */
export function boardAsked(of: (name: string) => string | undefined): BoardAsked {
  const named = { organisation: 'to-chuc', state: 'trang-thai', procedure: 'thu-tuc', filer: 'nguoi-nop', text: 'q' } as const;
  const more = { sort: 'xep', from: 'tu', until: 'den', after: 'sau' } as const;
  return Object.fromEntries(Object.entries({ ...named, ...more }).flatMap(([key, name]) => (of(name) ? [[key, of(name)]] : [])));
}

/** The columns that are ticked in the board's query; undefined where it says nothing of them. */
export const tickedColumns = (of: (name: string) => string | undefined): BoardColumn[] | undefined =>
  of('cot') ? boardColumns.filter((it) => of(`cot-${it}`)) : undefined;

export type BoardLine = BoardRow & { procedure: Text; unit: Text; late: boolean };
export type Board = {
  organisations: { id: string; name: string; number: string }[];
  /** what waits for them, first of all; only on the first page of the whole board */
  awaited: BoardLine[];
  /** more waits than stands there */
  moreAwaited: boolean;
  lines: BoardLine[];
  next: string | undefined;
  /** as it was understood */
  asked: {
    organisation: string | undefined;
    state: BoardState | undefined;
    procedure: string | undefined;
    filer: string | undefined;
    sort: BoardSort;
  };
  choices: { procedures: { code: string; name: Text }[]; filers: { id: string; name: string }[] };
};

export const boardLines = 50;
const mostAwaited = 20;
/** As many lines go into a file. */
export const mostInBoardFile = 20_000;

const placeOf = (text: string | undefined): BoardPlace | undefined => {
  const [at = '', id = ''] = text?.split('_') ?? [];
  return /^\d{12,14}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : undefined;
};
/** A day as it is written here, 24/11/2026; undefined where it is none. */
function dayOf(text: string | undefined): string | undefined {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text ?? '') ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}
const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

/** What is looked for, over which organisations, a dossier by its code, else organisations by name or tax code, else procedures by what one wants; undefined where this session follows none. */
async function understand(session: Session, asked: BoardAsked, now: Date) {
  const followed = await followedOrganisations(session, now);
  if (followed.length === 0) return undefined;
  const organisation = followed.find(({ id }) => id === asked.organisation)?.id;
  const text = asked.text?.trim() ?? '';
  const code = normaliseDossierCode(text);
  const byCode = text !== '' && parseDossierCode(code).ok;
  const named = text === '' || byCode ? [] : followed.filter(({ name, number }) => hasWords(`${name} ${number}`, text));
  const among = named.length > 0 ? named : followed;
  const scopes: BoardScope[] = among
    .filter(({ id }) => organisation === undefined || id === organisation)
    .map(({ id, grounds }) => ({ organisationId: id, procedures: proceduresFor('follow', grounds) }));
  const state = boardStates.find((it) => it === asked.state);
  const sort = boardSorts.find((it) => it === asked.sort) ?? 'newest';
  const procedure = snapshot().procedures.has(asked.procedure ?? '') ? asked.procedure : undefined;
  const found =
    text !== '' && !byCode && named.length === 0 ? (await searchCatalogue({ text, limit: 30 })).hits.map((it) => it.code) : undefined;
  const procedures = procedure === undefined ? (found ?? null) : found ? found.filter((it) => it === procedure) : [procedure];
  const [from, until] = [dayOf(asked.from), dayOf(asked.until)];
  const filter: BoardFilter = {
    statuses: state ? statusesOf[state] : null,
    asked: state === 'awaited',
    procedures,
    filer: isUuid(asked.filer ?? '') ? (asked.filer ?? null) : null,
    code: byCode ? code : null,
    from: from ? vietnamInstant(from, '00:00') : null,
    until: until ? new Date(vietnamInstant(until, '00:00').getTime() + 86_400_000) : null,
  };
  const narrowed = organisation !== undefined || state !== undefined || text !== '' || procedures !== null || filter.filer !== null;
  return { followed, organisation, scopes, state, sort, procedure, filter, narrowed };
}

async function toLine(row: BoardRow, now: Date): Promise<BoardLine> {
  const { procedure } = await getVersion(row.versionId);
  const over = row.finishedAt !== null || row.returnedAt !== null;
  return {
    ...row,
    procedure: procedure.shortName,
    unit: getUnit(row.competentUnit).fullName,
    late: row.dueAt !== null && !over && row.pausedAt === null && row.dueAt < now,
  };
}

/** The dossiers of every organisation that this session may follow today, page by page. Undefined where there is none. */
export async function seeBoard(session: Session, asked: BoardAsked, now: Date): Promise<Board | undefined> {
  const it = await understand(session, asked, now);
  if (!it) return undefined;
  const { followed, scopes, filter, sort, narrowed } = it;
  const after = placeOf(asked.after);
  const awaitedFirst = !after && !narrowed && filter.from === null && filter.until === null;
  const [rows, awaited, filers] = await Promise.all([
    boardPage(scopes, filter, { sort, after, limit: boardLines + 1 }),
    awaitedFirst ? awaitedOf(scopes) : [],
    // Who may follow some procedures only learns nobody's name from the others.
    filersOf(scopes.filter(({ procedures }) => procedures === null).map(({ organisationId }) => organisationId)),
  ]);
  const shown = rows.slice(0, boardLines);
  const last = rows.length > boardLines ? shown.at(-1) : undefined;
  const at = last && (sort === 'newest' ? last.submittedAt : last.dueAt);
  const byName = [...snapshot().procedures.values()].map(({ procedure }) => ({ code: procedure.code, name: procedure.shortName }));
  return {
    organisations: followed.map(({ id, name, number }) => ({ id, name, number })),
    awaited: await Promise.all(awaited.slice(0, mostAwaited).map((row) => toLine(row, now))),
    moreAwaited: awaited.length > mostAwaited,
    lines: await Promise.all(shown.map((row) => toLine(row, now))),
    next: last && at ? `${at.getTime()}_${last.id}` : undefined,
    asked: { organisation: it.organisation, state: it.state, procedure: it.procedure, filer: filter.filer ?? undefined, sort },
    choices: { procedures: byName, filers },
  };
}

/** The results that will soon be of no use, the next first, and where the next page begins. */
export type Renewals = { lines: Renewal[]; next: string | undefined };

const renewalLines = 20;

const resultPlaceOf = (text: string | undefined): ResultPlace | undefined => {
  const [until = '', at = '', id = ''] = text?.split('_') ?? [];
  return isDay(until) && /^\d{12,14}$/.test(at) && isUuid(id) ? { until, at: new Date(Number(at)), id } : undefined;
};

/** @param from where a page before ended */
export async function renewalsAhead(session: Session, now: Date, from?: string): Promise<Renewals> {
  const it = await understand(session, {}, now);
  const found = it ? await renewalsOf(it.scopes, { now, after: resultPlaceOf(from), limit: renewalLines + 1 }) : [];
  const lines = found.slice(0, renewalLines);
  const last = found.length > renewalLines ? lines.at(-1) : undefined;
  return { lines, next: last && `${last.until}_${last.at.getTime()}_${last.id}` };
}

/** All that the board would show over its pages, for a file; `still`: whether this session may read all of it later, too, for a file takes its time. */
export async function boardForFile(
  session: Session,
  asked: BoardAsked,
  now: Date,
): Promise<{ lines: BoardLine[]; taxCodes: ReadonlyMap<string, string>; still: (later: Date) => Promise<boolean> } | undefined> {
  const it = await understand(session, asked, now);
  if (!it) return undefined;
  const rows = await boardPage(it.scopes, it.filter, { sort: it.sort, after: undefined, limit: mostInBoardFile });
  return {
    lines: await Promise.all(rows.map((row) => toLine(row, now))),
    taxCodes: new Map(it.followed.map(({ id, number }) => [id, number])),
    still: async (later) => isDeepStrictEqual((await understand(session, asked, later))?.scopes, it.scopes),
  };
}

/** Acts for the organisation of a line from now on, so that its dossier opens. @returns false where he may not */
export const openFor = async (session: Session, organisationId: string, now: Date): Promise<boolean> =>
  session.organisation?.id === organisationId || (await actAs(session, organisationId, now)).ok;
