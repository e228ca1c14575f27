import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { actAs } from '#src/services/acting.ts';
import { agreeToMandate, endMandateOf } from '#src/services/mandates.ts';
import { acceptMembership, leaveOrganisation } from '#src/services/organisation-members.ts';

const gone = { kind: 'gone' } as const;

export const actions: Record<string, Action> = {
  agree: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) =>
      session && (await agreeToMandate(session, first(typed, 'mandate'), now))
        ? { to: `${href(locale, 'acting', {})}?xong=dong-y` }
        : { refused: gone },
  },
  end: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) =>
      session && (await endMandateOf(session, first(typed, 'mandate'), now))
        ? { to: `${href(locale, 'acting', {})}?xong=thoi` }
        : { refused: gone },
  },
  act: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const done = session && (await actAs(session, first(typed, 'whom'), now));
      return done?.ok ? { to: `${href(locale, 'acting', {})}?xong=doi` } : { refused: gone };
    },
  },
  accept: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) =>
      session && (await acceptMembership(session, first(typed, 'member'), now))
        ? { to: `${href(locale, 'acting', {})}?xong=nhan` }
        : { refused: gone },
  },
  leave: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) =>
      session && (await leaveOrganisation(session, first(typed, 'member'), now))
        ? { to: `${href(locale, 'acting', {})}?xong=roi` }
        : { refused: gone },
  },
};
