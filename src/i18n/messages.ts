import type { Locale } from '#src/domain/kernel/text.ts';
import { catalogue as catalogueEn } from '#src/i18n/en/catalogue.ts';
import { shell as shellEn } from '#src/i18n/en/shell.ts';
import { texts as textsEn } from '#src/i18n/en/texts.ts';
import { tracking as trackingEn } from '#src/i18n/en/tracking.ts';
import { catalogue } from '#src/i18n/vi/catalogue.ts';
import { shell } from '#src/i18n/vi/shell.ts';
import { texts } from '#src/i18n/vi/texts.ts';
import { tracking } from '#src/i18n/vi/tracking.ts';

const vi = { shell, catalogue, tracking, texts };
export type Messages = typeof vi;
const en: Messages = { shell: shellEn, catalogue: catalogueEn, tracking: trackingEn, texts: textsEn };

/** Every word of the pages in one language, by area. A missing one does not compile. */
export const messagesOf = (locale: Locale): Messages => (locale === 'en' ? en : vi);
