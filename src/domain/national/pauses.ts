const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long nobody is called after the portal was away so many times in a row; then one message tries whether it is back. Never longer than a
 * minute, so that what waits goes out as soon as it is.
 */
export const portalPauses = [second, 2 * second, 5 * second, 10 * second, 20 * second, 40 * second, minute] as const;

/** What a dossier itself waits after the portal was away at its turn; all of them are let go at once when it is back. */
const awayPauses = [5 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute] as const;

/** The pauses after a message was refused; after the last one an administrator has to look at it. */
export const refusalPauses = [minute, 10 * minute, hour, 6 * hour] as const;

/** @param attempt from 1 */
export const pauseWhileAway = (attempt: number): number => awayPauses[Math.min(attempt, awayPauses.length) - 1] ?? minute;

/** Undefined: it was refused often enough. @param refusal from 1 */
export const pauseAfterRefusal = (refusal: number): number | undefined => refusalPauses[refusal - 1];

/** When what was delivered is compared, and compared again. */
export const compareAfter = 10 * minute;
export const compareAgain = 24 * hour;
