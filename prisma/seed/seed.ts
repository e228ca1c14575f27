import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { declarationOf } from './declarations.ts';

const folder = import.meta.dirname;
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;

type FirstAdministrator = { account: string; identityNumber: string; name: string };
type UnitRow = { code: string; kind: string; parent: string | null; prefix: { value: string; trust: string } };
type Account = {
  subject: string;
  name: string;
  identityNumber: string;
  level: 1 | 2;
  posts: { role: string; unit: string }[];
  claims: unknown;
};

/**
 * Puts the facts of the city into an empty or older database. What an administrator has changed since is left alone: a row is written
 * only while it is missing, or still as an earlier seed left it.
 * @param accounts officials of the sandbox; none on a real portal
 */
export async function seed(ownerUrl: string, accounts: Account[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await seedPlaces(client);
    await seedProcedures(client);
    await seedAccounts(client, accounts);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function keep(client: Client, name: string, content: unknown): Promise<void> {
  await client.query(
    `insert into setting (key, content) values ($1, $2) on conflict (key) do update set content = excluded.content, changed_at = now()`,
    [name, JSON.stringify(content)],
  );
}

async function seedPlaces(client: Client): Promise<void> {
  const units = read<UnitRow[]>('units.json');
  await client.query(
    `insert into unit (code, kind, parent_code, code_prefix, prefix_verified, content)
     select it->>'code', it->>'kind', it->>'parent', it->'prefix'->>'value', it->'prefix'->>'trust' = 'verified', it
     from jsonb_array_elements($1::jsonb) it on conflict do nothing`,
    [JSON.stringify(units)],
  );
  const calendar = read<{ days: { date: string }[]; officeHours: unknown }>('calendar.json');
  await client.query(
    `insert into calendar_day (date, content) select (it->>'date')::date, it from jsonb_array_elements($1::jsonb) it
     where not exists (select 1 from admin_log where kind = 'calendar' and thing = it->>'date') on conflict (date) do nothing`,
    [JSON.stringify(calendar.days)],
  );
  await client.query(`insert into setting (key, content) values ('office-hours', $1) on conflict (key) do nothing`, [
    JSON.stringify(calendar.officeHours),
  ]);
  await keep(client, 'city', read('city.json'));
  await keep(client, 'life-events', read('life-events.json'));
}

/** Version 1 of each procedure. A form that came later is added to it while nobody has filed under it. */
async function seedProcedures(client: Client): Promise<void> {
  for (const file of globSync('procedures/*.json', { cwd: folder })) {
    const procedure = read<Pick<Procedure, 'code' | 'validFrom' | 'form' | 'documents'>>(file);
    const form = declarationOf(procedure);
    await client.query(
      `insert into procedure_version (id, code, number, status, valid_from, content, form, published_at)
       values ($1, $2, 1, 'published', $3, $4, $5, now())
       on conflict (code, number) do update set content = excluded.content, form = excluded.form, changed_at = now()
       where not exists (select 1 from dossier d where d.version_id = procedure_version.id)
         and not exists (select 1 from procedure_version later where later.code = procedure_version.code and later.number > 1)`,
      [randomUUID(), procedure.code, procedure.validFrom, JSON.stringify(procedure), form === null ? null : JSON.stringify(form)],
    );
  }
}

async function seedAccounts(client: Client, accounts: Account[]): Promise<void> {
  for (const it of accounts) {
    const { rows } = await client.query<{ id: string }>(
      `insert into person (id, identity_number, name, level, claims) values ($1, $2, $3, $4, $5)
       on conflict (identity_number) do update set name = excluded.name returning id`,
      [randomUUID(), it.identityNumber, it.name, it.level, JSON.stringify(it.claims)],
    );
    await client.query(`insert into staff (person_id, subject, name) values ($1, $2, $3) on conflict (person_id) do nothing`, [
      rows[0]?.id,
      it.subject,
      it.name,
    ]);
    for (const post of it.posts)
      await client.query(`insert into post (person_id, role, unit_code, "from") values ($1, $2, $3, '2025-07-01') on conflict do nothing`, [
        rows[0]?.id,
        post.role,
        post.unit,
      ]);
  }
}

/**
 * A portal has somebody who lets the others in: without one there is no way to make one. Once there is, nothing more happens here.
 * @param client in a transaction
 */
export async function seedAdministrator(client: Client, { account, identityNumber, name }: FirstAdministrator): Promise<void> {
  await client.query('lock table post in share row exclusive mode'); // two machines start at once
  const { rowCount } = await client.query(
    `select 1 from post where role = 'admin' and (until is null or until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date) limit 1`,
  );
  if (rowCount) return;
  await client.query(
    `with known as (insert into person (id, identity_number, name, level, claims) values ($1, $2, $3, 1, '{}')
         on conflict (identity_number) do update set level = person.level returning id),
       official as (insert into staff (person_id, subject, name) select id, $4, $3 from known
         on conflict (person_id) do update set subject = excluded.subject returning person_id)
     insert into post (person_id, role, unit_code, "from")
       select person_id, 'admin', (select code from unit where kind = 'city'), (now() at time zone 'Asia/Ho_Chi_Minh')::date from official
     on conflict (person_id, role, unit_code) do update set "from" = excluded."from", until = null`,
    [randomUUID(), identityNumber, name, account],
  );
}
