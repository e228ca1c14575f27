import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { OrganisationRole } from './acting.ts';
import { type IdentityNumberFault, parseIdentityNumber } from './identity-number.ts';

/** More than any organisation sends to offices, and few enough for one page. */
export const mostMembers = 300;

export type MembershipFault =
  | IdentityNumberFault
  | { kind: 'roles-missing' }
  /** who may manage is the representative's alone to say: nobody makes himself more than he was made */
  | { kind: 'only-representative' }
  | { kind: 'is-representative' }
  | { kind: 'is-member' }
  /** invited again and again, and each time it was taken back or declined: every one is a letter */
  | { kind: 'too-often' }
  /** given other roles again and again: of each change the member is told, so it has to end; less he can be let do always */
  | { kind: 'changed-too-often' }
  | { kind: 'too-many'; most: number };
export type MembershipFaults = { number?: MembershipFault; roles?: MembershipFault };

/** Who asks for it, and who is there. */
export type Standing = { byRepresentative: boolean; representative: string; members: readonly string[] };

/** Roles as they were ticked; giving or taking `manage` is the representative's. */
export function readRoles(
  typed: readonly string[],
  { byRepresentative, before = [] }: { byRepresentative: boolean; before?: readonly OrganisationRole[] },
): Result<OrganisationRole[], MembershipFault> {
  const roles = OrganisationRole.options.filter((role) => typed.includes(role));
  if (roles.length === 0) return refuse({ kind: 'roles-missing' });
  if (!byRepresentative && roles.includes('manage') !== before.includes('manage')) return refuse({ kind: 'only-representative' });
  return ok(roles);
}

/** Whom one invites, by the number on his card, and with which roles. */
export function readInvitation(
  typed: { number: string; roles: readonly string[] },
  { byRepresentative, representative, members }: Standing,
): Result<{ number: string; roles: OrganisationRole[] }, MembershipFaults> {
  const faults: MembershipFaults = {};
  const number = parseIdentityNumber(typed.number);
  if (!number.ok) faults.number = number.error;
  else if (number.value === representative) faults.number = { kind: 'is-representative' };
  else if (members.includes(number.value)) faults.number = { kind: 'is-member' };
  else if (members.length >= mostMembers) faults.number = { kind: 'too-many', most: mostMembers };
  const roles = readRoles(typed.roles, { byRepresentative });
  if (!roles.ok) faults.roles = roles.error;
  return number.ok && roles.ok && !faults.number ? ok({ number: number.value, roles: roles.value }) : refuse(faults);
}
