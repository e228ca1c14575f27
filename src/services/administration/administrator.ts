import type { Session } from '#src/services/session.ts';

/** Who keeps the configuration of the city; he touches no dossier. */
export const isAdministrator = (session: Session | undefined): session is Session =>
  session?.posts.some(({ role }) => role === 'admin') ?? false;
