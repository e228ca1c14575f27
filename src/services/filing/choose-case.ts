import { saveDraft } from '#src/data/drafts.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { type CaseAnswers, caseName, caseStep, settleCase } from '#src/domain/procedures/case.ts';
import { missingIn } from '#src/domain/procedures/case-of.ts';
import type { Channel, Procedure } from '#src/domain/procedures/procedure.ts';
import type { Session } from '#src/services/session.ts';
import { type AlreadySent, alreadySent, sentMeanwhile } from './already-sent.ts';
import { expiry, firstOpenStep, loadDraft, open } from './open-draft.ts';

/** Questions of the case that are not answered, and without which fee or time limit are not known. */
export type CaseOpen = { kind: 'case-open'; questions: string[] };

/** Those of them that are asked before the declaration; the others it asks itself. */
export function openQuestions(procedure: Procedure, channel: Channel, answers: CaseAnswers, now: Date): string[] {
  const asked = new Set(procedure.cases.filter(({ from }) => from === undefined).map(({ key }) => key));
  return missingIn(procedure, channel, vietnamDate(now), answers).filter((key) => asked.has(key));
}

/**
 * Changes the case of a draft, in one statement; what was typed in the declaration stays.
 * @param given by `caseName`, among whatever else was sent
 * @returns the next step; undefined where there is no such draft
 */
export async function chooseCase(
  session: Session,
  id: string,
  given: Readonly<Record<string, readonly string[]>>,
  now: Date,
): Promise<Result<{ next: string }, CaseOpen | AlreadySent> | undefined> {
  const it = await loadDraft(session, id, now);
  if (!it) return undefined;
  const before = await alreadySent(it.draft);
  if (before) return refuse(before);
  const { procedure, form, draft } = it;
  const here = procedure.cases.filter(({ from }) => from === undefined).map(({ key }) => caseName(key));
  const sent = Object.fromEntries(here.flatMap((name) => (given[name]?.[0] ? [[name, [given[name][0]]]] : [])));
  const kept = Object.fromEntries(Object.entries(draft.typed).filter(([name]) => !here.includes(name)));
  const chosen = settleCase(procedure, { ...kept, ...sent }, { ...form.constants, ...it.answers });
  const missing = openQuestions(procedure, it.channel, chosen, now);
  if (missing.length > 0) return refuse({ kind: 'case-open', questions: missing });
  const typed = Object.fromEntries(Object.entries(sent).filter(([name]) => chosen[name.slice(caseName('').length)] !== undefined));
  const saved = await saveDraft({
    id,
    personId: draft.personId,
    step: caseStep,
    replaced: here,
    typed,
    fields: [],
    origins: {},
    now,
    expiresAt: expiry(now),
  });
  if (!saved) {
    const meanwhile = await sentMeanwhile(session, id, now);
    return meanwhile && refuse(meanwhile);
  }
  const visited = [...draft.visited, caseStep];
  const after = open({ ...draft, typed: { ...kept, ...typed }, visited, savedAt: now }, it.uploads, now, session.kind);
  return after ? ok({ next: firstOpenStep(after)?.key ?? 'kiem-tra' }) : undefined;
}
