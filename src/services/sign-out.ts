import { endSessionUrl } from '#src/adapters/identity.ts';
import { idTokenOf } from '#src/data/sessions.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { baseUrl, env, identityIssuer } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { unseal } from '#src/services/sealing.ts';
import { endSession, type Session } from '#src/services/session.ts';

/** Ends the session here and says where to go, so that the identity provider's ends too. */
export async function signOut(session: Session, locale: Locale, now: Date): Promise<string> {
  const sealed = await idTokenOf(session.sid);
  await endSession(session.sid, now);
  const home = `${baseUrl()}${href(locale, 'home', {})}`;
  return endSessionUrl(
    { issuer: identityIssuer(), clientId: env().VNEID_CLIENT_ID },
    { idToken: sealed ? unseal(sealed, 'kept posts') : undefined, afterwards: home, locale },
  ).catch(() => home); // a provider that is down must not keep anybody signed in here
}
