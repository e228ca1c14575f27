import { tallyColumn } from '#src/data/tallies.ts';
import { measureColumns } from '#src/data/work.ts';
import { tallied } from '#src/domain/indicators/tally.ts';
import { measures } from '#src/domain/reports/work.ts';
import { type BinaryRows, binaryRows } from './binary-rows.ts';

const tally = `span, start, procedure_code, unit_code, ${tallied.map(tallyColumn).join(', ')}, times, times_online`;
const closing = 'unit_code, day, slot, n';
const workCount = `unit_code, day, procedure_code, officer_id, ${measures.map((measure) => measureColumns[measure]).join(', ')}`;

/** What a load fills, with the columns in the order in which they are put; of `…_more` is added to what is there already. */
export const tables = {
  person: 'id, identity_number, name, level, claims, locale',
  dossier: `id, code, procedure_code, version_id, channel, status, step, applicant_id, organisation_id, receiving_unit, competent_unit, assignee_id,
    limit_amount, limit_unit, submitted_at, received_at, due_at, original_due_at, paused_at, paused_from, paused_minutes, supplement_requests,
    extended_at, stop_proposed, alarm, finished_at, returned_at, rated_at, complaint_due_at, complaint_answered_at, outcome,
    sequence, head, submission_key, submission_hash`,
  dossier_content: 'dossier_id, applicant, answers, origins, salt',
  journal: 'dossier_id, sequence, id, xid, type, at, actor_kind, actor_id, data, previous_hash, hash',
  note: 'id, dossier_id, salt, text',
  work_entry: 'dossier_id, sequence, kind, unit_code, procedure_code, officer_id, at, weight, due_at, late, refused',
  dossier_word: 'unit_code, word, submitted_at, dossier_id, words',
  tally,
  closing,
  work_count: workCount,
  tally_more: tally,
  closing_more: closing,
  work_count_more: workCount,
} as const;
export type TableName = keyof typeof tables;
export type Rows = Record<TableName, BinaryRows>;

/** Those that are emptied into the others once there is an index to find their rows by. */
export const isMore = (table: TableName): boolean => table.endsWith('_more');

export const noRows = (): Rows => Object.fromEntries(Object.keys(tables).map((table) => [table, binaryRows()])) as Rows;
