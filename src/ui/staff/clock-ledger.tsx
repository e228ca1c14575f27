import type { Ledger as Clock } from '#src/domain/clock/ledger.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Ledger } from '#src/ui/kit/ledger.tsx';

/** Every start, pause and resume with its basis, and whose time it was until the next one. */
export function ClockLedger({
  ledger,
  entries,
  system,
  erased,
  words,
}: {
  ledger: Clock;
  /** the journal, for the names of those who did it */
  entries: readonly { sequence: number; by: string | null }[];
  system: string;
  erased: string;
  words: (typeof Words)['dossier']['ledger'];
}) {
  const by = new Map(entries.map((entry) => [entry.sequence, entry.by]));
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
      what: words.kind[entry.kind],
      left: stretch?.lane === 'office' ? time : undefined,
      right: stretch?.lane === 'citizen' ? time : undefined,
      basis: (
        <>
          {words.basisOf[entry.basis]}
          {moved && entry.dueAt && (
            <>
              ; <b className="num">{words.due(dateAndTime(entry.dueAt))}</b>
            </>
          )}
          <br />
          <small>{words.by(entry.actor.kind === 'system' ? system : (by.get(entry.sequence) ?? erased))}</small>
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
