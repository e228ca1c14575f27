import { type LoggedChange, readChanges } from '#src/data/admin-log.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { AdminKind, type Difference, differences } from '#src/domain/administration/admin-change.ts';
import { type ChangedPart, changedPart } from '#src/domain/administration/changed-part.ts';
import type { Text } from '#src/domain/kernel/text.ts';

/** A line of the log as a page shows it: what it was about, by name, and which values changed. */
export type ShownChange = Omit<LoggedChange, 'before' | 'after'> & {
  /** null where what it was about has no name of its own: a day, the office hours, every dossier */
  name: Text | null;
  differences: Difference[];
  /** of a procedure: which version and part it was; null of everything else */
  part: ChangedPart | null;
};

export const changesOnPage = 50;

/** The last changes, newest first, and where to go on. */
export async function lastChanges(
  of: { kind?: string | undefined; thing?: string | undefined; before?: string | undefined },
  limit = changesOnPage,
): Promise<{ changes: ShownChange[]; next: string | undefined }> {
  const kind = AdminKind.safeParse(of.kind).data;
  const before = /^\d{1,18}$/.test(of.before ?? '') ? of.before : undefined;
  const rows = await readChanges({ kind, thing: of.thing, before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const officials = await namesOf([...new Set(page.filter((it) => it.kind === 'official').map(({ thing }) => thing))]);
  const changes = page.map(({ before: old, after, ...it }) => {
    const part = it.kind === 'procedure' ? changedPart(old, after) : null;
    const [was, is] = part?.kind ? [inPart(old), inPart(after)] : [old, after];
    return { ...it, name: nameOf(it, officials), differences: differences(was, is), part };
  });
  return { changes, next: rows.length > limit ? page.at(-1)?.id : undefined };
}

/** What stood in the part of a version, without where that is. */
const inPart = (said: unknown): unknown => (typeof said === 'object' && said !== null && 'value' in said ? said.value : null);

function nameOf({ kind, thing }: Pick<LoggedChange, 'kind' | 'thing'>, officials: ReadonlyMap<string, string>): Text | null {
  switch (kind) {
    case 'unit':
      return snapshot().units.get(thing)?.fullName ?? { vi: thing, en: thing };
    case 'official': {
      const name = officials.get(thing) ?? thing;
      return { vi: name, en: name };
    }
    case 'procedure':
      return snapshot().procedures.get(thing)?.procedure.shortName ?? { vi: thing, en: thing };
    case 'national':
      return thing === 'all' ? null : { vi: thing, en: thing };
    case 'calendar':
      return null;
  }
}
