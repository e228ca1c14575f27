import { pool, sqlTransaction } from '#src/data/database.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Post } from '#src/domain/people/account.ts';
import type { Answerer, Asked } from '#src/domain/people/look-question.ts';

/** Who holds the roles of head and leader at these units today, in his own name. */
export async function headsAndLeaders(units: readonly string[]): Promise<{ personId: string; post: Post }[]> {
  const { rows } = await pool().query<{ personId: string; post: Post }>({
    name: 'heads-and-leaders',
    text: `select person_id as "personId", json_build_object('role', role, 'unit', unit_code) as post from post_today
      where unit_code = any($1) and role in ('head', 'leader') and for_id is null`,
    values: [units],
  });
  return rows;
}

/**
 * Keeps a question, unless this person has asked about this look before, or waits for too many answers. His row is held first, so that two
 * questions asked at once are counted one after the other: a statement that counts sees what was there when it began.
 * @returns whether it was kept
 */
export const insertLookQuestion = (
  it: { id: string; lookId: string; askerId: string; officerId: string; text: string; locale: Locale; at: Date } & Answerer,
  mostWaiting: number,
): Promise<boolean> =>
  sqlTransaction(async (client) => {
    await client.query('select from person where id = $1 for no key update', [it.askerId]);
    const { rowCount } = await client.query({
      name: 'ask-about-look',
      text: `insert into look_question (id, look_id, person_id, officer_id, unit_code, roles, text, locale, asked_at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9
        where (select count(*) from look_question q where q.person_id = $3 and not exists (select 1 from look_answer a where a.question_id = q.id)) < $10
        on conflict (person_id, look_id) do nothing`,
      values: [it.id, it.lookId, it.askerId, it.officerId, it.unit, it.roles, it.text, it.locale, it.at, mostWaiting],
    });
    return rowCount === 1;
  });

/** Keeps the answer, unless there is one: the first stays; who asked is told of it. @returns whether it was kept */
export async function insertLookAnswer(it: {
  questionId: string;
  personId: string;
  forId: string | null;
  text: string;
  at: Date;
}): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'answer-about-look',
    text: `with a as (insert into look_answer (question_id, person_id, for_id, text, at) values ($1, $2, $3, $4, $5)
        on conflict (question_id) do nothing returning question_id),
      told as (insert into person_notice (id, person_id, kind, about, made_at)
        select gen_random_uuid(), q.person_id, 'look_answered', q.id, $5 from a join look_question q on q.id = a.question_id)
      select from a`,
    values: [it.questionId, it.personId, it.forId, it.text, it.at],
  });
  return rowCount === 1;
}

export type LookAnswer = { by: string; text: string; at: Date };
/** What somebody asked about a look, as he sees it. */
export type MyQuestion = { lookId: string; unit: string; text: string; at: Date; answer: LookAnswer | null };

const answer = `case when a.question_id is not null then json_build_object('by', (select name from staff where person_id = a.person_id),
  'text', a.text, 'at', a.at) end as answer`;
type Raw<T> = Omit<T, 'answer'> & { answer: (Omit<LookAnswer, 'at'> & { at: string }) | null };
const read = <T extends { answer: LookAnswer | null }>(row: Raw<T>): T =>
  ({ ...row, answer: row.answer && { ...row.answer, at: new Date(row.answer.at) } }) as T;

/** What this person asked about these looks. */
export async function questionsOf(personId: string, lookIds: readonly string[]): Promise<MyQuestion[]> {
  if (lookIds.length === 0) return [];
  const { rows } = await pool().query<Raw<MyQuestion>>({
    name: 'my-look-questions',
    text: `select q.look_id::text as "lookId", q.unit_code as unit, q.text, q.asked_at as at, ${answer}
      from look_question q left join look_answer a on a.question_id = q.id where q.person_id = $1 and q.look_id = any($2::bigint[])`,
    values: [personId, lookIds],
  });
  return rows.map(read<MyQuestion>);
}

/** A question with the look that it is about, as who answers it reads it. */
export type LookQuestion = Asked & {
  id: string;
  lookId: string;
  text: string;
  at: Date;
  locale: Locale;
  asker: string;
  officer: string;
  /** null where there was no dossier */
  code: string | null;
  dossierId: string | null;
  purpose: string;
  reason: string | null;
  lookedAt: Date;
  answer: LookAnswer | null;
};

const columns = `q.id, q.look_id::text as "lookId", q.text, q.asked_at as at, q.locale, q.unit_code as unit, q.roles, q.person_id as "askerId", q.officer_id as "officerId",
  p.name as asker, coalesce(s.name, o.name) as officer, d.code, l.dossier_id as "dossierId", l.purpose, l.reason, l.at as "lookedAt", ${answer}`;
const tables = `look_question q join access_log l on l.id = q.look_id join person p on p.id = q.person_id join person o on o.id = q.officer_id
  left join staff s on s.person_id = q.officer_id left join dossier d on d.id = l.dossier_id left join look_answer a on a.question_id = q.id`;

export async function findLookQuestion(id: string): Promise<LookQuestion | undefined> {
  const { rows } = await pool().query<Raw<LookQuestion>>({
    name: 'look-question',
    text: `select ${columns} from ${tables} where q.id = $1::uuid`,
    values: [id],
  });
  return rows[0] && read<LookQuestion>(rows[0]);
}

/** What waits at these units, the oldest first, at most 200; or the last 20 that were answered there. */
export async function lookQuestionsAt(units: readonly string[], which: 'waiting' | 'answered'): Promise<LookQuestion[]> {
  const waiting = which === 'waiting';
  const { rows } = await pool().query<Raw<LookQuestion>>({
    name: `look-questions-${which}`,
    text: `select ${columns} from ${tables} where q.unit_code = any($1) and a.question_id is ${waiting ? '' : 'not '}null
      order by ${waiting ? 'q.asked_at, q.id limit 200' : 'a.at desc, q.id limit 20'}`,
    values: [units],
  });
  return rows.map(read<LookQuestion>);
}

/** For whom questions wait at these units, the oldest first; at most 200. */
export async function waitingLookQuestions(units: readonly string[]): Promise<Asked[]> {
  const { rows } = await pool().query<Asked>({
    name: 'waiting-look-questions',
    text: `select q.unit_code as unit, q.roles, q.person_id as "askerId", q.officer_id as "officerId" from look_question q
      where q.unit_code = any($1) and not exists (select 1 from look_answer a where a.question_id = q.id) order by q.asked_at limit 200`,
    values: [units],
  });
  return rows;
}
