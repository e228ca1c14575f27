import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { clockRunsIn, openStatuses, waitingIn } from '#src/domain/dossiers/queues.ts';

/** So much of each kind lies at an office that somebody tries for the first time. */
const asMany: Record<string, number> = {
  ...{ receive: 5, assign: 4, prepare: 7, review: 4, approve: 4, issue: 3, return: 4 },
  ...{ waiting: 4, today: 4, overdue: 3 },
};

/** What kind of work an open dossier is: late or due today before the step at which it lies. */
function kindOf({ status, step, dueAt }: Dossier, now: Date): string {
  if (waitingIn.includes(status)) return 'waiting';
  if (dueAt && clockRunsIn.includes(status)) {
    if (dueAt < now) return 'overdue';
    if (vietnamDate(dueAt) === vietnamDate(now)) return 'today';
  }
  return step ?? '';
}

/** One office's open work while it is put together. */
export type OpenWork = { full: () => boolean; takes: (dossier: Dossier, ward: string) => boolean };

export function openWorkOf(now: Date): OpenWork {
  const left = new Map(Object.entries(asMany));
  return {
    full: () => left.size === 0,
    takes: (dossier, ward) => {
      if (!openStatuses.includes(dossier.status) || dossier.receivingUnit !== ward || dossier.competentUnit !== ward) return false;
      const kind = kindOf(dossier, now);
      const more = left.get(kind);
      if (more === undefined) return false;
      if (more === 1) left.delete(kind);
      else left.set(kind, more - 1);
      return true;
    },
  };
}
