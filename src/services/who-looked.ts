import { type LookAnswer, questionsOf } from '#src/data/look-questions.ts';
import { type LookAtMe, looksAt } from '#src/data/queries/looks.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';

/** What the person asked about a look, and what the unit answered. */
export type AskedOfLook = { text: string; at: Date; unit: Text | undefined; answer: LookAnswer | null };

/** One look of an official at a person's data, as the person sees it. `mayAsk`: he has not asked about it, and there is somebody to ask. */
export type Look = Omit<LookAtMe, 'units' | 'officerId'> & { units: Text[]; asked: AskedOfLook | undefined; mayAsk: boolean };

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
  const looks = await seen(session, found.slice(0, most));
  return { looks, next: found.length > most ? looks.at(-1)?.id : undefined };
}

/** One of them, with what only the office needs to know of it. Undefined where it is not one of his. */
export async function oneLook(
  session: Session,
  id: string,
): Promise<{ look: Look; officerId: string; from: string | undefined } | undefined> {
  if (session.kind !== 'citizen' || session.principal || !/^\d{1,18}$/.test(id)) return undefined;
  const [found] = await looksAt(ownerOf(session), { before: String(BigInt(id) + 1n), most: 1 });
  if (found?.id !== id) return undefined;
  const [look] = await seen(session, [found]);
  return look && { look, officerId: found.officerId, from: unitsKnown(found)[0] };
}

/** A unit that is no more keeps its look, without a name. */
const unitsKnown = ({ units }: LookAtMe): string[] => units.filter((code) => snapshot().units.has(code));
const nameOf = (code: string): Text | undefined => snapshot().units.get(code)?.fullName;

async function seen({ id: personId }: Session, looks: readonly LookAtMe[]): Promise<Look[]> {
  const ids = looks.map(({ id }) => id);
  const questions = new Map((await questionsOf(personId, ids)).map((it) => [it.lookId, it]));
  return looks.map((row) => {
    const { units: _, officerId: __, ...look } = row;
    const question = questions.get(row.id);
    const known = unitsKnown(row);
    return {
      ...look,
      units: known.flatMap((code) => nameOf(code) ?? []),
      asked: question && { text: question.text, at: question.at, unit: nameOf(question.unit), answer: question.answer },
      mayAsk: question === undefined && known.length > 0,
    };
  });
}
