import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 over a value as RFC 8785 JSON. */
export const contentHash = (value: unknown): Buffer => hash('sha256', canonicalize(value) ?? '', 'buffer');

/**
 * What the journal says of content that can be blanked: SHA-256 over the salt and the hash of the content, in hexadecimal. Without the salt,
 * which is blanked with it, nobody can try out what it was.
 */
export const salted = (salt: Uint8Array, content: Uint8Array): string => hash('sha256', Buffer.concat([salt, content]), 'hex');
