import type { z } from '@hono/zod-openapi';
import { Problem } from '#src/api/schemas.ts';

/** An answer in JSON, as the document shows it. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });

/** A refusal as problem details, as the document shows it. */
export const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } });

/** What every route that is not for everybody may answer. */
export const guarded = {
  401: refusal('No key, or one that opens nothing'),
  403: refusal('The key lacks the scope'),
  429: refusal('Too many calls'),
};
