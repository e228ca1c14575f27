import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import type { catalogue as Words } from '#src/i18n/vi/catalogue.ts';
import { SearchBox } from './kit/search-box.tsx';

/** The search for procedures: a form to the catalogue, and with search.js a list of suggestions while typing. */
export const ProcedureSearch = (props: {
  locale: Locale;
  words: (typeof Words)['search'];
  value?: string | undefined;
  id?: string | undefined;
  formId?: string | undefined;
  label?: string | undefined;
}) => (
  <SearchBox
    action={href(props.locale, 'procedures', {})}
    id={props.id}
    formId={props.formId}
    label={props.label ?? props.words.label}
    labelShown={props.label !== undefined}
    placeholder={props.words.placeholder}
    button={props.words.button}
    value={props.value}
    suggest={{
      url: '/api/v1/procedures?limit=8&q=',
      found: props.words.found,
      none: props.words.none,
      listLabel: props.words.suggestions,
    }}
  />
);
