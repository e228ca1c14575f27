import type { Locale } from '#src/domain/kernel/text.ts';
import { type LoggedDeed, ProcedureChange } from './procedure-change.tsx';

/** What administrators did to the versions of one procedure, the newest first. */
export function PartChanges({ changes, locale }: { changes: readonly LoggedDeed[]; locale: Locale }) {
  return (
    <ol className="changes l">
      {changes.map((change) => (
        <li key={change.id}>
          <ProcedureChange change={change} locale={locale} />
        </li>
      ))}
    </ol>
  );
}
