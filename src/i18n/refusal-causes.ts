import { RefusalCause } from '#src/domain/dossiers/events.ts';
import { refusalCauseNames } from '#src/domain/dossiers/refusal-cause.ts';
import { ofRefusal } from '#src/domain/indicators/tally.ts';
import type { Locale } from '#src/domain/kernel/text.ts';

/** The kinds of refusal in words, as an official chooses them. */
export const refusalCausesIn = (locale: Locale): Record<RefusalCause, string> =>
  Object.fromEntries(RefusalCause.options.map((it) => [it, refusalCauseNames[it][locale]])) as Record<RefusalCause, string>;

/** The same words by what counts each of them. */
export const countedRefusalsIn = (locale: Locale) =>
  Object.fromEntries(RefusalCause.options.map((it) => [ofRefusal[it], refusalCauseNames[it][locale]])) as Record<
    (typeof ofRefusal)[RefusalCause],
    string
  >;
