/** The request for a supplement that waits for the side that filed. */
export type WaitingRequest = { id: string; items: number; answerBy: Date };

/** Of a dossier it is the last one that nobody has answered: one before it may have been given longer. */
const waiting = (dossier: string, what: string): string =>
  `case when ${dossier}.status = 5 then (select ${what} from supplement_request r
    where r.dossier_id = ${dossier}.id and r.answered_at is null order by r.sequence desc limit 1) end`;

/** The column `supplementBy`: by when it has to be answered, or null. */
export const supplementBySql = (dossier: string): string => `${waiting(dossier, 'r.answer_by')} as "supplementBy"`;

/** The column `request` of the dossier in this row: what waits, as JSON, or null. */
export const waitingRequestSql = (dossier: string): string =>
  `${waiting(dossier, "json_build_object('id', r.id, 'items', coalesce(jsonb_array_length(r.items), 0), 'answerBy', r.answer_by)")} as request`;

/** A row as the column gives it, and with the moment that JSON only writes. */
export type WithRequest = { request: WaitingRequest | null };
export type RawRequest = { request: (Omit<WaitingRequest, 'answerBy'> & { answerBy: string }) | null };
export const withRequest = <R extends RawRequest>(row: R): Omit<R, 'request'> & WithRequest => ({
  ...row,
  request: row.request && { ...row.request, answerBy: new Date(row.request.answerBy) },
});
