import { type Action, first, type Outcome } from '#src/app/action.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import type { MembershipFault } from '#src/domain/people/membership.ts';
import { href } from '#src/i18n/paths.ts';
import { changeRoles, invite, withdrawMember } from '#src/services/organisation-members.ts';

/** The fault goes with its own facts; `at` is the input it is about. */
const refused = (fault: MembershipFault, at: string): Outcome => ({ refused: { ...fault }, faults: { [at]: fault.kind } });

const one = (done: Result<unknown, MembershipFault> | undefined, at: string, to: string): Outcome =>
  done === undefined ? { gone: true } : done.ok ? { to } : refused(done.error, at);

export const actions: Record<string, Action> = {
  invite: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const done = session && (await invite(session, { number: first(typed, 'number'), roles: typed.roles ?? [] }, now));
      if (!done) return { gone: true };
      if (done.ok) return { to: `${href(locale, 'members', {})}?xong=moi` };
      const { number, roles } = done.error;
      const faults = { ...(number && { number: number.kind }), ...(roles && { roles: roles.kind }) };
      return { refused: { kind: 'invalid', ...done.error }, faults };
    },
  },
  change: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const id = first(typed, 'member');
      return one(
        session && (await changeRoles(session, id, typed.roles ?? [], now)),
        `roles-${id}`,
        `${href(locale, 'members', {})}?xong=doi`,
      );
    },
  },
  withdraw: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const id = first(typed, 'member');
      return one(session && (await withdrawMember(session, id, now)), `roles-${id}`, `${href(locale, 'members', {})}?xong=thoi`);
    },
  },
};
