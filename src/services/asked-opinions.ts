import { askedOf } from '#src/data/opinions.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { transitions } from '#src/domain/dossiers/transitions.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

export type AskedOpinion = { code: string; procedure: Text; askingUnit: Text; answerBy: Date };

const answering: readonly Role[] = transitions.flatMap(({ action, who }) => (action === 'give_opinion' && Array.isArray(who) ? who : []));

/** What other units ask this official's units, the most urgent first; more than these are seen when these are answered. */
export async function askedOpinions(session: Session): Promise<AskedOpinion[]> {
  const units = [...new Set(session.posts.flatMap(({ role, unit }) => (answering.includes(role) ? [unit] : [])))];
  if (units.length === 0) return [];
  const asked = await askedOf(units, 20);
  return Promise.all(
    asked.map(async ({ code, versionId, askingUnit, answerBy }) => {
      const { procedure } = await getVersion(versionId);
      return { code, procedure: procedure.shortName, askingUnit: getUnit(askingUnit).fullName, answerBy };
    }),
  );
}
