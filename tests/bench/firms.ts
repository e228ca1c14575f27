import type { Client } from 'pg';

const firms = 100_000;

/**
 * The firms of a large city, represented by people of the load; a third has a member, half let another act for them. None files anything:
 * they are there so that whoever asks who may act for whom does not do so in a city without firms.
 */
export async function foundFirms(client: Client): Promise<void> {
  const { rows: there } = await client.query<{ count: number }>(
    `select count(*)::int as count from organisation where tax_code >= '8000000000' and tax_code <= '8999999999'`,
  );
  if ((there[0]?.count ?? 0) >= firms) return;
  await client.query('begin');
  await client.query(
    `create temporary table firm on commit drop as
      select gen_random_uuid() as id, '8' || lpad(n::text, 9, '0') as tax_code, people.ids[1 + n % array_length(people.ids, 1)] as person_id, n
      from generate_series(1, ${firms}) n, (select array_agg(id) as ids from (select id from person limit ${firms}) first) people`,
  );
  await client.query(
    `insert into organisation (id, tax_code, name, representative_id) select id, tax_code, 'Công ty ' || n, person_id from firm`,
  );
  await client.query(
    `insert into organisation_member (id, organisation_id, identity_number, person_id, roles, invited_by, invited_at, accepted_at)
      select gen_random_uuid(), f.id, p.identity_number, p.id, array['file', 'follow'], f.person_id, now(), now()
      from firm f join firm o on o.n = f.n + 1 join person p on p.id = o.person_id where f.n % 3 = 0`,
  );
  await client.query(
    `insert into mandate (id, principal_number, principal_organisation_id, agent_number, agent_organisation_id, procedures, all_procedures, "from", until,
       locale, text, salt, hash, proposed_by, proposed_at, principal_accepted_by, principal_accepted_at, agent_accepted_by, agent_accepted_at)
     select gen_random_uuid(), f.tax_code, f.id, a.tax_code, a.id, '{}', true, current_date - 30, current_date + 300,
       'vi', '', '', '', f.person_id, now(), f.person_id, now(), a.person_id, now()
     from firm f join firm a on a.n = f.n / 30 + 1 where f.n % 2 = 0`,
  );
  await client.query('commit');
  await client.query('vacuum (analyze) organisation, organisation_member, mandate');
}
