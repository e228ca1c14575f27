import { z } from 'zod';
import { type Action, first, type Typed } from '#src/app/action.ts';
import { Spread } from '#src/domain/dossiers/bulk.ts';
import { Role } from '#src/domain/people/account.ts';
import { href } from '#src/i18n/paths.ts';
import { handOverDesk } from '#src/services/bulk/start-bulk.ts';
import { delegate, takeBack } from '#src/services/delegations.ts';

/** Three boxes as a day; undefined where they make none. */
function dayOf(typed: Typed, name: string): string | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => first(typed, `${name}.${part}`).padStart(part === 'year' ? 4 : 2, '0'));
  return z.iso.date().safeParse(`${year}-${month}-${day}`).data;
}

/** The input that a fault is about. */
const inputOf: Record<string, string> = {
  'roles-missing': 'roles',
  'role-not-held': 'roles',
  overlaps: 'roles',
  'deputy-missing': 'deputy',
  'deputy-is-himself': 'deputy',
  'deputy-not-at-unit': 'deputy',
  'from-missing': 'from',
  'from-past': 'from',
  'until-missing': 'until',
  'until-before-from': 'until',
  'too-long': 'until',
  'not-yours': 'person',
  'not-yours-to-sign': 'roles',
  'person-missing': 'person',
};

/** The input of the form of a whole desk that a fault is about. */
const deskInputOf: Record<string, string> = {
  'no-specialist': 'to',
  'to-himself': 'to',
  'reason-short': 'why',
  'reason-long': 'why',
};

export const actions: Record<string, Action> = {
  delegate: {
    rule: 'staff',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const roles = (typed.roles ?? []).flatMap((role) => Role.safeParse(role).data ?? []);
      const sent = {
        unit: first(typed, 'unit'),
        person: first(typed, 'person'),
        deputy: first(typed, 'deputy'),
        roles,
        from: dayOf(typed, 'from'),
        until: dayOf(typed, 'until'),
      };
      const done = await delegate(session, sent, now);
      if (done.ok) return { to: `${href(locale, 'staffPeople', {})}?xong=giao` };
      return { refused: done.error, faults: { [inputOf[done.error.kind] ?? 'person']: done.error.kind } };
    },
  },
  hand_over_desk: {
    rule: { role: 'head' },
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const sent = {
        unit: first(typed, 'unit'),
        from: first(typed, 'desk'),
        to: (typed.to ?? []).slice(0, 100),
        spread: Spread.safeParse(first(typed, 'spread')).data ?? 'lightest',
        reason: first(typed, 'why'),
      };
      const asked = await handOverDesk(session, sent, locale, now);
      if (asked.ok) return { to: href(locale, 'bulkJob', { id: asked.value.id }) };
      return { refused: asked.error, faults: { [deskInputOf[asked.error.kind] ?? 'desk']: asked.error.kind } };
    },
  },
  take_back: {
    rule: 'staff',
    run: async ({ session, locale, now }, typed) => {
      const ended = session && (await takeBack(session, first(typed, 'delegation'), now));
      return ended ? { to: `${href(locale, 'staffPeople', {})}?xong=thoi` } : { gone: true };
    },
  },
};
