import { handlers } from '#src/services/sign-in.ts';

/** Where the identity provider sends people back to. Open to anyone: the provider's answer decides. */
export const { GET, POST } = handlers;
