import { claimsOf } from './identity-claims.ts';
import { people } from './people.ts';

const roles = {
  tiepnhan: 'reception',
  truongphong: 'head',
  thuly: 'specialist',
  lanhdao: 'leader',
  vanthu: 'clerk',
  quantri: 'admin',
} as const;

/** The officials of the sandbox as the portal's own registry of staff knows them. `79` is the city. */
export const accounts = people.flatMap((person) =>
  person.staff
    ? [
        {
          subject: person.sub,
          name: person.name,
          identityNumber: person.identity_number,
          level: person.level,
          posts: [{ role: roles[person.staff.role], unit: person.staff.unit === 'city' ? '79' : person.staff.unit }],
          claims: claimsOf(person),
        },
      ]
    : [],
);
