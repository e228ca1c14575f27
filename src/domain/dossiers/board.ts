import type { Status } from './status.ts';

/** What one looks for on the board of organisations. */
export const boardStates = ['awaited', 'office', 'ended'] as const;
export type BoardState = (typeof boardStates)[number];

/** The statuses of each: what only the applicant moves, what lies with the office, what is over. */
export const statusesOf: Readonly<Record<BoardState, readonly Status[]>> = {
  awaited: [5, 6],
  office: [1, 2, 4],
  ended: [3, 7, 8, 9, 10],
};

export const boardColumns = ['organisation', 'procedure', 'unit', 'status', 'awaited', 'due', 'submitted', 'filer'] as const;
export type BoardColumn = (typeof boardColumns)[number];
/**
 * Shown where nobody has chosen, to whoever follows so many organisations: of one alone nobody needs the name on every line. Among what waits
 * for them what is to be done takes the place of the office’s own date, which stands still.
 */
export const usualColumns = (organisations: number, state?: BoardState): readonly BoardColumn[] => [
  ...(organisations > 1 ? (['organisation'] as const) : []),
  ...(['procedure', 'status', state === 'awaited' ? 'awaited' : 'due', 'filer'] as const),
];

/**
 * The columns that somebody chose; undefined where those are ticked that he found: the form sends them along whatever else he looks for.
 * @param ticked undefined: he sent none
 */
export function chosenColumns(ticked: readonly BoardColumn[] | undefined, organisations: number): readonly BoardColumn[] | undefined {
  const found = [undefined, 'awaited' as const].map((state) => usualColumns(organisations, state).join());
  return ticked && !found.includes(ticked.join()) ? ticked : undefined;
}

/** A request for a supplement that waits, with the last moment at which it can be answered. */
type Asked = { id: string; items: number; answerBy: Date };
/** What only the side that filed can do now. `request` null: what is asked was written down nowhere here. */
export type Todo = { kind: 'supplement'; request: Asked | null } | { kind: 'payment' | 'question' };

/** What waits for the side that filed: pages, files, letters, calendars and other systems all say it by this. */
export const todosOf = (it: { status: Status; openQuestions: number; finishedAt: Date | null; request: Asked | null }): Todo[] => [
  ...(it.status === 5 ? [{ kind: 'supplement' as const, request: it.request }] : []),
  ...(it.status === 6 ? [{ kind: 'payment' as const }] : []),
  ...(it.openQuestions > 0 && it.finishedAt === null ? [{ kind: 'question' as const }] : []),
];

/** Newest first, or by what is due next; then only what has a date and has not ended. */
export const boardSorts = ['newest', 'due'] as const;
export type BoardSort = (typeof boardSorts)[number];

/** What is awaited, by the last day on which it can be answered; what has none after it, in the order in which it came. */
export const soonestFirst = (a: { request: Asked | null }, b: { request: Asked | null }): number =>
  a.request && b.request ? a.request.answerBy.getTime() - b.request.answerBy.getTime() : Number(!a.request) - Number(!b.request);
