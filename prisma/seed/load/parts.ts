import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { chanceOf } from './chance.ts';
import { rhythmOf } from './character.ts';
import { officeTimeOf } from './office-time.ts';
import type { Order } from './order.ts';

/** How many dossiers are filed on a working day; `place`: which one it is since the first. */
type Share = { day: Day; place: number; dossiers: number };

/** What one teller tells by himself. */
export type Part = {
  /** 0 or 1 */
  nth: number;
  shares: Share[];
  dossiers: number;
  /** how many residents there are before his own */
  residents: number;
  /** the days whose figures are his alone to write, the last not included; undefined: figures are added to those that are there */
  owns: { from: Day; until: Day } | undefined;
};

const never: Day = '9999-12-31';
const newcomers = 0.4; // of a dossier
/** How many new people come with so many dossiers. */
export const freshOf = (dossiers: number): number => Math.ceil(dossiers * newcomers);

/** The working days until yesterday, each with what is filed on it. */
function sharesOf({ city, dossiers, seed, from, now, residents }: Order): Share[] {
  const past = officeTimeOf(city.calendar, from, vietnamDate(now)).days.filter((day) => day < vietnamDate(now));
  if (past.length === 0) throw new Error('there is no working day to load');
  if (city.wards.length === 0) throw new Error('no wards');
  const chance = chanceOf(seed, residents);
  const weights = rhythmOf(past).map((weight) => weight * (0.85 + 0.3 * chance.draw()));
  const sum = weights.reduce((a, b) => a + b, 0);
  let wanted = 0;
  let given = 0;
  return past.map((day, place) => {
    wanted += ((weights[place] ?? 0) / sum) * dossiers;
    const until = place === past.length - 1 ? dossiers : Math.round(wanted);
    const share = { day, place, dossiers: until - given };
    given = until;
    return share;
  });
}

const sizeOf = (shares: readonly Share[]): number => shares.reduce((sum, { dossiers }) => sum + dossiers, 0);

/**
 * A load that is alone with an empty database is told by two, the older half of the dossiers and the younger one; always by two, so that the
 * same is told on every machine.
 * @param size dossiers of a batch
 */
export function partsOf(order: Order, size: number): Part[] {
  const { dossiers, residents } = order;
  if (order.openAt) return [{ nth: 0, shares: [], dossiers, residents, owns: undefined }];
  const shares = sharesOf(order);
  if (order.together > 0) return [{ nth: 0, shares, dossiers, residents, owns: undefined }];
  let before = 0;
  const half = shares.findIndex((share) => {
    before += share.dossiers;
    return before * 2 >= dossiers;
  });
  const [older, younger] = [shares.slice(0, half + 1), shares.slice(half + 1)];
  const between = younger[0]?.day ?? never;
  const first = sizeOf(older);
  const fresh = Math.floor(first / size) * freshOf(size) + freshOf(first % size);
  const parts: Part[] = [
    { nth: 0, shares: older, dossiers: first, residents, owns: { from: '', until: between } },
    { nth: 1, shares: younger, dossiers: dossiers - first, residents: residents + fresh, owns: { from: between, until: never } },
  ];
  return parts.filter((part) => part.dossiers > 0);
}
