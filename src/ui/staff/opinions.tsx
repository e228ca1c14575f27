import type { Opinion } from '#src/domain/dossiers/opinions.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Badge } from '#src/ui/kit/badge.tsx';

type Asked = Opinion & { name: Text; question: string | null; answer: string | null };

/** Who was asked what, by when, and what came of it. */
export function Opinions({ opinions, locale, words }: { opinions: readonly Asked[]; locale: Locale; words: typeof Words }) {
  const { opinions: it, reasonErased } = words.dossier;
  const outcome = ({ end }: Asked): string => {
    if (end === null) return it.awaited;
    return end.how === 'withdrawn' || end.how === 'consent_by_silence' || end.how === 'silence' ? it.ended[end.how] : words.stand[end.how];
  };
  return (
    <ul className="plain stack">
      {opinions.map((one) => (
        <li key={one.id}>
          <p>
            <b>{one.name[locale]}</b> <Badge>{outcome(one)}</Badge>
          </p>
          <p className="muted small num">
            {it.asked(dateAndTime(one.askedAt))}, {it.by(dateAndTime(one.answerBy))}
            {one.silenceConsents && `. ${it.silence}`}
          </p>
          <q className="reason" lang="vi">
            {one.question ?? reasonErased}
          </q>
          {one.answer && (
            <p>
              {it.answer}: <span lang="vi">{one.answer}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
