import type { LedgerBasis } from '#src/domain/clock/ledger.ts';
import { trustOfBasis } from '#src/domain/clock/legal-basis.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { Trust } from '#src/domain/procedures/trust.ts';
import { timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { TrustMark } from './trust-mark.tsx';

/** The time limit that a dossier was received under, and where it comes from. */
export type GroundedLimit = { limit: TimeLimit; source: Text; trust: Trust };

/** On what law the clock did it, and how far that was verified; reception also names the procedure's own time limit. */
export function LedgerGround({ basis, limit, locale }: { basis: LedgerBasis; limit: GroundedLimit; locale: Locale }) {
  const { clock, catalogue } = messagesOf(locale);
  return (
    <>
      {clock.entry[basis].law}
      <TrustMark trust={trustOfBasis[basis]} words={catalogue.trustMark} />
      {basis === 'reception' && (
        <>
          <br />
          {clock.limit(timeLimit(locale, limit.limit))}: {limit.source[locale]}
          <TrustMark trust={limit.trust} words={catalogue.trustMark} />
        </>
      )}
    </>
  );
}
