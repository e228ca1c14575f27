import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import type { OpenDraft } from '#src/services/filing/open-draft.ts';

/** Where a step of this draft is filled in: by its owner, or by the official who files it for him. */
export const stepAddress = (locale: Locale, { draft, procedure, way }: OpenDraft, step: string): string =>
  way === 'assisted'
    ? href(locale, 'assistStep', { draft: draft.id, step })
    : href(locale, 'applyStep', { code: procedure.code, draft: draft.id, step });
