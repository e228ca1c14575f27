import type { Client } from 'pg';
import { type City, deskOf, deskRoles } from './city.ts';
import { firstOfficial, idOf, nameOf } from './residents.ts';

/**
 * Gives every desk of every unit somebody: who is there already, and where nobody is, an official who does not exist and whom no identity
 * provider knows, so that nobody can sign in as one.
 */
export async function manDesks(client: Client, city: City): Promise<void> {
  const { rows } = await client.query<{ role: string; unit: string; id: string }>(
    'select role, unit_code as unit, person_id as id from post order by unit_code, role, person_id',
  );
  for (const { role, unit, id } of rows) {
    const desk = `${role} ${unit}`;
    city.officials.set(desk, [...(city.officials.get(desk) ?? []), id]);
  }
  const { rows: known } = await client.query<{ count: number }>(
    'select count(*)::int as count from person where identity_number >= $1 and identity_number < $2',
    [firstOfficial, `${firstOfficial}:`],
  );
  let n = known[0]?.count ?? 0;
  const made: { id: string; number: string; name: string; role: string; unit: string }[] = [];
  for (const unit of city.units.values())
    for (const role of deskRoles) {
      const desk = deskOf(role, unit.code);
      if (city.officials.has(desk)) continue;
      const ids: string[] = [];
      for (let seat = 0; seat < (role === 'specialist' ? 2 : 1); seat++, n++) {
        const id = idOf('official', n);
        ids.push(id);
        made.push({
          id,
          number: `${firstOfficial}${String(n).padStart(8, '0')}`,
          name: nameOf(n, n % 2 === 0 ? 'female' : 'male'),
          role,
          unit: unit.code,
        });
      }
      city.officials.set(desk, ids);
    }
  await client.query(
    `with it as (select * from jsonb_to_recordset($1::jsonb) as it(id uuid, number text, name text, role text, unit text)),
      p as (insert into person (id, identity_number, name, level, claims)
        select id, number, name, 2, jsonb_build_object('sub', number, 'name', name, 'acr', 'urn:vneid:loa:2') from it),
      s as (insert into staff (person_id, subject, name) select id, 'synthetic:' || number, name from it)
    insert into post (person_id, role, unit_code, "from") select id, role, unit, '2025-07-01' from it`,
    [JSON.stringify(made)],
  );
}
