import { randomUUID } from 'node:crypto';
import { pool } from '#src/data/database.ts';
import type { AssuranceLevel } from '#src/domain/people/account.ts';

export type Person = {
  id: string;
  identityNumber: string;
  name: string;
  level: AssuranceLevel;
  claims: unknown;
  locale: 'vi' | 'en';
  seenAt: Date | null;
};

/** Takes over what the identity provider said of a person at sign-in. @returns the person's id */
export async function savePerson(it: {
  identityNumber: string;
  name: string;
  level: AssuranceLevel;
  claims: unknown;
  now: Date;
}): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `insert into person (id, identity_number, name, level, claims, seen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (identity_number) do update set name = excluded.name, level = excluded.level, claims = excluded.claims, seen_at = excluded.seen_at
     returning id`,
    [randomUUID(), it.identityNumber, it.name, it.level, JSON.stringify(it.claims), it.now],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('the person was not saved');
  return id;
}

export async function findPerson(id: string): Promise<Person | undefined> {
  const { rows } = await pool().query<Person>({
    name: 'person',
    text: 'select id, identity_number as "identityNumber", name, level, claims, locale, seen_at as "seenAt" from person where id = $1',
    values: [id],
  });
  return rows[0];
}

/** @returns the organisation's id */
export async function saveOrganisation(it: { taxCode: string; name: string; representativeId: string }): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `insert into organisation (id, tax_code, name, representative_id) values ($1, $2, $3, $4)
     on conflict (tax_code) do update set name = excluded.name, representative_id = excluded.representative_id, confirmed = true returning id`,
    [randomUUID(), it.taxCode, it.name, it.representativeId],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('the organisation was not saved');
  return id;
}

export async function nameOfOrganisation(id: string): Promise<string | undefined> {
  const { rows } = await pool().query<{ name: string }>('select name from organisation where id = $1', [id]);
  return rows[0]?.name;
}

/** The id of the person who represents an organisation. @throws where there is no such organisation */
export async function representativeOf(organisationId: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>('select representative_id as id from organisation where id = $1', [organisationId]);
  const [found] = rows;
  if (!found) throw new Error(`no organisation ${organisationId}`);
  return found.id;
}

/**
 * The person with this number, as an official at a counter read it off the card: made known where the portal has never met him, under the
 * corrected name where only counters have. A name that the identity provider gave stays; the caller says what differs.
 */
export async function meetPerson(it: { identityNumber: string; name: string }): Promise<Person> {
  const { rows } = await pool().query<Person>(
    `insert into person (id, identity_number, name, level, claims) values ($1, $2, $3, 1, '{}')
     on conflict (identity_number) do update set name = case when person.seen_at is null and person.claims = '{}' then excluded.name else person.name end
     returning id, identity_number as "identityNumber", name, level, claims, locale, seen_at as "seenAt"`,
    [randomUUID(), it.identityNumber, it.name],
  );
  const [person] = rows;
  if (!person) throw new Error('the person was not saved');
  return person;
}

/** What the identity provider said of an organisation with this tax code, and who represents it. */
export async function findOrganisation(taxCode: string): Promise<{ name: string; representative: string } | undefined> {
  const { rows } = await pool().query<{ name: string; representative: string }>(
    `select o.name, p.identity_number as representative from organisation o join person p on p.id = o.representative_id where o.tax_code = $1 and o.confirmed`,
    [taxCode],
  );
  return rows[0];
}

/**
 * The organisation with this tax code, made known where the portal has never met it, under the name that was typed last where only counters
 * have. What the identity provider said of one stays, and whoever a counter calls its representative gets no right by it.
 */
export async function meetOrganisation(it: { taxCode: string; name: string; representativeId: string }): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `insert into organisation (id, tax_code, name, representative_id, confirmed) values ($1, $2, $3, $4, false)
     on conflict (tax_code) do update set name = case when organisation.confirmed then organisation.name else excluded.name end,
       representative_id = case when organisation.confirmed then organisation.representative_id else excluded.representative_id end
     returning id`,
    [randomUUID(), it.taxCode, it.name, it.representativeId],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('the organisation was not saved');
  return id;
}
