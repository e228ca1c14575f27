import { pool } from '#src/data/database.ts';

export async function dossierCodeExists(code: string): Promise<boolean> {
  const { rowCount } = await pool().query({ name: 'code-exists', text: 'select 1 from dossier where code = $1', values: [code] });
  return rowCount === 1;
}
