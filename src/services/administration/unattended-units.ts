import { type Unattended, unattendedUnits } from '#src/data/queries/unattended.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/** Where dossiers wait and nobody is there to take them on; for administrators, undefined for everybody else. No dossier is named. */
export async function findUnattended(session: Session): Promise<(Unattended & { name: Text })[] | undefined> {
  if (!isAdministrator(session)) return undefined;
  return (await unattendedUnits()).map((it) => ({ ...it, name: getUnit(it.unit).fullName }));
}
