import type { Ledger as Clock } from '#src/domain/clock/ledger.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Ledger } from '#src/ui/kit/ledger.tsx';
import { type GroundedLimit, LedgerGround } from '#src/ui/ledger-ground.tsx';

/** Every start, pause and resume with its basis, and whose time it was until the next one. */
export function ClockLedger({
  ledger,
  limit,
  entries,
  system,
  erased,
  locale,
  words,
}: {
  ledger: Clock;
  limit: GroundedLimit;
  /** the journal, for the names of those who did it; undefined where they are not told */
  entries: readonly { sequence: number; by: string | null }[] | undefined;
  system: string;
  erased: string;
  locale: Locale;
  words: (typeof Words)['dossier']['ledger'];
}) {
  const { clock } = messagesOf(locale);
  const by = entries && new Map(entries.map((entry) => [entry.sequence, entry.by]));
  let promised: number | undefined;
  if (ledger.entries.length === 0) return <p className="muted">{words.none}</p>;
  const lines = ledger.entries.map((entry, at) => {
    const stretch = ledger.stretches.find((one) => one.from.getTime() === entry.at.getTime());
    const time = stretch && words.working(stretch.minutes);
    const moved = entry.dueAt !== null && entry.dueAt.getTime() !== promised;
    promised = entry.dueAt?.getTime();
    return {
      key: String(at),
      at: dateAndTime(entry.at),
      what: clock.entry[entry.basis].what,
      left: stretch?.lane === 'office' ? time : undefined,
      right: stretch?.lane === 'citizen' ? time : undefined,
      basis: (
        <>
          <LedgerGround basis={entry.basis} limit={limit} locale={locale} />
          {moved && entry.dueAt && (
            <>
              ; <b className="num">{words.due(dateAndTime(entry.dueAt))}</b>
            </>
          )}
          {by && (
            <>
              <br />
              <small>{words.by(entry.actor.kind === 'system' ? system : (by.get(entry.sequence) ?? erased))}</small>
            </>
          )}
        </>
      ),
    };
  });
  return (
    <Ledger
      caption={words.title}
      heads={{ at: words.at, what: words.what, left: words.office, right: words.citizen, basis: words.basis }}
      lines={lines}
      sum={{
        what: words.sum,
        left: words.working(ledger.officeMinutes),
        right: ledger.citizenMinutes > 0 ? words.working(ledger.citizenMinutes) : undefined,
      }}
    />
  );
}
