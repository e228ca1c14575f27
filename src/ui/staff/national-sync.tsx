import type { Difference } from '#src/domain/national/messages.ts';
import type { national as Words } from '#src/i18n/vi/national.ts';
import { Badge } from '#src/ui/kit/badge.tsx';

type Sync = {
  waiting: number;
  sentAt: Date | null;
  fault: string | null;
  faultCode: string | null;
  failedAt: Date | null;
  difference: Difference | null;
};

/** How far the national portal knows this dossier, and why not further. */
export function NationalSync({ sync, words }: { sync: Sync; words: typeof Words }) {
  const { section } = words;
  const why = words.why(sync.fault, sync.faultCode);
  return (
    <>
      <p>
        {sync.failedAt ? (
          <Badge tone="late">{section.waiting(sync.waiting)}</Badge>
        ) : sync.waiting > 0 ? (
          <Badge tone="warn">{section.waiting(sync.waiting)}</Badge>
        ) : (
          <Badge tone="ok">{sync.sentAt ? section.delivered(sync.sentAt) : section.waiting(0)}</Badge>
        )}
      </p>
      {sync.fault !== null && <p className="muted">{sync.failedAt ? section.failed(why) : section.lastFault(why)}</p>}
      {sync.difference !== null && sync.waiting === 0 && (
        <p className="muted">
          {section.differs}: {section.difference[sync.difference]}
        </p>
      )}
    </>
  );
}
