import { movesOf } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, JournalActor, JournalEntry } from '#src/domain/dossiers/events.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Chance } from './chance.ts';
import { type City, deskOf } from './city.ts';
import { type Fate, isPlain } from './fate.ts';
import type { Filing, Story, World } from './filing.ts';

/**
 * What became of most dossiers, long ago: received, assigned, issued, fetched and perhaps rated. Two that stand on the same version differ only
 * in whose they are, who had them, and when.
 */
export type Plain = {
  filing: Omit<Filing, 'at' | 'number'>;
  /** of each entry in order: milliseconds since 1970 */
  at: number[];
  /** the date by law, as ISO 8601 */
  due: string;
  /** who acted, of those that sit at the desk */
  staff: Record<'reception' | 'head' | 'specialist' | 'clerk', string>;
  stars: number | undefined;
};

/** Closed before so many working days: only the steps that rules and counters need are kept. */
export const keptInFull = 25;

/** Of several that sit at a desk, the one whose turn it is. */
export function officialAt({ officials }: City, role: Role, unit: string, number: number): string {
  const ids = officials.get(deskOf(role, unit)) ?? [];
  const id = ids.length === 1 ? ids[0] : ids[number % ids.length];
  if (id === undefined) throw new Error(`nobody is ${role} at ${unit}`);
  return id;
}

/** The plain way of a filing; undefined where it goes another, or went it not long enough ago. */
export function plainOf(filing: Filing, fate: Fate, { city, time, nowMinute }: World, chance: Chance): Plain | undefined {
  const { receivedAt, assignedAt, work, lies, stars, silent } = fate;
  const returnedAt = receivedAt + work + lies;
  if (!isPlain(fate) || returnedAt >= nowMinute - keptInFull * time.perDay) return undefined;
  const minutes = [filing.at, receivedAt, assignedAt, receivedAt + work, returnedAt, ...(stars === undefined ? [] : [returnedAt + silent])];
  const at: number[] = [];
  for (const minute of minutes) at.push(Math.max((at.at(-1) ?? 0) + 1_000, time.instant(minute) + chance.below(50_000)));
  const of = (role: Role, unit = filing.competentUnit) => officialAt(city, role, unit, filing.number);
  const staff = { reception: of('reception', filing.receivingUnit), head: of('head'), specialist: of('specialist'), clerk: of('clerk') };
  return { filing, at, due: fate.due, staff, stars };
}

/** Its journal. */
export function entriesOf({ filing, at, due, staff, stars }: Plain): JournalEntry[] {
  const citizen: JournalActor = { id: filing.applicantId, kind: 'citizen' };
  const official = (id: string): JournalActor => ({ id, kind: 'staff' });
  const told: [JournalActor, DossierEvent][] = [
    [citizen, submitted(filing)],
    [official(staff.reception), { dueAt: due, type: 'received' }],
    [official(staff.head), { assigneeId: staff.specialist, type: 'assigned' }],
    [official(staff.clerk), { outcome: 'granted', resultNumber: resultNumberOf(filing), type: 'issued' }],
    [official(staff.reception), { handover: filing.channel, type: 'result_returned' }],
  ];
  if (stars !== undefined) told.push([citizen, { comment: null, stars, type: 'rated' }]);
  return told.map(([actor, event], i) => ({ dossierId: filing.id, sequence: i + 1, at: new Date(at[i] ?? 0), actor, event }));
}

/** Its journal step by step, and the dossier at the end. */
export function storyOf(plain: Plain): Story {
  const moves = movesOf(entriesOf(plain));
  const dossier = moves.at(-1)?.after;
  if (!dossier) throw new Error('a dossier without a journal');
  return { moves, dossier, notes: [] };
}

/** Properties in the order of RFC 8785, here and in all events that are written out. */
export const submitted = (filing: Plain['filing']): DossierEvent => ({
  answersHash: filing.declared.answersHash,
  applicantId: filing.applicantId,
  channel: filing.channel,
  code: filing.code,
  competentUnit: filing.competentUnit,
  limit: { amount: filing.limit.amount, unit: filing.limit.unit },
  organisationId: null,
  procedureCode: filing.version.procedure.code,
  receivingUnit: filing.receivingUnit,
  type: 'submitted',
  versionId: filing.version.id,
});

/** Not of the register: its numbers have no gaps. */
export const resultNumberOf = ({ code }: Pick<Filing, 'code'>): string => `${code.slice(code.indexOf('-') + 1)}/TH`;
