import type { Locale } from '#src/domain/kernel/text.ts';
import type { CaseDocument, DocumentState } from '#src/domain/procedures/case.ts';
import type { cases as Words } from '#src/i18n/vi/cases.ts';
import type { catalogue as Catalogue } from '#src/i18n/vi/catalogue.ts';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Checks } from '#src/ui/kit/facts.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';

const iconOf: Record<DocumentState, IconName> = {
  needed: 'file-text',
  declaration: 'circle-check',
  known: 'circle-check',
  unless_known: 'file-text',
  if_any: 'file-text',
  open: 'message-circle-question-mark',
  other_case: 'x',
};
const settled: readonly DocumentState[] = ['declaration', 'known'];

/** The documents of a case: why each is asked for, what the state has already, and what does not belong to this case. */
export function CaseDocuments(props: {
  documents: readonly CaseDocument[];
  locale: Locale;
  words: (typeof Words)['documents'];
  form: (typeof Catalogue)['form'];
}) {
  const { documents, locale, words } = props;
  const others = documents.filter(({ state }) => state === 'other_case');
  const mine = documents.filter(({ state }) => state !== 'other_case');
  const whyOf = ({ state, when, knownFrom, form }: CaseDocument): string =>
    [
      state === 'open' && words.open,
      when?.[locale] ?? (state === 'needed' && !knownFrom && words.always),
      knownFrom && state !== 'open' && (state === 'known' ? words.knownFrom : words.unlessKnown)(knownFrom[locale]),
      !knownFrom && state !== 'declaration' && props.form[form],
    ]
      .filter(Boolean)
      .map((line) => `${line}.`)
      .join(' ');
  const item = (document: CaseDocument) => {
    const { key, name, state, when } = document;
    const end = state === 'known' ? words.noNeed : state === 'declaration' ? words.declaration : undefined;
    return {
      key,
      icon: iconOf[state],
      done: settled.includes(state),
      text: (
        <>
          <Mixed locale={locale} text={name[locale]} />
          {end && (
            <>
              {': '}
              <b>{end}</b>
            </>
          )}
          {state === 'if_any' && !when && ` (${words.ifAny})`}
        </>
      ),
      note: <Mixed locale={locale} text={whyOf(document)} />,
    };
  };
  return (
    <>
      {mine.length === 0 ? <p>{words.none}</p> : <Checks items={mine.map(item)} />}
      {others.length > 0 && (
        <Disclosure title={words.others(others.length)}>
          <Checks items={others.map(item)} />
        </Disclosure>
      )}
    </>
  );
}
