import { snapshot } from '#src/data/snapshot.ts';
import type { Address } from '#src/domain/forms/answers.ts';
import type { Identity } from '#src/domain/forms/origin.ts';
import { provinceOf } from '#src/domain/places/provinces.ts';
import type { Session } from '#src/services/session.ts';
import { knownPerson, signedInPerson } from './known-person.ts';

/** What VNeID last said of whoever is signed in, or of the person for whom he acts, in the words of the forms. */
export async function identityOf(session: Pick<Session, 'sid' | 'id' | 'organisation' | 'principal'>): Promise<Identity> {
  const { person, claims } = await (session.principal ? knownPerson(session.principal.id) : signedInPerson(session));
  const { organisation: acting } = session;
  const organisation = acting && { name: acting.name, taxCode: acting.taxCode };
  if (!claims) return { name: person.name, number: person.identityNumber, organisation };
  return {
    name: claims.name,
    number: claims.identity_number ?? person.identityNumber,
    birthDate: claims.birthdate,
    gender: claims.gender,
    nationality: claims.nationality,
    ethnicity: claims.ethnicity,
    residence: claims.residence && residence(claims.residence),
    card: claims.identity_card && { issuedOn: claims.identity_card.issued_on, issuedBy: claims.identity_card.issued_by },
    phone: claims.phone_number,
    email: claims.email,
    organisation,
  };
}

/** A ward that is not of this city is told by its name, with the province where that can be read from it. */
function residence({ line, ward_code, ward_name }: { line: string; ward_code: string; ward_name: string }): Address {
  if (snapshot().units.has(ward_code)) return { line, ward: ward_code };
  const province = provinceOf(ward_name);
  return { line, ...(province !== undefined && { province }), elsewhere: ward_name };
}
