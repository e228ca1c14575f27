import { isPlace, type Unit } from '#src/domain/places/unit.ts';
import type { Channel, Procedure } from '#src/domain/procedures/procedure.ts';

type Received = Pick<Procedure, 'competent' | 'channels' | 'submission'>;

/**
 * Whether a unit's counter takes this procedure in, on paper or by post. A centre of a ward or commune takes everything, also what others
 * decide (Decree 118/2025/NĐ-CP); an agency and the police take what is theirs. Not what has to be submitted on another portal.
 */
export function receivesAt(procedure: Received, unit: Pick<Unit, 'code' | 'kind'>, channel: Exclude<Channel, 'online'>): boolean {
  if (procedure.submission.kind !== 'local' || !procedure.channels.some((one) => one.channel === channel)) return false;
  if (isPlace(unit)) return true;
  return unit.kind === 'police' ? procedure.competent === 'police_ward' : procedure.competent === unit.code;
}

/**
 * The ward whose office decides, while nobody has said another: where the person lives, or the counter's own. Certification does not depend
 * on where somebody lives (Decree 23/2015/NĐ-CP, article 5, from memory): the counter at which he stands does it.
 * @returns undefined where the procedure does not ask for a ward
 */
export function proposedWard(
  { competent, field }: Pick<Procedure, 'competent' | 'field'>,
  { counter, residence }: { counter: Pick<Unit, 'code' | 'kind' | 'parent'>; residence: string | undefined },
): string | undefined {
  if (competent !== 'ward' && competent !== 'police_ward') return undefined;
  const own = isPlace(counter) ? counter.code : counter.kind === 'police' ? counter.code.replace(/-CA$/, '') : undefined;
  return field.key === 'certification' ? (own ?? residence ?? '') : (residence ?? own ?? '');
}

/** Whether where somebody lives decides who is competent, so that reception has to say it. */
export const asksResidence = ({ competent, field }: Pick<Procedure, 'competent' | 'field'>): boolean =>
  (competent === 'ward' || competent === 'police_ward') && field.key !== 'certification';
