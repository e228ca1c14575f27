import { snapshot } from '#src/data/snapshot.ts';
import { caseName } from '#src/domain/procedures/case.ts';

/** The first answer to every question that chooses the case of a procedure, by the name under which it is sent. */
export const firstCase = (code: string): Record<string, string> =>
  Object.fromEntries(
    (snapshot().procedures.get(code)?.procedure.cases ?? []).map(({ key, options }) => [caseName(key), options[0]?.value ?? '']),
  );
