import type { Rule } from '#src/services/authorise.ts';
import type { Visit } from '#src/services/visit.ts';

/** What a form sent, by input name; a name may come more than once. */
export type Typed = Record<string, string[]>;

/** Where to go on, or what stands in the way: then the page is shown again with what was typed. */
export type Outcome =
  | { to: string; cookies?: string[] }
  /** done, and the page says what is told once and never again: a key, a secret; `typed`: what stays on the page, not sent yet */
  | { shown: Record<string, string>; typed?: Typed }
  /** a document made from what was typed, in the place of a page: its button opens a window of its own, and nothing is saved */
  | { file: { name: string; type: string; bytes: Uint8Array } }
  /** an answer for script, which stays on the page */
  | { said: Record<string, unknown> }
  | { refused: { kind: string } & Record<string, unknown>; faults?: Record<string, string> }
  | { gone: true };

/** One thing that a form of a page can do. `run` is called only where `rule` allows the session, and within `limit` beside that of all writes; `file` counts for each one that somebody files for. */
export type Action = { rule: Rule; limit?: 'file'; run: (visit: Visit, typed: Typed) => Promise<Outcome> };

/** The first value of an input, trimmed; '' where it was not sent. */
export const first = (typed: Typed, name: string): string => typed[name]?.[0]?.trim() ?? '';
