import { pool } from '#src/data/database.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import {
  clockRunsIn,
  type DeadlineBounds,
  isWorkQueue,
  openStatuses,
  type Queue,
  queues,
  unitsOf,
  unitsOfQueue,
  work,
} from '#src/domain/dossiers/queues.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import type { Post } from '#src/domain/people/account.ts';

/** One line of a queue. */
export type QueueRow = {
  id: string;
  code: string;
  versionId: string;
  /** the organisation's name where one applies */
  applicant: string;
  status: Status;
  step: Step | null;
  competentUnit: string;
  assigneeId: string | null;
  assignee: string | null;
  submittedAt: Date;
  receivedAt: Date | null;
  dueAt: Date | null;
  originalDueAt: Date | null;
  pausedAt: Date | null;
  pausedMinutes: number;
  finishedAt: Date | null;
};

/** Whose queue, at what moment. */
export type Desk = { me: string; posts: readonly Post[]; bounds: DeadlineBounds };

/** The last row seen: what comes after it or before it is found in the index, however far down the list. `at` is the sort key. */
export type Place = { at: Date | null; id: string };

type Parameters = { values: unknown[]; add: (value: unknown, type: string) => string };

function parameters(): Parameters {
  const values: unknown[] = [];
  return { values, add: (value, type) => `$${values.push(value)}::${type}` };
}

// The same words as in the partial indexes of the migration: closed dossiers are not even looked at.
const isOpen = `d.status in (${openStatuses.join(', ')})`;

/** What a queue asks of a dossier, its unit apart. */
function condition(queue: Queue, { me, bounds }: Desk, { add }: Parameters): string {
  if (isWorkQueue(queue)) {
    const { status, step, assigneeOnly } = work[queue];
    const whose = assigneeOnly ? ` and d.assignee_id = ${add(me, 'uuid')}` : '';
    return `d.status in (${status.join(', ')}) and d.step = '${step}' and d.applicant_id <> ${add(me, 'uuid')}${whose}`;
  }
  if (queue === 'open') return 'true';
  const runs = `d.status in (${clockRunsIn.join(', ')}) and d.due_at`;
  if (queue === 'overdue') return `${runs} < ${add(bounds.now, 'timestamptz')}`;
  const [from, to] = queue === 'today' ? [bounds.now, bounds.tomorrow] : [bounds.tomorrow, bounds.later];
  return `${runs} >= ${add(from, 'timestamptz')} and d.due_at < ${add(to, 'timestamptz')}`;
}

/** One walk along one index. */
type Walk = { unit: 'competent_unit' | 'receiving_unit'; key: 'due_at' | 'submitted_at'; also?: string };

function walksOf(queue: Queue, units: string): Walk[] {
  if (isWorkQueue(queue)) {
    return [work[queue].at === 'receiving' ? { unit: 'receiving_unit', key: 'submitted_at' } : { unit: 'competent_unit', key: 'due_at' }];
  }
  const elsewhere = `d.receiving_unit <> d.competent_unit and d.competent_unit <> all(${units})`;
  return [
    { unit: 'competent_unit', key: 'due_at' },
    { unit: 'receiving_unit', key: 'due_at', also: elsewhere },
  ];
}

/**
 * At most `limit` rows after or before a place (from the start without one), in the order of the queue: by due date, those without one last;
 * to receive and to return by submission. `more` says whether there are others in that direction.
 */
export async function queuePage(
  queue: Queue,
  desk: Desk,
  { after, before, limit }: { after?: Place | undefined; before?: Place | undefined; limit: number },
): Promise<{ rows: QueueRow[]; more: boolean }> {
  const place = before ?? after;
  const back = before !== undefined;
  const way = back ? 'desc' : 'asc';
  const given = parameters();
  const units = given.add(unitsOfQueue(queue, desk.posts), 'text[]');
  const meets = condition(queue, desk, given);
  const count = given.add(limit + 1, 'int');
  const beyond = back ? '<' : '>';
  const at = place?.at ? given.add(place.at, 'timestamptz') : undefined;
  const id = place ? given.add(place.id, 'uuid') : undefined;

  const walk = ({ unit, key, also }: Walk, dated: boolean) => {
    const where = [isOpen, `d.${unit} = u.code`, meets, also, dated ? `d.${key} is not null` : `d.${key} is null`];
    if (dated && at) where.push(`(d.${key}, d.id) ${beyond} (${at}, ${id})`);
    if (!dated && id && !at) where.push(`d.id ${beyond} ${id}`);
    return `select w.* from unnest(${units}) u(code) cross join lateral (
      select d.*, d.${key} as key from dossier d where ${where.filter(Boolean).join(' and ')}
      order by d.${key} ${way}, d.id ${way} limit ${count}) w`;
  };
  // Dossiers without a date come last: behind a dated place when going on, before an undated one when going back.
  const undated = queue === 'open' && (!back || !at);
  const dated = !place || at !== undefined || back;
  const walks = walksOf(queue, units).flatMap((it) => [...(dated ? [walk(it, true)] : []), ...(undated ? [walk(it, false)] : [])]);
  const order = `key ${way} nulls ${back ? 'first' : 'last'}, id ${way}`;
  const { rows } = await pool().query<QueueRow>({
    name: `queue ${queue} ${way} ${place ? (at ? 'dated' : 'undated') : 'start'}`,
    text: `with page as (select * from (${walks.join('\n union all ')}) w order by ${order} limit ${count})
      select d.id, d.code, d.version_id as "versionId", coalesce(o.name, n.name) as applicant, d.status, d.step,
        d.competent_unit as "competentUnit", d.assignee_id as "assigneeId", f.name as assignee, d.submitted_at as "submittedAt",
        d.received_at as "receivedAt", d.due_at as "dueAt", d.original_due_at as "originalDueAt", d.paused_at as "pausedAt",
        d.paused_minutes as "pausedMinutes", d.finished_at as "finishedAt"
      from page d join person n on n.id = d.applicant_id left join organisation o on o.id = d.organisation_id
        left join staff f on f.person_id = d.assignee_id order by ${order.replaceAll('id ', 'd.id ')}`,
    values: given.values,
  });
  const more = rows.length > limit;
  const page = more ? rows.slice(0, limit) : rows;
  return { rows: back ? page.reverse() : page, more };
}

/** How many dossiers are in each queue: all counters of the screen in one look at the open dossiers of the official's units. */
export async function queueCounts(desk: Desk): Promise<Record<Queue, number>> {
  const given = parameters();
  const units = given.add(unitsOf(desk.posts), 'text[]');
  const counts = queues.map((queue) => {
    const meets = condition(queue, desk, given);
    const here = isWorkQueue(queue) ? ` and d.${work[queue].at}_unit = any(${given.add(unitsOfQueue(queue, desk.posts), 'text[]')})` : '';
    return `count(*) filter (where ${meets}${here})::int as "${queue}"`;
  });
  const columns = 'd.status, d.step, d.applicant_id, d.assignee_id, d.receiving_unit, d.competent_unit, d.due_at';
  const { rows } = await pool().query<Record<Queue, number>>({
    name: `queue counts`,
    text: `select ${counts.join(', ')} from (
        select ${columns} from dossier d where ${isOpen} and d.competent_unit = any(${units})
        union all
        select ${columns} from dossier d where ${isOpen} and d.receiving_unit = any(${units}) and d.receiving_unit <> d.competent_unit
          and d.competent_unit <> all(${units})) d`,
    values: given.values,
  });
  const [row] = rows;
  if (!row) throw new Error('no counts');
  return row;
}
