import { type UploadLimits, usualLimits } from '#src/domain/uploads/limits.ts';
import { env } from '#src/env.ts';

/** What a document takes where its definition does not say otherwise. */
export const limitsOfDocument = (given: Partial<UploadLimits> = {}): UploadLimits => ({
  ...usualLimits,
  maxBytes: env().UPLOAD_MAX_MB * 1_048_576,
  ...given,
});
