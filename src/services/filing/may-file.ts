import { type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { filingWay } from '#src/domain/procedures/submission.ts';
import { isRetired } from '#src/services/catalogue.ts';
import type { Session } from '#src/services/session.ts';
import { channels } from './channels/all.ts';
import type { Filing, StartRefusal } from './channels/channel.ts';

/** What can be filed of a procedure; undefined where it has no declaration, or is retired. */
export const filingOf = ({ procedure, form, versionId }: PublishedProcedure): Filing | undefined =>
  form && !isRetired(procedure.code) ? { procedure, form, versionId } : undefined;

/** Whether this person may file this procedure online now, on what, or why not. */
export const mayFile = (session: Session, code: string): Result<Filing, StartRefusal> => mayBegin(session, code, 'citizen');

/** Whether this official may file it at a counter for somebody. */
export const mayAssist = (session: Session, code: string): Result<Filing, StartRefusal> => mayBegin(session, code, 'staff');

function mayBegin(session: Session, code: string, as: Session['kind']): Result<Filing, StartRefusal> {
  const published = snapshot().procedures.get(code);
  if (!published) return refuse({ kind: 'unknown-procedure' });
  const { procedure } = published;
  const filing = filingOf(published);
  const way = filingWay(procedure, as);
  if (!filing || !way) return refuse({ kind: 'no-form', procedure });
  const refusal = channels[way].mayStart(session, procedure);
  return refusal ? refuse(refusal) : ok(filing);
}
