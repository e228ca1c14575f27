import type { IncomingMessage } from 'node:http';

/** The value of a cookie, undecoded; undefined where it was not sent. */
export function cookieOf(req: IncomingMessage, name: string): string | undefined {
  const header = req.headers.cookie;
  if (!header?.includes(name)) return undefined;
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

/** A cookie that scripts cannot read; `Secure` wherever the portal is https. */
export const makeCookie = (name: string, value: string, seconds: number, secure: boolean): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** What a percent-encoded cookie says; '' where it says nothing that can be read. */
export function decodedCookie(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return '';
  }
}
