import { z } from 'zod';

/** What an administrator keeps: a unit, an official with his posts, a day or the hours of the working calendar, a procedure, the national portal. */
export const AdminKind = z.enum(['unit', 'official', 'calendar', 'procedure', 'national']);
export type AdminKind = z.infer<typeof AdminKind>;

/** Everything an administrator can have done, by kind: the log's names, never reused for anything else. */
export const adminActions = {
  unit: ['unit_added', 'unit_changed', 'prefix_confirmed'],
  official: ['official_added', 'post_given', 'post_ended', 'post_withdrawn', 'fields_kept'],
  calendar: ['day_set', 'day_removed', 'hours_set'],
  procedure: [
    'version_created',
    'part_added',
    'part_changed',
    'part_removed',
    'part_moved',
    'form_replaced',
    'version_discarded',
    'version_published',
    'version_published_unrehearsed',
    'version_taken_back',
    'procedure_retired',
    'retirement_taken_back',
  ],
  national: ['sent_again'],
} as const satisfies Record<AdminKind, readonly string[]>;
export type AdminAction = (typeof adminActions)[AdminKind][number];

/** One line of the log of administration. `before` and `after` are what stood there, as JSON; null where there was nothing. */
export type AdminChange = {
  at: Date;
  actorId: string;
  kind: AdminKind;
  /** code of the unit, procedure or dossier, id of the official, day of the calendar or `hours`; `all`: every dossier */
  thing: string;
  action: AdminAction;
  before: unknown;
  after: unknown;
};

/** One value that is no longer what it was; `path` as `hours.sessions.0.from`, null where there was or is none. */
export type Difference = { path: string; before: string | null; after: string | null };

function leaves(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (value === null || value === undefined) return into;
  if (Array.isArray(value) && value.every((it) => typeof it !== 'object')) {
    if (value.length > 0) into.set(path, value.join(', '));
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) leaves(inner, path === '' ? key : `${path}.${key}`, into);
  } else {
    into.set(path, String(value));
  }
  return into;
}

/** What differs between two values of one thing, in their own order; a list of plain values counts as one value. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, now] = [leaves(before, '', new Map()), leaves(after, '', new Map())];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((it) => it.before !== it.after);
}
