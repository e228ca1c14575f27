import type { Action } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { sessionCookie } from '#src/services/session.ts';
import { signOut } from '#src/services/sign-out.ts';

const cleared = (name: string) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name.startsWith('__Secure-') ? '; Secure' : ''}`;

export const actions: Record<string, Action> = {
  signOut: {
    rule: 'anyone',
    run: async ({ session, locale, now }) => {
      const to = session ? await signOut(session, locale, now) : href(locale, 'home', {});
      return { to, cookies: [cleared(sessionCookie()), cleared('khoa')] };
    },
  },
};
