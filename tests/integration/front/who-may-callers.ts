import { randomUUID } from 'node:crypto';
import { encode } from '@auth/core/jwt';
import { savePerson } from '#src/data/persons.ts';
import { openSession } from '#src/data/sessions.ts';
import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { OrganisationRole } from '#src/domain/people/acting.ts';
import { claimsOf } from '#src/sandbox/identity-claims.ts';
import { citizens, findPerson } from '#src/sandbox/people.ts';
import { agreeToMandate, proposeMandate, seeMandates } from '#src/services/mandates.ts';
import { acceptMembership, invite, memberships } from '#src/services/organisation-members.ts';
import { type Session, sessionCookie, turnSession } from '#src/services/session.ts';
import { representative } from '../../support/organisation.ts';
import { citizen, official } from '../../support/people.ts';

/** Whose a thing is that somebody asks for: a person's own, or an organisation's. */
export type Whose = 'person' | 'organisation';

/** Where the dossiers of the matrix are received and decided, and another unit with the same roles. */
export const own = '26740';
export const other = '25747';

/** In what the mandates of the matrix are given, and in what the one outside its scope is. */
export const marital = '1.004873';
const another = '2.000635';

const an = '079190000123';
/** Lê Hoàng Châu, who represents the organisation of the matrix. */
const chau = '079199000789';

/** The columns, and how each is headed in the table. */
export const headOf = {
  nobody: 'no',
  citizen: 'ci',
  owner: 'ow',
  repr: 're',
  file: 'fi',
  follow: 'fo',
  pay: 'pa',
  manage: 'ma',
  ...{ within: 'in', outside: 'ou', firmWithin: 'fw', firmOutside: 'fx' },
  ...{ tiepnhan: 'tn', 'tiepnhan+': 'tn+', truongphong: 'tp', 'truongphong+': 'tp+', thuly: 'tl', 'thuly+': 'tl+' },
  ...{ lanhdao: 'ld', 'lanhdao+': 'ld+', vanthu: 'vt', 'vanthu+': 'vt+', quantri: 'qt' },
} as const;
export type Column = keyof typeof headOf;
export const columns = Object.keys(headOf) as Column[];

/** Members, their representative and who has a mandate of the organisation's ask for what is its; everybody else for what is An's. */
export const whoseOf = (column: Column): Whose =>
  ['repr', 'file', 'follow', 'pay', 'manage', 'firmWithin', 'firmOutside'].includes(column) ? 'organisation' : 'person';

type Acting = { organisationId: string | null; principalId: string | null };
const himself: Acting = { organisationId: null, principalId: null };
type Who = { session: Session; acting: Acting };

/** Somebody whom the identity provider knows besides the people of the demo. */
export async function stranger(number: string, now: Date): Promise<Session> {
  const [like] = citizens;
  if (!like) throw new Error('nobody in the sandbox');
  const name = `Người số ${number.slice(-3)}`;
  const claims = { ...claimsOf({ ...like, sub: number, identity_number: number, name }), acr: 'urn:vneid:loa:2' };
  const id = await savePerson({ identityNumber: number, name, level: 2, claims, now });
  const expiresAt = new Date(now.getTime() + 3_600_000);
  return { sid: randomUUID(), kind: 'citizen', id, subject: number, name, level: 2, posts: [], openedAt: now, expiresAt };
}

export type Callers = {
  /** who owns what the matrix asks for */
  owner: Session;
  representative: Session;
  /** the cookie of a column, the same until `renew` */
  cookieOf: (column: Column) => Promise<Record<string, string>>;
  /** everybody signs in anew, and acts for whom he does at the beginning */
  renew: () => void;
};

/** Everybody of the matrix, with the rights that he has by his own and the other side's agreement. */
export async function callers(now: Date): Promise<Callers> {
  const owner = await citizen(an, now, 2);
  const repr = await representative(undefined, chau, now);
  const organisation = repr.organisation;
  if (!organisation || !findPerson(chau)) throw new Error('no organisation');
  const forIt = { organisationId: organisation.id, principalId: null };
  const who = new Map<Column, Who>();
  who.set('citizen', { session: await citizen('079085000456', now, 2), acting: himself });
  who.set('owner', { session: owner, acting: himself });
  who.set('repr', { session: repr, acting: forIt });
  for (const [at, role] of (['file', 'follow', 'pay', 'manage'] satisfies OrganisationRole[]).entries()) {
    const member = await stranger(`07919000030${at}`, now);
    await invite(repr, { number: member.subject, roles: [role] }, now);
    const [asked] = await memberships(member);
    if (!asked || !(await acceptMembership(member, asked.id, now))) throw new Error(`no member to ${role}`);
    who.set(role, { session: member, acting: forIt });
  }
  for (const [number, column, code, principal, acting] of [
    ['079190000310', 'within', marital, owner, { organisationId: null, principalId: owner.id }],
    ['079190000311', 'outside', another, owner, { organisationId: null, principalId: owner.id }],
    ['079190000312', 'firmWithin', marital, repr, forIt],
    ['079190000313', 'firmOutside', another, repr, forIt],
  ] as const) {
    const agent = await stranger(number, now);
    const today = vietnamDate(now);
    const terms = { all: false, procedures: [code], from: today, until: dayOfNumber(dayNumber(today) + 1) };
    await proposeMandate(principal, { id: randomUUID(), side: 'principal', number, ...terms }, { locale: 'vi', now });
    const [offered] = await seeMandates(agent, now);
    if (!offered || !(await agreeToMandate(agent, offered.id, now))) throw new Error(`no mandate ${column}`);
    who.set(column, { session: agent, acting });
  }
  for (const role of ['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu'] as const) {
    who.set(role, { session: await official(`${role}.${own}`, now), acting: himself });
    who.set(`${role}+`, { session: await official(`${role}.${other}`, now), acting: himself });
  }
  who.set('quantri', { session: await official('quantri', now), acting: himself });

  const cookies = new Map<Column, string>();
  return {
    owner,
    representative: repr,
    renew: () => cookies.clear(),
    cookieOf: async (column): Promise<Record<string, string>> => {
      const it = who.get(column);
      if (!it) return {};
      const known = cookies.get(column);
      if (known) return { cookie: known };
      const { session, acting } = it;
      const [sid, at] = [randomUUID(), new Date()];
      const expiresAt = new Date(at.getTime() + 30 * 60_000);
      await openSession({
        ...{ sid, kind: session.kind, personId: session.id, organisationId: null, level: session.level, idToken: null, now: at, expiresAt },
      });
      await turnSession(sid, acting, at);
      const token = await encode({ token: { sid }, secret: process.env.AUTH_SECRET ?? '', salt: sessionCookie(), maxAge: 3_600 });
      const cookie = `${sessionCookie()}=${token}`;
      cookies.set(column, cookie);
      return { cookie };
    },
  };
}
