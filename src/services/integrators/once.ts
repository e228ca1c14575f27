import { hash } from 'node:crypto';
import { deleteOldAnswers, keepAnswer, keepAnswerWith, letGo, takeAnswerKey } from '#src/data/api-answers.ts';
import type { Transaction } from '#src/data/database.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { forWhom } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';

const stale = 60_000; // who began it has died
const keptFor = 86_400_000;

/**
 * Does something once under a key: who sends the same again gets the first answer, for a day. What is refused leaves the key free, since
 * nothing came of it.
 * @param asked what is asked for, whole: under one key it is always the same
 * @param work what is done; with `keep` it keeps its answer in the transaction that does it, so that no crash comes between the two
 */
export async function once<E>(
  session: Session,
  key: string,
  asked: string,
  now: Date,
  work: (keep: (tx: Transaction, answer: string) => Promise<void>) => Promise<Result<string, E>>,
): Promise<Result<{ body: string; replayed: boolean }, E | { kind: 'key-reused' } | { kind: 'still-running' }>> {
  const owner = forWhom(session);
  const print = hash('sha256', asked, 'buffer');
  const before = await takeAnswerKey(owner, key, print, now, stale);
  if (before) {
    if (!before.hash.equals(print)) return refuse({ kind: 'key-reused' });
    return before.body === null ? refuse({ kind: 'still-running' }) : ok({ body: before.body, replayed: true });
  }
  try {
    let kept = false;
    const done = await work(async (tx, answer) => {
      await keepAnswerWith(tx, owner, key, 200, answer);
      kept = true;
    });
    if (!done.ok) {
      await letGo(owner, key);
      return done;
    }
    if (!kept) await keepAnswer(owner, key, 200, done.value);
    return ok({ body: done.value, replayed: false });
  } catch (cause) {
    await letGo(owner, key).catch(() => {});
    throw cause;
  }
}

export const forgetAnswers = (now: Date): Promise<void> => deleteOldAnswers(new Date(now.getTime() - keptFor));
