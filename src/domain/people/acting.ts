import { z } from 'zod';
import type { Consent } from './consent.ts';

/** What somebody may be trusted with in an organisation. */
export const OrganisationRole = z.enum(['file', 'follow', 'pay', 'manage']);
export type OrganisationRole = z.infer<typeof OrganisationRole>;
export const organisationRoles = OrganisationRole.options;

/**
 * What one does for somebody: file and answer for him, read what was filed, pay, or manage who else may (members, mandates, keys).
 * They are named as the roles are, but a role gives more than its own.
 */
export type Deed = OrganisationRole;

/**
 * What each role gives. Who files or pays reads what it is about, and who files learns what it costs; who only follows is asked for no money;
 * who manages people reads nobody's dossiers by that.
 */
const gives: Readonly<Record<OrganisationRole, readonly Deed[]>> = {
  file: ['file', 'follow', 'pay'],
  follow: ['follow'],
  pay: ['pay', 'follow'],
  manage: ['manage'],
};

/** The roles that give a deed. */
export const rolesFor = (deed: Deed): OrganisationRole[] => organisationRoles.filter((role) => gives[role].includes(deed));

/**
 * One reason for which a person may act for an organisation or for another person, as it stands now: he is its representative by VNeID, it
 * gave him roles, or a mandate, given to him or to a firm in which he has roles, opens these procedures (null: all).
 */
export const Ground = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('representative') }),
  z.strictObject({ kind: z.literal('member'), roles: OrganisationRole.array() }),
  z.strictObject({
    kind: z.literal('mandate'),
    mandateId: z.string(),
    roles: OrganisationRole.array(),
    procedures: z.string().array().nullable(),
  }),
]);
export type Ground = z.infer<typeof Ground>;

/** A mandate never lends what only the one who gave it decides: who else may act for him. */
export const mandatable: readonly OrganisationRole[] = ['file', 'follow', 'pay'];

/** For whom somebody acts who does not act for himself, and why he may. */
export type Acting = { kind: 'organisation' | 'person'; id: string; grounds: readonly Ground[] };

/** The first ground that allows this deed; for one dossier, in this procedure. The one rule that screens, server and API ask. */
export function groundFor(deed: Deed, grounds: readonly Ground[], procedure?: string): Ground | undefined {
  return grounds.find((ground) => {
    if (ground.kind === 'representative') return true;
    const roles = ground.kind === 'member' ? ground.roles : ground.roles.filter((role) => mandatable.includes(role));
    if (!roles.some((role) => gives[role].includes(deed))) return false;
    return ground.kind === 'member' || ground.procedures === null || procedure === undefined || ground.procedures.includes(procedure);
  });
}

/** May somebody with these grounds do this for the one they are about? Without a procedure: at least in some. */
export const mayFor = (deed: Deed, grounds: readonly Ground[], procedure?: string): boolean =>
  groundFor(deed, grounds, procedure) !== undefined;

/** The procedures in which this deed is open; null: in all. */
export function proceduresFor(deed: Deed, grounds: readonly Ground[]): string[] | null {
  const open = grounds.filter((ground) => mayFor(deed, [ground]));
  const codes = open.flatMap((ground) => (ground.kind === 'mandate' && ground.procedures !== null ? [ground.procedures] : []));
  return open.length > codes.length ? null : [...new Set(codes.flat())].sort();
}

/** Who asks, and what of him counts here. */
type Officer = { kind: string; id: string; posts: readonly { role: string; unit: string }[] };

/**
 * The narrowest right to act for somebody: one draft, one official, one day. Whether he may still work on it: he took the consent, it has not
 * ended, and he still stands at that counter.
 */
export function opensFor(consent: Pick<Consent, 'officerId' | 'unitCode' | 'validUntil'>, officer: Officer, now: Date): boolean {
  return (
    officer.kind === 'staff' &&
    officer.id === consent.officerId &&
    now < consent.validUntil &&
    officer.posts.some(({ role, unit }) => role === 'reception' && unit === consent.unitCode)
  );
}
