import { consume } from '#src/data/consumers.ts';

export const nameBite = 2_000;

/** Folds the journal into the words by which officials find a dossier. @returns entries taken */
export const indexNames = (): Promise<number> =>
  consume('names', nameBite, async (client, entries) => {
    // A transfer makes it known at another unit.
    const ids = entries.flatMap(({ type, dossierId }) => (type === 'submitted' || type === 'transferred' ? [dossierId] : []));
    if (ids.length > 0) await client.query('select index_names($1::uuid[])', [ids]);
  });
