import type { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import { dealingsMail as en } from '#src/i18n/en/dealings-mail.ts';
import { date, fullMoment } from '#src/i18n/format.ts';
import { dealingsMail as vi } from '#src/i18n/vi/dealings-mail.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The office asks for a supplement (status 5): everything at once, each thing with its reason. `where`: at whose counter it can be brought. `items` is empty where its texts were erased. */
export function supplementRequested(
  about: AboutDossier,
  facts: { items: readonly SupplementItem[]; count: number; reason: string; answerBy: Date | undefined; where: string },
): Letter {
  const { locale } = about;
  const w = locale === 'vi' ? vi.asked : en.asked;
  const until = facts.answerBy;
  return compose(about, {
    subject: w.subject(about.code, until ? date(until) : '–'),
    lead: w.lead(about.unit[locale], facts.count),
    facts: [
      ...(until ? [{ label: w.until, value: fullMoment(locale, until) }] : []),
      { label: wordsOf(locale).facts.reason, value: facts.reason, vietnamese: true },
      ...facts.items.map(({ label, reason, example }) => ({
        label: label[locale],
        value: example ? `${reason}\n${w.example(example)}` : reason,
        vietnamese: true,
      })),
    ],
    next: [w.next(facts.where)],
  });
}
