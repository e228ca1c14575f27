import type { Locale } from '#src/domain/kernel/text.ts';
import { apply as applyEn } from '#src/i18n/en/apply.ts';
import { catalogue as catalogueEn } from '#src/i18n/en/catalogue.ts';
import { drafts as draftsEn } from '#src/i18n/en/drafts.ts';
import { me as meEn } from '#src/i18n/en/me.ts';
import { shell as shellEn } from '#src/i18n/en/shell.ts';
import { staff as staffEn } from '#src/i18n/en/staff.ts';
import { texts as textsEn } from '#src/i18n/en/texts.ts';
import { tracking as trackingEn } from '#src/i18n/en/tracking.ts';
import { uploads as uploadsEn } from '#src/i18n/en/uploads.ts';
import { apply } from '#src/i18n/vi/apply.ts';
import { catalogue } from '#src/i18n/vi/catalogue.ts';
import { drafts } from '#src/i18n/vi/drafts.ts';
import { me } from '#src/i18n/vi/me.ts';
import { shell } from '#src/i18n/vi/shell.ts';
import { staff } from '#src/i18n/vi/staff.ts';
import { texts } from '#src/i18n/vi/texts.ts';
import { tracking } from '#src/i18n/vi/tracking.ts';
import { uploads } from '#src/i18n/vi/uploads.ts';

const vi = { shell, catalogue, tracking, texts, apply, drafts, me, staff, uploads };
export type Messages = typeof vi;
const en: Messages = {
  shell: shellEn,
  catalogue: catalogueEn,
  tracking: trackingEn,
  texts: textsEn,
  apply: applyEn,
  drafts: draftsEn,
  me: meEn,
  staff: staffEn,
  uploads: uploadsEn,
};

/** Every word of the pages in one language, by area. A missing one does not compile. */
export const messagesOf = (locale: Locale): Messages => (locale === 'en' ? en : vi);
