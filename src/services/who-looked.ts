import { type LookAtMe, looksAt } from '#src/data/queries/looks.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';

/** One look of an official at a person's data, as the person sees it. */
export type Look = Omit<LookAtMe, 'units'> & { units: Text[] };

export const looksOnPage = 30;

/** Who looked at what is the citizen's, the last first, page by page. Undefined for officials: nobody reads here about others. */
export async function whoLooked(
  session: Session,
  before?: string,
  most = looksOnPage,
): Promise<{ looks: Look[]; next: string | undefined } | undefined> {
  if (session.kind !== 'citizen') return undefined;
  const from = before && /^\d{1,18}$/.test(before) ? before : undefined;
  if (session.principal) return { looks: [], next: undefined }; // who looked at somebody is told to her alone, whatever she lets another file
  const found = await looksAt(ownerOf(session), { before: from, most: most + 1 });
  const looks = found.slice(0, most).map(({ units, ...look }) => ({ ...look, units: namesOf(units) }));
  return { looks, next: found.length > most ? looks.at(-1)?.id : undefined };
}

/** A unit that is no more keeps its look, without a name. */
const namesOf = (codes: readonly string[]): Text[] =>
  codes.flatMap((code) => {
    const unit = snapshot().units.get(code);
    return unit ? [unit.fullName] : [];
  });
