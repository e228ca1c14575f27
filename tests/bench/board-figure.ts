import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { pool } from '#src/data/database.ts';
import { type BoardFilter, type BoardScope, boardPage, filersOf, resultsBetween } from '#src/data/queries/board.ts';
import { figure, steady } from './queue-figure.ts';
import type { Figure } from './report.ts';

/** One organisation with so many dossiers, and an accountant's thirty clients with some each. */
const crowd = 100_000;
const clients = 30;
const each = 500;
const page = 51;
const slowest = 5;
const day = 86_400_000;

/** Rows alone, one in a thousand waiting for the organisation, nine in ten over. @returns the big one first */
async function crowdTheBoard(client: Client): Promise<string[]> {
  const { rows: people } = await client.query<{ id: string }>('select id from person limit 1');
  const ids: string[] = [];
  for (let n = 0; n <= clients; n++) {
    const id = randomUUID();
    const code = `bench-${id.slice(0, 18)}`;
    await client.query('insert into organisation (id, tax_code, name, representative_id) values ($1, $2, $3, $4)', [
      id,
      code,
      `Công ty ${n}`,
      people[0]?.id,
    ]);
    await client.query(
      `insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, organisation_id, receiving_unit, competent_unit,
         limit_amount, limit_unit, submitted_at, due_at, finished_at, outcome, sequence, head, submission_key, submission_hash)
       select gen_random_uuid(), '99.96.H29-' || substr($1::text, 1, 13) || g, procedure_code, version_id, channel, s.status, null, applicant_id, $1::uuid,
         receiving_unit, competent_unit, limit_amount, limit_unit, now() - g * interval '1 minute', now() + (g % 5000) * interval '1 hour',
         case when s.status = 10 then now() end, case when s.status = 10 then 'granted' end, 1, head, gen_random_uuid(), submission_hash
       from generate_series(1, $2::int) g
         join (select row_number() over () as n, d.* from (select * from dossier limit 200) d) m on m.n = 1 + g % 200
         cross join lateral (select case when g % 1000 = 0 then 5 when g % 10 = 0 then 4 else 10 end as status) s`,
      [id, n === 0 ? crowd : each],
    );
    ids.push(id);
  }
  // Each that is over got a result, on one of the last four hundred days.
  await client.query(
    `insert into paper (id, dossier_id, kind, number, sha256, size, at, organisation_id, procedure_code)
      select gen_random_uuid(), id, 'result', 'bench', 'none', 1, now() - (row_number() over () % 400) * interval '1 day', organisation_id, procedure_code
      from dossier where organisation_id = any($1::uuid[]) and status = 10`,
    [ids],
  );
  await client.query('vacuum (analyze) dossier');
  await client.query('vacuum (analyze) paper');
  return ids;
}

/** The board of an organisation with a hundred thousand dossiers: the slowest of all that can be asked of it. `url` is the owner's. */
export async function measureBoard(url: string): Promise<Figure> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const [big = '', ...small] = await crowdTheBoard(client);
    const all: BoardFilter = { statuses: null, asked: false, procedures: null, filer: null, code: null, from: null, until: null };
    const { rows } = await client.query<{ code: string; filer: string; at: Date; id: string }>(
      'select procedure_code as code, applicant_id as filer, submitted_at as at, id from dossier where organisation_id = $1 order by submitted_at desc, id desc offset $2 limit 1',
      [big, crowd / 2],
    );
    const [middle] = rows;
    if (!middle) throw new Error('nothing on the board');
    const one: BoardScope[] = [{ organisationId: big, procedures: null }];
    const newest = { sort: 'newest', after: undefined, limit: page } as const;
    const months = { months: 6, since: new Date(Date.now() - 184 * day), until: new Date(Date.now() - 92 * day) };
    const results = { code: middle.code, versions: null, ...months };
    const begun = await resultsBetween(one, [results], { after: undefined, limit: 300 });
    const views: Record<string, () => Promise<unknown>> = {
      'first page': () => boardPage(one, all, newest),
      'far down': () => boardPage(one, all, { ...newest, after: { at: middle.at, id: middle.id } }),
      'what is awaited': () => boardPage(one, { ...all, statuses: [5, 6], asked: true }, newest),
      'one procedure': () => boardPage(one, { ...all, procedures: [middle.code] }, newest),
      'one procedure, awaited': () => boardPage(one, { ...all, procedures: [middle.code], statuses: [5, 6] }, newest),
      'due next': () => boardPage(one, all, { ...newest, sort: 'due' }),
      'due next, awaited': () => boardPage(one, { ...all, statuses: [5, 6], asked: true }, { ...newest, sort: 'due' }),
      'due next, one procedure': () => boardPage(one, { ...all, procedures: [middle.code] }, { ...newest, sort: 'due' }),
      'who filed': () => boardPage(one, { ...all, filer: middle.filer }, newest),
      'who filed, awaited': () => boardPage(one, { ...all, filer: middle.filer, statuses: [5, 6], asked: true }, newest),
      'due next, who filed': () => boardPage(one, { ...all, filer: middle.filer }, { ...newest, sort: 'due' }),
      'results that go out of date': () => resultsBetween(one, [results], { after: undefined, limit: 21 }),
      'more of them': () => resultsBetween(one, [results], { after: begun.at(-1), limit: 21 }),
      'the choices of filers': () => filersOf([big]),
      'thirty-one organisations': () =>
        boardPage(
          [big, ...small].map((organisationId) => ({ organisationId, procedures: null })),
          all,
          newest,
        ),
    };
    await pool().query('select 1');
    const measured = await steady(5, 100, Object.values(views));
    const worst = measured.reduce((a, b) => (b.p99 > a.p99 ? b : a));
    return figure({
      id: 'board',
      name: `A page of the board of an organisation with ${crowd.toLocaleString('en')} dossiers: the slowest of ${measured.length} views (${Object.keys(views)[measured.indexOf(worst)]}), median of 5 rounds`,
      unit: 'ms, p99',
      ours: worst.p99,
      ...worst,
      goal: `p99 ${slowest} ms`,
      met: worst.p99 <= slowest,
    });
  } finally {
    await client.end();
  }
}
