import { isPast, type UsualChannel, type UsualEnd, type UsualLevel } from '#src/domain/indicators/usual-time.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { fullDate, workingTime } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { procedureFigures as Words } from '#src/i18n/vi/procedure-figures.ts';

/** When a dossier is usually done, of which dossiers that is said, and where it can be looked up how far such words can be trusted. */
export function UsuallyDone(props: {
  usually: UsualEnd & { level: UsualLevel; channel: UsualChannel };
  procedureCode: string;
  locale: Locale;
  words: typeof Words;
  now: Date;
}) {
  const { usually, locale, words, now } = props;
  const own = words.dossier;
  const like = own.like[usually.level](words.channels[usually.channel].toLowerCase());
  return (
    <p>
      {isPast(usually, now) ? (
        own.past(like)
      ) : (
        <>
          {own.term[usually.kind]}{' '}
          <b>
            {usually.kind === 'by'
              ? own.before(fullDate(locale, usually.at))
              : own.within(workingTime(locale, Math.max(1, usually.minutes)))}
          </b>
          : {own.note(like)}
        </>
      )}{' '}
      <a href={href(locale, 'procedureFigures', { code: props.procedureCode })}>{words.link}</a>
    </p>
  );
}
