import { type FiledFor, filingsFor, findFiledFor } from '#src/data/consents.ts';
import { findPerson } from '#src/data/persons.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/** The official who files, or filed, for somebody, and at which counter. */
export type Helper = { officer: string; unit: Text; at: Date };

const toHelper = ({ officer, unitCode, givenAt }: FiledFor): Helper => ({ officer, unit: getUnit(unitCode).fullName, at: givenAt });

/** Who filed the dossier whose first entry this is; undefined where the applicant did so himself. */
export async function helperOf(first: JournalEntry | undefined): Promise<Helper | undefined> {
  const consent = first?.event.type === 'submitted' ? first.event.consent : undefined;
  const found = consent && (await findFiledFor(consent.consentId));
  return found && toHelper(found);
}

/** Who filed it under a mandate; undefined where nobody did. */
export async function agentOf(first: JournalEntry | undefined): Promise<{ name: string; at: Date } | undefined> {
  const mandated = first?.event.type === 'submitted' && first.event.mandate !== undefined;
  const agent = mandated ? await findPerson(first.actor.id) : undefined;
  return agent && first && { name: agent.name, at: first.at };
}

/** Who is filing for this person at a counter now, by draft. */
export async function helpersNow(session: Session, now: Date): Promise<Map<string, Helper>> {
  return new Map((await filingsFor(ownerOf(session).personId, now)).map((it) => [it.draftId, toHelper(it)]));
}
