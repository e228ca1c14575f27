import { pool } from '#src/data/database.ts';
import { lineColumns, linePeople, type QueueRow } from './queue.ts';

/** So many of the newest dossiers with the rarest word are looked through: the search of a common name costs no more in ten years than today. */
export const lookedThrough = 5_000;

/** Behind every dossier of a moment. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Behind every word that begins with it, in the order of bytes. */
const end = (word: string) => `${word} || chr(1114111)`;

/** How many dossiers of these units have a word that begins like this, for each of the beginnings; counted up to `lookedThrough` + 1. */
async function commonness(units: readonly string[], words: readonly string[]): Promise<number[]> {
  const most = lookedThrough + 1;
  const { rows } = await pool().query<{ count: number }>({
    name: 'name-commonness',
    text: `select (select count(*)::int from (select 1 from unnest($1::text[]) u(code) cross join lateral (
        select from dossier_word x where x.unit_code = u.code and x.word >= w.word and x.word < ${end('w.word')} limit ${most}) c limit ${most}) c)
      from unnest($2::text[]) with ordinality w(word, place) order by place`,
    values: [units, words],
  });
  return rows.map(({ count }) => count);
}

/** A dossier that was shown last. */
export type FoundPlace = { at: Date; id: string };

/**
 * Dossiers of these units, closed ones too, whose applicant has a word for each of these beginnings (folded, in any order), the newest first.
 * `whole`: nothing older was left out of the look.
 * @param after only what comes after this one; so many more are looked through from there
 */
export async function findByName(
  units: readonly string[],
  words: readonly string[],
  limit: number,
  after: FoundPlace | undefined,
): Promise<{ rows: QueueRow[]; more: boolean; whole: boolean }> {
  const counts = await commonness(units, words);
  const fewest = Math.min(...counts);
  if (fewest === 0) return { rows: [], more: false, whole: true };
  const rarest = words[counts.indexOf(fewest)];
  const { rows } = await pool().query<QueueRow>({
    name: 'find-by-name',
    // Words that begin like the rarest, found by jumping from one to the next; of each its newest dossiers.
    text: `with recursive known(code, word) as (
        select u.code, (select min(x.word) from dossier_word x where x.unit_code = u.code and x.word >= $2::text and x.word < ${end('$2::text')})
        from unnest($1::text[]) u(code)
        union all
        select k.code, (select min(x.word) from dossier_word x where x.unit_code = k.code and x.word > k.word and x.word < ${end('$2::text')})
        from known k where k.word is not null),
      hits as (
        select w.dossier_id, w.submitted_at from known k cross join lateral (
          select * from (
            select x.dossier_id, x.submitted_at, x.words from dossier_word x where x.unit_code = k.code and x.word = k.word
              and (x.submitted_at, x.dossier_id) < ($5::timestamptz, $6::uuid)
            order by x.submitted_at desc, x.dossier_id desc limit ${lookedThrough}) newest
          where not exists (select from unnest($3::text[]) other where ' ' || newest.words not like '% ' || other || '%')
            -- where it was transferred away from, nobody knows it any more
            and exists (select from dossier d where d.id = newest.dossier_id and (d.competent_unit = any($1) or d.receiving_unit = any($1)))
          order by newest.submitted_at desc, newest.dossier_id desc limit $4::int) w -- again: a join may lose the order of what it joins
        where k.word is not null),
      page as (select distinct dossier_id, submitted_at from hits order by submitted_at desc, dossier_id desc limit $4::int)
      select ${lineColumns} from page join dossier d on d.id = page.dossier_id ${linePeople}
      order by d.submitted_at desc, d.id desc`,
    values: [units, rarest, words.filter((word) => word !== rarest), limit + 1, after?.at ?? 'infinity', after?.id ?? lastId],
  });
  return { rows: rows.slice(0, limit), more: rows.length > limit, whole: fewest <= lookedThrough };
}
