import { findFieldKeepers } from '#src/data/queries/field-keepers.ts';
import { specialistLoads, whoIsThere } from '#src/data/queries/specialist-loads.ts';
import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { tiedTo } from '#src/data/ties.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { ActionInput } from '#src/domain/dossiers/decision.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';

/**
 * To whom the portal gives a dossier that was just received, by the rule of its version: the least loaded specialist of the unit, or of
 * those who keep its field; somebody who is away only where nobody else can. Undefined where the head does it, or where there is nobody: then it waits for the head.
 */
export async function giveOut({ procedure }: PublishedProcedure, dossier: Dossier, now: Date): Promise<ActionInput['assignee']> {
  const { assignment = 'manual', field } = procedure;
  if (assignment === 'manual') return undefined;
  const unit = dossier.competentUnit;
  const all = await specialistLoads(unit, now);
  const tied = [
    dossier.applicantId,
    ...(await tiedTo(
      dossier,
      all.map(({ id }) => id),
      vietnamDate(now),
    )),
  ];
  const loads = all.filter(({ id }) => !tied.includes(id));
  const keepers = assignment === 'field' ? await findFieldKeepers(unit, field.key, now) : undefined;
  const [least] = whoIsThere(keepers ? loads.filter(({ id }) => keepers.includes(id)) : loads);
  return least && { id: least.id, posts: [{ role: 'specialist', unit }] };
}
