import { tooLarge, tooMany } from '#src/api/context.ts';
import { problem } from '#src/api/problem.ts';
import { href } from '#src/i18n/paths.ts';
import { apiReference } from '#src/services/api-document.ts';

/** Where an integrator finds everything. */
export function references(): Record<'reference' | 'referenceVietnamese' | 'openapi', string> {
  const { base } = apiReference();
  return {
    reference: `${base}${href('en', 'developers', {})}`,
    referenceVietnamese: `${base}${href('vi', 'developers', {})}`,
    openapi: `${base}/api/v1/openapi.json`,
  };
}

export const nothingHere = (): Response =>
  problem(404, 'unknown-route', 'There is nothing here', { detail: `Every call is described at ${references().reference}` });

/** What keeps the front from asking the API at all, in the API's words: a page would tell a program nothing. @param wait seconds, of a limit */
export function frontRefusal(status: number, { wait, requestId }: { wait: number; requestId: string }): Response {
  if (status === 429) return tooMany(wait);
  if (status === 413) return tooLarge();
  if (status === 404) return nothingHere();
  if (status === 403)
    return problem(403, 'foreign-origin', 'No page of this portal sent this', {
      detail: `A system sends its key or token as Authorization: Bearer; a cookie speaks for pages of ${apiReference().base} only`,
    });
  if (status === 503) return problem(503, 'away', 'Nobody can be let in for a moment', {}, { 'retry-after': '5' });
  if (status < 500) return problem(status, 'invalid-request', 'The request could not be read');
  return problem(status, 'defect', 'The fault is ours', { requestId });
}
