import type { Trust } from '#src/domain/procedures/trust.ts';
import type { catalogue as Words } from '#src/i18n/vi/catalogue.ts';

/** The word beside a value that was not checked against its source; nothing beside one that was. */
export const TrustMark = ({ trust, words }: { trust: Trust | null | undefined; words: (typeof Words)['trustMark'] }) =>
  trust && trust !== 'verified' ? (
    <>
      {' '}
      <span className="trust">{words[trust]}</span>
    </>
  ) : null;
