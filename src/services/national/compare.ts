import { askAbout } from '#src/adapters/national-portal.ts';
import { type Compared, claimToCompare, notePortalAnswers, notePortalAway, saveCompared } from '#src/data/national.ts';
import { statusCodes } from '#src/domain/national/codes.ts';
import { differenceOf, nationalMoment } from '#src/domain/national/messages.ts';
import { compareAgain } from '#src/domain/national/pauses.ts';
import { nationalPortal } from '#src/env.ts';

export const compareBite = 100;
const lease = 3_600_000;

/**
 * Asks the national portal what it knows of dossiers that were delivered, and keeps where that is not what we have: some minutes after each
 * delivery, then daily until the dossier is over and both say the same.
 * @returns how many were asked about
 */
export async function compareNational(now: Date): Promise<number> {
  const portal = nationalPortal();
  if (!portal) return 0;
  const due = await claimToCompare(now, new Date(now.getTime() + lease), compareBite);
  if (due.length === 0) return 0;
  const answer = await askAbout(
    portal,
    due.map(({ code }) => code),
  );
  if (!answer.taken) {
    if (answer.fault !== 'refused') await notePortalAway(answer, now); // who answers no questions may still take messages
    return 0;
  }
  const known = new Map(answer.value.map((it) => [it.MaHoSo, { status: it.TrangThaiHoSo, due: it.NgayHenTra }]));
  const compared = due.map(({ dossierId, code, dueSequence, status, dueAt, over }): Compared => {
    const theirs = known.get(code);
    const difference = differenceOf({ status: statusCodes[status].code, due: nationalMoment(dueAt) }, theirs);
    const next = over && difference === null ? undefined : new Date(now.getTime() + compareAgain);
    return { dossierId, dueSequence, difference, theirs, next };
  });
  await saveCompared(compared, now);
  await notePortalAnswers(now);
  return due.length;
}
