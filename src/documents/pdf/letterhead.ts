import type { Unit } from '#src/domain/places/unit.ts';
import { isPlace } from '#src/domain/places/unit.ts';

/** Two lines at the head of a paper: who stands above the office that issues it, and the office. */
export type Letterhead = {
  superior: string | undefined;
  office: string;
  /** where it is issued, as it stands before the date */
  place: string;
};

/**
 * Who writes: `reception` is the centre at which dossiers come in and go out (templates 01 to 03, 07), `office` the authority that decides.
 * Only wards, communes and the special zone have a centre of their own; everywhere else both are the same office.
 */
export type Desk = 'reception' | 'office';

/** "Phường Sài Gòn" inside a sentence: "phường Sài Gòn". */
export const inSentence = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);

/**
 * Offices in the city that do not answer to its People's Committee alone: they write under the office above them in their own line
 * (Decree 30/2020/NĐ-CP, Annex I; who stands above whom is from memory and an office has to confirm it).
 */
const ownLine: Record<string, string> = {
  police_city: 'Bộ Công an',
  thue: 'Cục Thuế',
  bhxh: 'Bảo hiểm xã hội Việt Nam',
};

/** The head of the papers of a unit. `city` is the unit above all the others. */
export function letterhead(unit: Unit, desk: Desk, city: Pick<Unit, 'fullName'>): Letterhead {
  const cityName = city.fullName.vi;
  const cityCommittee = `Ủy ban nhân dân ${cityName}`;
  const name = unit.fullName.vi;
  if (isPlace(unit)) {
    const committee = `Ủy ban nhân dân ${inSentence(name)}`;
    return desk === 'reception'
      ? { superior: committee, office: 'Trung tâm Phục vụ hành chính công', place: name }
      : { superior: cityCommittee, office: committee, place: name };
  }
  if (unit.kind === 'city') return { superior: undefined, office: cityCommittee, place: name };
  if (unit.kind === 'police') {
    const place = inSentence(name.replace(/^Công an /, ''));
    return { superior: `Công an ${cityName}`, office: name, place: place.charAt(0).toLocaleUpperCase('vi') + place.slice(1) };
  }
  const above = ownLine[unit.code];
  // The first line names the city already: "Ủy ban nhân dân Thành phố Hồ Chí Minh, Sở Tài chính".
  const office = above === undefined && name.endsWith(` ${cityName}`) ? name.slice(0, -cityName.length - 1) : name;
  return { superior: above ?? cityCommittee, office: office === 'Văn phòng Ủy ban nhân dân' ? name : office, place: cityName };
}

/** Where people hand in and fetch, in full: "Trung tâm Phục vụ hành chính công phường Sài Gòn". */
export function counterName(unit: Unit): string {
  return isPlace(unit) ? `Trung tâm Phục vụ hành chính công ${inSentence(unit.fullName.vi)}` : unit.fullName.vi;
}

/** The authority itself, in full: "Ủy ban nhân dân phường Sài Gòn", "Sở Tài chính Thành phố Hồ Chí Minh". */
export function authorityName(unit: Unit): string {
  return isPlace(unit) || unit.kind === 'city' ? `Ủy ban nhân dân ${inPlaceName(unit)}` : unit.fullName.vi;
}

const inPlaceName = (unit: Unit): string => (unit.kind === 'city' ? unit.fullName.vi : inSentence(unit.fullName.vi));
