import type { BulkKind } from '#src/domain/dossiers/bulk.ts';
import { makesFile } from '#src/domain/dossiers/bulk.ts';
import type { bulk as Words } from '#src/i18n/vi/bulk.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

type Job = { kind: BulkKind; total: number; done: number; failed: number; finishedAt: Date | null };

/** How far a job is: drawn, and said in words. */
export function JobProgress({ job, words }: { job: Job; words: typeof Words }) {
  const { kind, total, done, failed, finishedAt } = job;
  const looked = done + failed;
  const part = (n: number) => ((n / Math.max(1, total)) * 100).toFixed(2);
  const tone = finishedAt === null ? 'info' : failed === 0 ? 'ok' : done === 0 ? 'late' : 'warn';
  const title =
    finishedAt !== null ? words.doneOf(kind, done) : looked === total && makesFile(kind) ? words.making : words.running(looked, total);
  return (
    <div className="stack" data-progress="">
      <svg
        className="jobbar"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="progressbar"
        aria-label={words.progress}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={looked}
        aria-valuetext={words.running(looked, total)}
      >
        <rect className="done" width={part(done)} height="4" />
        <rect className="failed" x={part(done)} width={part(failed)} height="4" />
      </svg>
      <Notice tone={tone} icon={finishedAt === null ? 'hourglass' : undefined} title={<span data-state="">{title}</span>}>
        {failed > 0 && <p>{words.failedOf(failed)}</p>}
      </Notice>
    </div>
  );
}
