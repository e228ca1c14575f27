import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationOf } from '#prisma/seed/declarations.ts';
import type { VersionContent } from '#src/domain/editing/node.ts';
import { FormShape } from '#src/domain/forms/definition.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';

const folder = path.resolve(import.meta.dirname, '../../prisma/seed/procedures');

/** Every procedure of the project with its declaration, as a version holds it. */
export const seededVersions = (): VersionContent[] =>
  globSync('*.json', { cwd: folder })
    .sort()
    .map((file) => {
      const procedure = Procedure.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
      const form = declarationOf(procedure);
      return { procedure, form: form && FormShape.parse(form) };
    });
