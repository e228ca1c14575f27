import { randomUUID } from 'node:crypto';
import {
  acceptMember,
  changeMember,
  endMember,
  type Invitation,
  insertMember,
  type Member,
  membershipsOf,
  membersOf,
} from '#src/data/members.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { type MembershipFault, type MembershipFaults, readInvitation, readRoles } from '#src/domain/people/membership.ts';
import { mayInSession } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/** The organisation for which this session acts, where it may manage it; undefined for everybody else. */
const managed = (session: Session): string | undefined => (mayInSession(session, 'manage') ? session.organisation?.id : undefined);

const represents = (session: Session): boolean => session.grounds?.some(({ kind }) => kind === 'representative') ?? false;

export type Members = { representative: { number: string; name: string }; members: Member[]; byRepresentative: boolean };

/** Who acts for the organisation, for who manages it. */
export async function seeMembers(session: Session): Promise<Members | undefined> {
  const organisationId = managed(session);
  return organisationId ? { ...(await membersOf(organisationId)), byRepresentative: represents(session) } : undefined;
}

/** Invites a person by his number; he finds it where he acts for others, and nothing is open to him before he has accepted. */
export async function invite(
  session: Session,
  typed: { number: string; roles: readonly string[] },
  now: Date,
): Promise<Result<unknown, MembershipFaults> | undefined> {
  const organisationId = managed(session);
  if (!organisationId) return undefined;
  const { representative, members } = await membersOf(organisationId);
  const standing = {
    byRepresentative: represents(session),
    representative: representative.number,
    members: members.map(({ number }) => number),
  };
  const asked = readInvitation(typed, standing);
  if (!asked.ok) return asked;
  const done = await insertMember({ id: randomUUID(), organisationId, ...asked.value, invitedBy: session.id, now });
  if (done === 'invited') return ok(undefined);
  return refuse({ number: { kind: done === 'too-often' ? 'too-often' : 'is-member' } });
}

/** Other roles, at once; the same ones change nothing. Undefined where there is no such member. */
export async function changeRoles(
  session: Session,
  id: string,
  typed: readonly string[],
  now: Date,
): Promise<Result<unknown, MembershipFault> | undefined> {
  const organisationId = managed(session);
  const member = organisationId && (await membersOf(organisationId)).members.find((it) => it.id === id);
  if (!organisationId || !member) return undefined;
  const roles = readRoles(typed, { byRepresentative: represents(session), before: member.roles });
  if (!roles.ok) return roles;
  const wider = roles.value.some((role) => !member.roles.includes(role));
  if (!wider && roles.value.length === member.roles.length) return ok(undefined);
  const done = await changeMember(id, { organisationId, next: randomUUID(), roles: roles.value, wider, personId: session.id, now });
  if (done === 'too-often') return refuse({ kind: 'changed-too-often' });
  return done === 'changed' ? ok(undefined) : undefined;
}

/** Takes all roles from somebody: with his next request he is nobody here. Who manages is the representative's to dismiss. */
export async function withdrawMember(session: Session, id: string, now: Date): Promise<Result<unknown, MembershipFault> | undefined> {
  const organisationId = managed(session);
  const member = organisationId && (await membersOf(organisationId)).members.find((it) => it.id === id);
  if (!organisationId || !member) return undefined;
  if (member.roles.includes('manage') && !represents(session)) return refuse({ kind: 'only-representative' });
  return (await endMember(id, { organisationId, personId: session.id, now })) ? ok(undefined) : undefined;
}

/** The organisations that invited whoever is signed in, or to which he belongs. */
export const memberships = (session: Session): Promise<Invitation[]> =>
  session.kind === 'citizen' ? membershipsOf(session.subject) : Promise.resolve([]);

/** By his own sign-in and nobody else's: acting for another he answers for that one, not for himself. @returns false where there is none for him */
export const acceptMembership = async (session: Session, id: string, now: Date): Promise<boolean> =>
  session.kind === 'citizen' && isUuid(id) && acceptMember(id, { number: session.subject, personId: session.id, now });

/** Declines an invitation, or leaves. */
export const leaveOrganisation = async (session: Session, id: string, now: Date): Promise<boolean> =>
  session.kind === 'citizen' && isUuid(id) && endMember(id, { number: session.subject, personId: session.id, now });
