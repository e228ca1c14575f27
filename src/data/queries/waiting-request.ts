/** The request for a supplement that waits for the side that filed. */
export type WaitingRequest = { id: string; items: number; answerBy: Date };

/** The column `request` of the dossier in this row: what waits, as JSON, or null. */
export const waitingRequestSql = (dossier: string): string =>
  `case when ${dossier}.status = 5 then (select json_build_object('id', r.id, 'items', coalesce(jsonb_array_length(r.items), 0), 'answerBy', r.answer_by)
    from supplement_request r where r.dossier_id = ${dossier}.id and r.answered_at is null order by r.sequence desc limit 1) end as request`;

/** A row as the column gives it, and with the moment that JSON only writes. */
export type WithRequest = { request: WaitingRequest | null };
export type RawRequest = { request: (Omit<WaitingRequest, 'answerBy'> & { answerBy: string }) | null };
export const withRequest = <R extends RawRequest>(row: R): Omit<R, 'request'> & WithRequest => ({
  ...row,
  request: row.request && { ...row.request, answerBy: new Date(row.request.answerBy) },
});
