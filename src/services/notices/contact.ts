import { IdentityClaims } from '#src/adapters/identity.ts';
import { findPerson, type Person } from '#src/data/persons.ts';

const Contact = IdentityClaims.pick({ email: true, phone_number: true });

/** Where the identity provider last said that somebody, citizen or official, reads. @throws where there is nobody of this id */
export async function contactOf(personId: string): Promise<{ person: Person; email: string | undefined; phone: string | undefined }> {
  const person = await findPerson(personId);
  if (!person) throw new Error('a person who is nobody');
  const said = Contact.safeParse(person.claims).data;
  return { person, email: said?.email, phone: said?.phone_number };
}
