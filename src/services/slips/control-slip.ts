import { findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { findFiledContent } from '#src/data/queries/filed-content.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { type Control06, control06 } from '#src/documents/pdf/control06.ts';
import { authorityName, counterName } from '#src/documents/pdf/letterhead.ts';
import type { PaperHead } from '#src/documents/pdf/paper.ts';
import { consultedUnits, controlSlip, type Handling } from '#src/domain/dossiers/control-slip.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { officeSlips } from '#src/i18n/vi/slips.ts';
import { actorOf, facing, isOwn, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { headOf, procedureOf, type SlipData } from './slip-data.ts';

const words = officeSlips.control;

/** Everybody whose name template 06 may print. */
export const peopleIn = (journal: readonly JournalEntry[]): string[] => [
  ...new Set(
    journal.flatMap(({ actor, event }) => [
      ...(actor.kind === 'system' ? [] : [actor.id]),
      ...(event.type === 'assigned' ? [event.assigneeId] : []),
    ]),
  ),
];

type ControlData = Pick<SlipData, 'dossier' | 'content' | 'version' | 'journal' | 'names' | 'at'>;

function rowsOf({ journal, version, names, at, content }: ControlData): Control06['rows'] {
  const shares = Object.fromEntries(version.procedure.steps.map(({ key, share }) => [key, share]));
  const person = (id: string) => names.get(id) ?? words.someone;
  const giver = ({ from }: Handling) => {
    if (from.kind === 'system') return words.portal;
    return from.kind === 'citizen' ? words.applicant(content.applicant.name) : person(from.id);
  };
  return controlSlip(snapshot().calendar, journal, shares, at).map((it) => ({
    ...it,
    from: giver(it),
    to: it.to === null ? words.roles[it.step] : person(it.to),
  }));
}

/** Template 06 from a dossier's journal. */
export function makeControlSlip(head: PaperHead, data: ControlData, madeBy: string = words.portal): Promise<Buffer> {
  const { dossier, content } = data;
  return control06({
    head,
    procedure: procedureOf(data),
    applicant: content.organisation?.name ?? content.applicant.name,
    receiving: counterName(getUnit(dossier.receivingUnit)),
    competent: authorityName(getUnit(dossier.competentUnit)),
    consulted: consultedUnits(data.journal).map((unit) => authorityName(getUnit(unit))),
    dueAt: dossier.dueAt,
    rows: rowsOf(data),
    asOf: data.at,
    madeBy,
  });
}

/**
 * Template 06 as of now, for officials of the dossier's units: not numbered and not kept, since its day is not over; at the end one is.
 * Undefined alike where there is no such dossier and where this official may not know it.
 */
export async function controlSlipNow(session: Session, code: string, now: Date): Promise<Buffer | undefined> {
  if (session.kind !== 'staff') return undefined;
  const dossier = await findDossier(code);
  if (!dossier || !mayKnow(dossier, actorOf(session)) || isOwn(await facing(session, dossier, now), dossier)) return undefined;
  const [journal, content, version] = await Promise.all([
    journalOf(dossier.id),
    findFiledContent(dossier.id),
    getVersion(dossier.versionId),
  ]);
  if (!content) return undefined;
  const names = await namesOf(peopleIn(journal));
  await noteAccess(session, dossier.id, 'paper', now);
  const head = headOf({ unit: dossier.competentUnit, desk: 'office' }, { dossier, number: undefined, at: now });
  return makeControlSlip(head, { dossier, content, version, journal, names, at: now }, session.name);
}
