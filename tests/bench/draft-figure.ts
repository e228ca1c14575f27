import { pool } from '#src/data/database.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
import { autosave } from '#src/services/filing/autosave.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { mirrorSessions, type Session, sessionCookie, sessionOf } from '#src/services/session.ts';
import type { Applicant } from './applicants.ts';

const code = '1.004873';
const step = 'nguoi-yeu-cau';

export type Drafting = { session: Session; path: string; cookie: string; draft: string };

const sessionFor = async ({ cookie }: Applicant): Promise<Session> => {
  const found = await sessionOf(cookie.slice(sessionCookie().length + 1), new Date());
  if (!found) throw new Error('nobody is signed in');
  return found;
};

/** A draft for each applicant, begun as on the page. */
export async function beginDrafts(applicants: readonly Applicant[]): Promise<Drafting[]> {
  await readSnapshot(new Date());
  await mirrorSessions(new Date());
  return Promise.all(
    applicants.map(async (who) => {
      const session = await sessionFor(who);
      const started = await startDraft(session, code, new Date());
      if (!started.ok) throw new Error(started.error.kind);
      return { session, path: `/nop-ho-so/${code}/${started.value.id}/${step}`, cookie: who.cookie, draft: started.value.id };
    }),
  );
}

/** One input, as script sends it while somebody types. */
export const typing = (turn: number): string =>
  new URLSearchParams({
    do: 'autosave',
    'cua-so': 'bench-window',
    luot: String(turn),
    'chi-doi': '1',
    req_phone: `0903${String(turn % 1e6).padStart(6, '0')}`,
  }).toString();

/** How many statements one save sends to the database: those that read, and those that write. */
export async function statementsOfASave({ session, draft }: Drafting, turn: number): Promise<{ read: number; write: number }> {
  const real = pool().query;
  const counts = { read: 0, write: 0 };
  const counting = function (this: unknown, ...args: unknown[]) {
    const [what] = args as [string | { text: string }];
    const text = typeof what === 'string' ? what : what.text;
    if (/\b(insert|update|delete)\b/i.test(text)) counts.write += 1;
    else counts.read += 1;
    return Reflect.apply(real, pool(), args);
  };
  Object.assign(pool(), { query: counting });
  try {
    const typed = Object.fromEntries([...new URLSearchParams(typing(turn))].map(([name, value]) => [name, [value]]));
    const saved = await autosave(session, draft, step, typed, new Date());
    if (saved.kind !== 'saved') throw new Error('the draft was not saved');
  } finally {
    Object.assign(pool(), { query: real });
  }
  return counts;
}
