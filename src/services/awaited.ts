import { type BoardRow, type BoardScope, boardPage } from '#src/data/queries/board.ts';
import { soonestFirst, statusesOf } from '#src/domain/dossiers/board.ts';

/** How many are looked through for the soonest: of a side that lets more lie, the newest. */
const lookedThrough = 200;
const waiting = { statuses: statusesOf.awaited, asked: true, procedures: null, filer: null, code: null, from: null, until: null };

/** What waits for the side of these organisations, the soonest day first. */
export const awaitedOf = async (scopes: readonly BoardScope[]): Promise<BoardRow[]> =>
  (await boardPage(scopes, waiting, { sort: 'newest', after: undefined, limit: lookedThrough })).sort(soonestFirst);
