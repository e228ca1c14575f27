import { z } from 'zod';
import { foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { type IdentityNumberFault, parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { type PersonNameFault, parsePersonName } from '#src/domain/people/person-name.ts';
import { parseTaxCode, type TaxCodeFault } from '#src/domain/people/tax-code.ts';

/** Why the person at the counter may hand in for an organisation: he represents it by law, or brings its authority on paper. */
export const Capacity = z.enum(['representative', 'authorised']);
export type Capacity = z.infer<typeof Capacity>;

/** What reception typed of the organisation; all blank where the person comes for himself. `paper`: the authority lies before it. */
export type OrganisationTyped = {
  taxCode: string;
  name: string;
  capacity: string;
  paper: boolean;
  /** who gave the authority: asked where the portal does not know the organisation */
  repNumber: string;
  repName: string;
};

/** What the portal knows of a tax code, and the number of who represents it. */
export type KnownOrganisation = { name: string; representative: string };

export type CounterOrganisation = {
  taxCode: string;
  name: string;
  capacity: Capacity;
  /** as the authority names him, or the person himself */
  representative: { number: string; name: string };
};

export type OrganisationFaults = {
  taxCode?: TaxCodeFault;
  name?: { kind: 'organisation-name-missing' } | { kind: 'organisation-name-differs' };
  capacity?: { kind: 'capacity-missing' } | { kind: 'not-representative' };
  paper?: { kind: 'authority-missing' };
  repNumber?: IdentityNumberFault | { kind: 'authority-by-himself' };
  repName?: PersonNameFault;
};

const longestName = 300;

/**
 * Reads for which organisation somebody hands in; null where for none. Who represents it according to the identity provider is believed before
 * what is said at the counter; everybody else needs the paper.
 * @param person whose number and name reception read off the card
 */
export function readOrganisation(
  typed: OrganisationTyped,
  { known, person }: { known: KnownOrganisation | undefined; person: { number: string; name: string } },
): Result<CounterOrganisation | null, OrganisationFaults> {
  const name = typed.name.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, longestName);
  if ([typed.taxCode, name, typed.repNumber, typed.repName].every((it) => it.trim() === '')) return ok(null);
  const faults: OrganisationFaults = {};
  const taxCode = parseTaxCode(typed.taxCode);
  if (!taxCode.ok) faults.taxCode = taxCode.error;
  if (!known && name === '') faults.name = { kind: 'organisation-name-missing' };
  if (known && name !== '' && foldKeepingMarks(known.name) !== foldKeepingMarks(name)) faults.name = { kind: 'organisation-name-differs' };
  const capacity = Capacity.safeParse(typed.capacity).data;
  if (capacity === undefined) faults.capacity = { kind: 'capacity-missing' };
  if (capacity === 'representative' && known && known.representative !== person.number) faults.capacity = { kind: 'not-representative' };
  if (capacity === 'authorised' && !typed.paper) faults.paper = { kind: 'authority-missing' };
  let representative = person;
  if (capacity === 'authorised' && !known) {
    const number = parseIdentityNumber(typed.repNumber);
    const repName = parsePersonName(typed.repName);
    if (!number.ok) faults.repNumber = number.error;
    else if (number.value === person.number) faults.repNumber = { kind: 'authority-by-himself' };
    if (!repName.ok) faults.repName = repName.error;
    if (number.ok && repName.ok) representative = { number: number.value, name: repName.value };
  }
  if (!taxCode.ok || capacity === undefined || Object.keys(faults).length > 0) return refuse(faults);
  return ok({ taxCode: taxCode.value, name: known?.name ?? name, capacity, representative });
}
