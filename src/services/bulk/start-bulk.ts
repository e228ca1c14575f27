import { countRunning, insertBulkJob, type NewBulkJob } from '#src/data/bulk-jobs.ts';
import { codesOnDesk } from '#src/data/queries/bulk-dossiers.ts';
import { specialistLoads, whoIsThere } from '#src/data/queries/specialist-loads.ts';
import { snapshot } from '#src/data/snapshot.ts';
import {
  type BulkKind,
  type BulkParameters,
  type ListFormat,
  mostInBulk,
  mostOnDesk,
  type Spread,
  spreadOver,
} from '#src/domain/dossiers/bulk.ts';
import { parseReason } from '#src/domain/dossiers/reason.ts';
import { rolesThatMay } from '#src/domain/dossiers/step-roles.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

export type BulkFault =
  | { kind: 'nothing-chosen' }
  | { kind: 'too-many'; most: number }
  | { kind: 'too-many-jobs' }
  | { kind: 'filter-finds-few' }
  | { kind: 'no-specialist' }
  | { kind: 'may-not-assign' }
  | { kind: 'not-head' }
  | { kind: 'desk-empty' }
  | { kind: 'from-missing' }
  | { kind: 'to-himself' }
  | { kind: 'reason-short' }
  | { kind: 'reason-long' };

const mostAtOnce = 5;

export type BulkAsked =
  | { kind: 'receive' | 'print' }
  | { kind: 'export'; format: ListFormat }
  /** `to`: a specialist's id, or a unit's code: then each dossier to whoever has least there by then */
  | { kind: 'assign'; to: string };

/** The units at which this official gives out dossiers, be it only those of some versions. */
export function assigningUnits({ posts }: Pick<Session, 'posts'>): string[] {
  const roles = rolesThatMay('assign', snapshot().apart);
  return [...new Set(posts.flatMap(({ role, unit }) => (roles.includes(role) ? [unit] : [])))].sort();
}

const isHeadAt = ({ posts }: Session, unit: string): boolean => posts.some((post) => post.role === 'head' && post.unit === unit);

/**
 * Asks for the same with many dossiers; a worker does it, one by one, by the rules of each. Whether this official may do it with a dossier is
 * decided when its turn comes, by the posts that he holds then.
 * @param codes as they were chosen; the same twice counts once
 */
export async function startBulk(
  session: Session,
  asked: BulkAsked,
  codes: readonly string[],
  locale: Locale,
  now: Date,
): Promise<Result<{ id: string }, BulkFault>> {
  const chosen = [...new Set(codes.map((code) => code.slice(0, 60)).filter((code) => /^[\w.-]+$/.test(code)))];
  if (chosen.length === 0) return refuse({ kind: 'nothing-chosen' });
  if (chosen.length > mostInBulk) return refuse({ kind: 'too-many', most: mostInBulk });
  if (asked.kind !== 'assign')
    return start(
      session,
      asked.kind,
      asked.kind === 'export' ? { format: asked.format } : {},
      chosen.map((code) => ({ code })),
      locale,
      now,
    );
  const units = assigningUnits(session);
  if (units.length === 0) return refuse({ kind: 'may-not-assign' });
  const to = (await Promise.all(units.map((unit) => specialistLoads(unit, now)))).flatMap((loads, at) =>
    asked.to === units[at] ? whoIsThere(loads) : loads.filter(({ id }) => asked.to === id),
  );
  if (to.length === 0) return refuse({ kind: 'no-specialist' });
  const given = spreadOver(chosen.length, to, 'lightest');
  const items = chosen.map((code, at) => ({ code, assigneeId: given[at] }));
  const parameters: BulkParameters = isUuid(asked.to) ? { to: [asked.to] } : { unit: asked.to };
  return start(session, 'assign', parameters, items, locale, now);
}

export type DeskHandover = { unit: string; from: string; to: readonly string[]; spread: Spread; reason: string };

/** Gives every open dossier of a specialist to others of his unit; the head's to do, with a reason. */
export async function handOverDesk(
  session: Session,
  { unit, from, to, spread, reason }: DeskHandover,
  locale: Locale,
  now: Date,
): Promise<Result<{ id: string }, BulkFault>> {
  if (!isHeadAt(session, unit)) return refuse({ kind: 'not-head' });
  if (!isUuid(from)) return refuse({ kind: 'from-missing' });
  if (to.includes(from)) return refuse({ kind: 'to-himself' });
  const receivers = (await specialistLoads(unit, now)).filter(({ id }) => to.includes(id));
  if (receivers.length === 0 || receivers.length !== new Set(to).size) return refuse({ kind: 'no-specialist' });
  const said = parseReason(reason);
  if (!said.ok) return refuse({ kind: said.error.kind === 'reason-too-long' ? 'reason-long' : 'reason-short' });
  const codes = await codesOnDesk(from, unit, mostOnDesk + 1);
  if (codes.length === 0) return refuse({ kind: 'desk-empty' });
  if (codes.length > mostOnDesk) return refuse({ kind: 'too-many', most: mostOnDesk });
  const given = spreadOver(codes.length, receivers, spread);
  const items = codes.map((code, at) => ({ code, assigneeId: given[at] }));
  return start(session, 'hand_over', { unit, from, to: [...to], spread, reason: said.value }, items, locale, now);
}

/** Whether he asked for so much in bulk that he has to wait: known before anything is looked for. */
export const hasTooManyJobs = async ({ id }: Session): Promise<boolean> => (await countRunning(id)) >= mostAtOnce;

async function start(
  session: Session,
  kind: BulkKind,
  parameters: BulkParameters,
  items: NewBulkJob['items'],
  locale: Locale,
  now: Date,
): Promise<Result<{ id: string }, BulkFault>> {
  if (await hasTooManyJobs(session)) return refuse({ kind: 'too-many-jobs' });
  const id = uuidv7(now);
  await insertBulkJob({ id, personId: session.id, kind, locale, parameters, items, askedAt: now });
  return ok({ id });
}
