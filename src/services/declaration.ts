import { findVersion, snapshot } from '#src/data/snapshot.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { isUuid } from '#src/services/uuid.ts';

/** The declaration of a procedure: as it is the law today or, with the id of a version, as it was then. */
export type Declaration = { code: string; version: string; number: number; form: FormDefinition; procedure: Procedure };

/** Undefined where there is no such procedure or version, or where it has no declaration. */
export async function findDeclaration(code: string, version?: string): Promise<Declaration | undefined> {
  const today = snapshot().procedures.get(code);
  if (!today) return undefined;
  const found = version === undefined || version === today.versionId ? today : isUuid(version) ? await findVersion(version) : undefined;
  if (!found?.form || found.procedure.code !== code) return undefined;
  return { code, version: found.versionId, number: found.number, form: found.form, procedure: found.procedure };
}
