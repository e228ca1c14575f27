import type { Day } from '#src/domain/clock/calendar.ts';
import type { City } from './city.ts';

/** What is to be told: `dossiers` of them, spread over the working days from `from` until yesterday, as they stand at `now`. */
export type Order = {
  city: City;
  dossiers: number;
  seed: number;
  from: string;
  now: Date;
  /** how many residents there are already */
  residents: number;
  /** the day of a dossier's last entry → the id of its first one: every loaded entry has its own, those of a day stand together */
  journalIds: Map<Day, number>;
  /** where those of days that are not among them begin (data/daily-roots.ts, `loadedIdOf`) */
  journalBase: number;
  /** `unit day` → the next number of its codes */
  nextNumbers: Map<string, number>;
  /** only work that is still open at these wards, some of every kind and `dossiers` at most: there somebody tries the portal */
  openAt?: readonly string[] | undefined;
  /** so many batches are saved together, with all that they count; 0: all of them */
  together: number;
};
