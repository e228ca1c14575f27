import { z } from 'zod';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

/** An e-mail address as stored: no blanks, the domain in small letters. */
export const Email = z.string().refine((email) => {
  const parsed = parseEmail(email);
  return parsed.ok && parsed.value === email;
}, 'not an e-mail address as stored');
export type Email = string;

export type EmailFault =
  | { kind: 'email-missing' }
  | { kind: 'has-space' }
  | { kind: 'no-at-sign' }
  | { kind: 'several-at-signs' }
  | { kind: 'nothing-before-at' }
  | { kind: 'domain-incomplete' }
  | { kind: 'not-an-email' };

/** As browsers' own check of an address, without its oddities: what mail servers of today take (zod's rule, which is not in the browser). */
const shape = /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** Reads a typed address. The part before the @ is left as it is: only its owner knows whether capitals matter. */
export function parseEmail(typed: string): Result<Email, EmailFault> {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return refuse({ kind: 'email-missing' });
  if (/\s/.test(text)) return refuse({ kind: 'has-space' });
  const [local = '', domain, ...more] = text.split('@');
  if (domain === undefined) return refuse({ kind: 'no-at-sign' });
  if (more.length > 0) return refuse({ kind: 'several-at-signs' });
  if (local === '') return refuse({ kind: 'nothing-before-at' });
  if (!/[^.]\.[^.]/.test(domain)) return refuse({ kind: 'domain-incomplete' });
  const address = `${local}@${domain.toLowerCase()}`;
  return address.length <= 254 && shape.test(address) ? ok(address) : refuse({ kind: 'not-an-email' });
}
