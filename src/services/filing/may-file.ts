import { type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { reachesLevel } from '#src/domain/people/account.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import type { Session } from '#src/services/session.ts';

export type Filing = { procedure: Procedure; form: FormDefinition; versionId: string };

export type StartRefusal =
  | { kind: 'not-a-citizen' }
  | { kind: 'unknown-procedure' }
  | { kind: 'no-form'; procedure: Procedure }
  | { kind: 'level-too-low'; procedure: Procedure; needs: 1 | 2 };

export const filingOf = ({ procedure, form, versionId }: PublishedProcedure): Filing | undefined => form && { procedure, form, versionId };

/** Whether this person may file this procedure online now, and on what. */
export function mayFile(session: Session, code: string): Result<Filing, StartRefusal> {
  const published = snapshot().procedures.get(code);
  if (!published) return refuse({ kind: 'unknown-procedure' });
  const { procedure } = published;
  const filing = filingOf(published);
  if (!filing || !procedure.channels.some(({ channel }) => channel === 'online')) return refuse({ kind: 'no-form', procedure });
  if (session.kind !== 'citizen') return refuse({ kind: 'not-a-citizen' });
  if (!reachesLevel(session.level, procedure.identityLevel))
    return refuse({ kind: 'level-too-low', procedure, needs: procedure.identityLevel });
  return ok(filing);
}
