import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import type { connections as Words } from '#src/i18n/vi/connections.ts';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';

/**
 * A page of who manages an organisation, opened by who acts for none that he manages now: he may have turned to himself in another window.
 * The same whatever the address names.
 */
export function ChooseOrganisation({ locale, words }: { locale: Locale; words: typeof Words }) {
  return (
    <EmptyState icon="building-2" title={words.none.title}>
      <p>{words.none.text}</p>
      <ButtonLink look="primary" href={href(locale, 'acting', {})}>
        {words.none.choose}
      </ButtonLink>
    </EmptyState>
  );
}
