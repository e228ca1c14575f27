import { draftsOfNotice } from '#src/data/begun-drafts.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { begunDrafts, mostNamed } from '#src/documents/mail/begun-drafts.ts';
import type { Letter } from '#src/documents/mail/letter.ts';
import type { ShortFacts } from '#src/documents/short-message.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { BegunDraftKind } from '#src/domain/people/notices.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';

/** The letter of a notice about what one began for another; undefined where there is nothing left to tell of, or not to him. */
export async function letterAboutDrafts(
  kind: BegunDraftKind,
  { noticeId, locale, name, now }: { noticeId: string; locale: Locale; name: string; now: Date },
): Promise<{ letter: () => Promise<Letter>; short: ShortFacts } | undefined> {
  const told = await draftsOfNotice(noticeId, kind, { most: mostNamed + 1, now });
  if (!told || (told.drafts.length === 0 && kind !== 'begun_draft_deleted')) return undefined;
  const nameOf = (code: string) => snapshot().procedures.get(code)?.procedure.shortName[locale] ?? code;
  const page = kind === 'begun_draft_ending' || kind === 'drafts_left_to_you' ? 'me' : 'acting';
  const drafts = told.drafts.map(({ procedureCode, ...it }) => ({ ...it, procedure: nameOf(procedureCode) }));
  const procedure = told.procedureCode && nameOf(told.procedureCode);
  const { whom, organisation } = told;
  const link = `${baseUrl()}${href(locale, page, {})}`;
  return {
    letter: async () => begunDrafts(kind, { locale, name, whom, organisation, drafts, procedure, link }),
    short: { day: kind === 'begun_draft_ending' ? drafts[0]?.expiresAt : undefined },
  };
}
