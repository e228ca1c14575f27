import type { Role } from '#src/domain/people/account.ts';
import type { Step } from './events.ts';
import type { ActionKey, Transition } from './transitions.ts';

/**
 * Who may carry out each step: first whoever does where a version says nothing else, then whom it may name in his place (a leader who gives
 * out himself, a head who signs for the leader, a small office without a clerk). What is received and what is prepared has a counter and a
 * desk of its own, with more than one act, so these two are always the same role's.
 */
const carriers: Readonly<Record<Step, readonly [Role, ...Role[]]>> = {
  receive: ['reception'],
  assign: ['head', 'leader'],
  prepare: ['specialist'],
  review: ['head'],
  approve: ['leader', 'head'],
  issue: ['clerk', 'reception'],
  return: ['reception', 'clerk'],
};

/** Whom a version may name for a step. */
export const mayCarryOut = (step: Step): readonly Role[] => carriers[step];

/** Whom a version names for its steps where that is not the usual one. */
export type StepRoles = Readonly<Partial<Record<Step, Role>>>;

/** What of a version decides who finds its dossiers and does what with them. */
export type VersionRules = { roles?: StepRoles | undefined; headRefuses?: boolean | undefined };

/** The one answer to whose a step is; without the version's word, the usual role's. A name that may not stand there counts as none. */
export const roleAt = (step: Step, { roles = {} }: VersionRules = {}): Role => {
  const named = roles[step];
  return named !== undefined && carriers[step].includes(named) ? named : carriers[step][0];
};

/** Everybody whose a step may be: the usual role, and those that these versions name in its place. */
export const rolesThatMay = (step: Step, apart: readonly VersionRules[]): Role[] => [
  ...new Set([{}, ...apart].map((rules) => roleAt(step, rules))),
];

/** The rules of a version, as far as they differ from the usual. */
export function rulesOf(procedure: { steps: readonly { key: Step; role: Role }[]; headRefuses?: true | undefined }): VersionRules {
  const others = procedure.steps.filter(({ key, role }) => role !== roleAt(key) && carriers[key].includes(role));
  return {
    ...(others.length > 0 && { roles: Object.fromEntries(others.map(({ key, role }) => [key, role])) }),
    ...(procedure.headRefuses && { headRefuses: true }),
  };
}

/** The step that an action belongs to: whoever carries that out does it. A dossier is given to another by whoever gives out. */
const stepOf: Partial<Record<ActionKey, Step>> = { receive: 'receive', return_result: 'return', reassign: 'assign' };

/** What the head does as head, whoever has the step: a leader who gives out would decide what he proposed himself. */
const asHead: readonly ActionKey[] = ['propose_stop'];

/** The roles that a row of the table means for a dossier of this version: who usually has its step gives way to whom the version names. */
export function rolesFor({ action, step, who }: Transition, rules: VersionRules = {}): readonly Role[] {
  if (!Array.isArray(who)) return [];
  const at = stepOf[action] ?? step;
  return at === undefined || asHead.includes(action) ? who : who.map((role) => (role === roleAt(at) ? roleAt(at, rules) : role));
}
