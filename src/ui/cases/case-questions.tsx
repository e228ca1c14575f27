import type { Locale } from '#src/domain/kernel/text.ts';
import { caseName } from '#src/domain/procedures/case.ts';
import type { CaseRow } from '#src/domain/procedures/case-of.ts';
import type { cases as Words } from '#src/i18n/vi/cases.ts';
import { Choices } from '#src/ui/kit/choices.tsx';

/** The questions that choose the case, as rows to tick; those that decide only documents may be left open. */
export function CaseQuestions({
  rows,
  locale,
  words,
  faults = {},
  optional = true,
  compact = false,
}: {
  rows: readonly CaseRow[];
  locale: Locale;
  words: typeof Words;
  /** by input name */
  faults?: Readonly<Record<string, string>>;
  /** whether what may be left open says so */
  optional?: boolean;
  /** few answers stand beside each other */
  compact?: boolean;
}) {
  return rows.map(({ question, value, decides }) => {
    const name = caseName(question.key);
    return (
      <Choices
        key={name}
        name={name}
        label={question.label[locale]}
        hint={question.help?.[locale]}
        optional={optional && decides !== 'terms' ? words.optional : undefined}
        error={faults[name] ? words.required : undefined}
        inline={compact && question.options.length <= 3}
        values={value === undefined ? [] : [value]}
        options={question.options.map((option) => ({ value: option.value, label: option.label[locale], help: option.help?.[locale] }))}
      />
    );
  });
}
