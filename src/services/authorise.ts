import type { Role } from '#src/domain/people/account.ts';
import type { Session } from '#src/services/session.ts';

/**
 * Who may come in at all. Every page, action and API route names one (a test refuses those that do not);
 * the service then decides about the one dossier.
 */
export type Rule = 'anyone' | 'signed-in' | 'citizen' | 'staff' | { role: Role };

export function allows(rule: Rule, session: Session | undefined): boolean {
  if (rule === 'anyone') return true;
  if (!session) return false;
  if (rule === 'signed-in') return true;
  if (rule === 'citizen' || rule === 'staff') return session.kind === rule;
  return session.posts.some((post) => post.role === rule.role);
}
