import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';

/** What a dossier of today would be called with this first part. */
export const exampleCode = (prefix: string, now: Date): string =>
  `${prefix || 'NN.NN'}.${snapshot().city.identifier}-${vietnamDate(now).replaceAll('-', '').slice(2)}-0001`;
