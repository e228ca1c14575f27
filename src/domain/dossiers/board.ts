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

export const boardColumns = ['organisation', 'procedure', 'unit', 'status', 'due', 'submitted', 'filer'] as const;
export type BoardColumn = (typeof boardColumns)[number];
/** Shown where nobody has chosen, to whoever follows so many organisations: of one alone nobody needs the name on every line. */
export const usualColumns = (organisations: number): readonly BoardColumn[] => [
  ...(organisations > 1 ? (['organisation'] as const) : []),
  ...(['procedure', 'status', 'due', 'filer'] as const),
];

/** Newest first, or by what is due next; then only what has a date and has not ended. */
export const boardSorts = ['newest', 'due'] as const;
export type BoardSort = (typeof boardSorts)[number];

/** What is awaited, by the last day on which it can be answered; what has none after it, in the order in which it came. */
export const soonestFirst = (a: { request: { answerBy: string } | null }, b: { request: { answerBy: string } | null }): number =>
  a.request && b.request ? Date.parse(a.request.answerBy) - Date.parse(b.request.answerBy) : Number(!a.request) - Number(!b.request);
