import { pool, type Transaction } from '#src/data/database.ts';
import type { OpenOpinion } from '#src/domain/dossiers/decision.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';

/** What the journal says of opinions, where units look for what they were asked: written with the entries. */
export async function foldOpinions(tx: Transaction, entries: readonly JournalEntry[]): Promise<void> {
  for (const { dossierId, at, event } of entries) {
    if (event.type === 'opinion_requested') {
      const { opinionId: id, unit: unitCode, answerBy, silenceConsents } = event;
      await tx.opinion.create({ data: { id, dossierId, unitCode, askedAt: at, answerBy: new Date(answerBy), silenceConsents } });
    } else if ('opinionId' in event) {
      await tx.opinion.update({ where: { id: event.opinionId }, data: { closedAt: at } });
    } else if (['withdrawn', 'stopped'].includes(event.type)) {
      await tx.opinion.updateMany({ where: { dossierId, closedAt: null }, data: { closedAt: at } });
    }
  }
}

/** The opinions on a dossier that are awaited. */
export async function openOpinionsOn(dossierId: string): Promise<OpenOpinion[]> {
  const { rows } = await pool().query<OpenOpinion>({
    name: 'open-opinions',
    text: `select id, unit_code as unit, answer_by as "answerBy", silence_consents as "silenceConsents" from opinion
      where dossier_id = $1 and closed_at is null order by asked_at`,
    values: [dossierId],
  });
  return rows;
}

export type AskedOpinion = { code: string; versionId: string; unit: string; askingUnit: string; answerBy: Date };

/** What these units were asked and have not answered, the most urgent first. */
export async function askedOf(units: readonly string[], most: number): Promise<AskedOpinion[]> {
  const { rows } = await pool().query<AskedOpinion>({
    name: 'asked-of',
    text: `select d.code, d.version_id as "versionId", o.unit_code as unit, d.competent_unit as "askingUnit", o.answer_by as "answerBy"
      from opinion o join dossier d on d.id = o.dossier_id
      where o.unit_code = any($1) and o.closed_at is null order by o.answer_by limit $2`,
    values: [units, most],
  });
  return rows;
}

/** Dossiers of which a deadline for an opinion has passed in silence. */
export async function silentOpinions(now: Date, most: number): Promise<{ code: string; opinionId: string }[]> {
  const { rows } = await pool().query<{ code: string; opinionId: string }>({
    name: 'silent-opinions',
    text: `select d.code, o.id as "opinionId" from opinion o join dossier d on d.id = o.dossier_id
      where o.closed_at is null and o.answer_by <= $1 order by o.answer_by limit $2`,
    values: [now, most],
  });
  return rows;
}
