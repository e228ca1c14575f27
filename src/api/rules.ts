import { problem } from '#src/api/problem.ts';
import type { Scope } from '#src/domain/integrators/scope.ts';
import { allows, type Rule } from '#src/services/authorise.ts';
import type { Caller } from '#src/services/integrators/caller.ts';

/** Who may call a route: as for pages, or whoever is signed in as a citizen, and a key with this scope. */
export type ApiRule = Rule | { scope: Scope };

/** Who may call which route. A route without a rule here is refused by a test, and by the server. */
export const rules: Record<string, ApiRule> = {
  'GET /': 'anyone',
  'GET /procedures': 'anyone',
  'GET /procedures/{code}': 'anyone',
  'GET /procedures/{code}/form': 'anyone',
  'GET /procedures/{code}/form/schema': 'anyone',
  'GET /declaration-format': 'anyone',
  'GET /units': 'anyone',
  'GET /indicators': 'anyone',
  'GET /dossiers': { scope: 'dossiers:read' },
  'POST /dossiers': { scope: 'dossiers:write' },
  'GET /dossiers/{code}': 'anyone',
  'GET /dossiers/{code}/details': { scope: 'dossiers:read' },
  'POST /dossiers/{code}/supplement': { scope: 'dossiers:write' },
  'POST /files': { scope: 'dossiers:write' },
  'GET /files/{id}': { scope: 'dossiers:write' },
  'DELETE /files/{id}': { scope: 'dossiers:write' },
  'GET /papers/{id}': { scope: 'papers:read' },
  'POST /oauth/token': 'anyone',
  'GET /events': 'anyone',
  'GET /openapi.json': 'anyone',
};

export type Verdict = 'yes' | 'sign-in' | 'not-theirs' | { lacks: Scope };

/** May this caller call a route with this rule? Undefined rule: nobody may. */
export function mayCall(rule: ApiRule | undefined, { session, key }: Caller): Verdict {
  if (rule === 'anyone') return 'yes';
  if (rule === undefined || !session) return 'sign-in';
  if (typeof rule === 'object' && 'scope' in rule) {
    if (key) return key.scopes.includes(rule.scope) ? 'yes' : { lacks: rule.scope };
    return session.kind === 'citizen' ? 'yes' : 'not-theirs';
  }
  return key === undefined && allows(rule, session) ? 'yes' : 'not-theirs'; // a key opens what names a scope, and what is public
}

/** The refusal to a caller who may not, as RFC 6750 §3 wants it; undefined: he may. */
export function refusedTo(rule: ApiRule | undefined, caller: Caller): Response | undefined {
  const verdict = mayCall(rule, caller);
  if (verdict === 'yes') return undefined;
  if (verdict === 'sign-in') return problem(401, 'not-signed-in', 'Sign in first', {}, { 'www-authenticate': 'Bearer realm="mot-cua"' });
  if (verdict === 'not-theirs') return problem(403, 'not-signed-in', 'Sign in first');
  const header = `Bearer realm="mot-cua", error="insufficient_scope", scope="${verdict.lacks}"`;
  return problem(403, 'insufficient-scope', 'The key lacks the scope', { scope: verdict.lacks }, { 'www-authenticate': header });
}
