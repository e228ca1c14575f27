import { type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { filingWay } from '#src/domain/procedures/submission.ts';
import type { Session } from '#src/services/session.ts';
import { channels } from './channels/all.ts';
import type { Filing, StartRefusal } from './channels/channel.ts';

export const filingOf = ({ procedure, form, versionId }: PublishedProcedure): Filing | undefined => form && { procedure, form, versionId };

/** Whether this person may begin this procedure now, by himself or as an official for somebody, and on what. */
export function mayFile(session: Session, code: string): Result<Filing, StartRefusal> {
  const published = snapshot().procedures.get(code);
  if (!published) return refuse({ kind: 'unknown-procedure' });
  const { procedure } = published;
  const filing = filingOf(published);
  const way = filingWay(procedure, session.kind);
  if (!filing || !way) return refuse({ kind: 'no-form', procedure });
  const refusal = channels[way].mayStart(session, procedure);
  return refusal ? refuse(refusal) : ok(filing);
}
