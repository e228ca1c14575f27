import { filedWithPrintedLink, replaceFirstLinks } from '#src/data/access-links.ts';
import { hashToken, linkToken } from '#src/services/private-link.ts';

/**
 * The slip of what an official filed for somebody carries the private link, since it may be all that the person has; so the official has seen
 * it. The first time its owner signs in, the link gives way to another that only his own pages and letters hold.
 */
export async function takeOverLinks(personId: string, now: Date): Promise<void> {
  const ids = await filedWithPrintedLink(personId);
  if (ids.length > 0)
    await replaceFirstLinks(
      ids.map((dossierId) => ({ dossierId, tokenHash: hashToken(linkToken(dossierId, 1)) })),
      now,
    );
}
