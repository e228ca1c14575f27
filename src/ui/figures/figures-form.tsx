import type { Indicator } from '#src/domain/indicators/indicator.ts';
import { indicators } from '#src/domain/indicators/indicators.ts';
import { namePeriod, type PublicPeriod, type periodsToChoose } from '#src/domain/indicators/public-period.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { count } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { Select } from '#src/ui/kit/select.tsx';

const spans = ['year', 'quarter', 'month', 'week'] as const;

/** What is looked at: a form that asks for the same page again. A period that is no longer listed stays chosen. */
export function FiguresForm(props: {
  action: string;
  label: string;
  locale: Locale;
  words: typeof Words;
  periodName: (period: PublicPeriod) => string;
  choices: ReturnType<typeof periodsToChoose>;
  period: PublicPeriod;
  indicator?: string;
  procedures?: readonly Procedure[];
  procedure?: string | undefined;
  fields?: readonly Procedure['field'][] | undefined;
  field?: string | undefined;
  /** kept as they are */
  hidden?: Record<string, string | undefined>;
}) {
  const { locale, words, choices, period, periodName } = props;
  const option = (it: PublicPeriod) => ({ value: namePeriod(it), label: periodName(it) });
  const listed = spans.some((span) => choices[span].some((it) => namePeriod(it) === namePeriod(period)));
  const indicatorOptions = (sign: boolean) =>
    (indicators as readonly Indicator[]).flatMap((it) =>
      (it.sign !== undefined) === sign ? [{ value: it.key, label: it.name[locale] }] : [],
    );
  const collator = new Intl.Collator(locale);
  return (
    <form className="mapctl noprint" action={props.action} aria-label={props.label}>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      {props.indicator !== undefined && (
        <Select
          name="chi-so"
          label={words.indicator}
          value={props.indicator}
          options={[...indicatorOptions(false), { label: words.signs.group, options: indicatorOptions(true) }]}
        />
      )}
      <Select
        name="ky"
        label={words.period}
        value={namePeriod(period)}
        options={[
          ...(listed ? [] : [option(period)]),
          ...spans.flatMap((span) => (choices[span].length === 0 ? [] : { label: words.spans[span], options: choices[span].map(option) })),
        ]}
      />
      {props.procedures && (
        <Select
          name="thu-tuc"
          label={words.procedure}
          value={props.procedure ?? ''}
          empty={words.allProcedures(count(locale, props.procedures.length))}
          options={[...props.procedures]
            .sort((a, b) => collator.compare(a.shortName[locale], b.shortName[locale]))
            .map(({ code, shortName }) => ({ value: code, label: shortName[locale] }))}
        />
      )}
      {props.fields && (
        <Select
          name="linh-vuc"
          label={words.field}
          value={props.field ?? ''}
          empty={words.allFields}
          options={[...props.fields]
            .sort((a, b) => collator.compare(a.name[locale], b.name[locale]))
            .map(({ key, name }) => ({ value: key, label: name[locale] }))}
        />
      )}
      <button type="submit" className="btn primary">
        {words.show}
      </button>
    </form>
  );
}
