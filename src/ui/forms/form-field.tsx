import type { Typed } from '#src/domain/forms/answers.ts';
import type { Fault } from '#src/domain/forms/check.ts';
import { countries } from '#src/domain/forms/countries.ts';
import type { Group, PrefillSource, Question } from '#src/domain/forms/definition.ts';
import { ethnicities } from '#src/domain/forms/ethnicities.ts';
import type { Origin } from '#src/domain/forms/origin.ts';
import { type WardNames, wordsOf } from '#src/domain/forms/summary.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { ReuseOffer } from '#src/domain/uploads/reuse.ts';
import { faultText } from '#src/i18n/fault-words.ts';
import { date, dateAndTime, day, time } from '#src/i18n/format.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';
import type { once as Once } from '#src/i18n/vi/once.ts';
import type { shell as Shell } from '#src/i18n/vi/shell.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Choice, Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { FieldGroup, type FieldProps } from '#src/ui/kit/field.tsx';
import { type Option, Select } from '#src/ui/kit/select.tsx';
import { TextArea, TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { AddressField, type PlacesProps } from './address-field.tsx';
import { FileField, type FilesProps } from './file-field.tsx';
import { restoreName } from './form-buttons.ts';
import { ReusableFiles } from './reusable-files.tsx';

export type FormFieldProps = {
  locale: Locale;
  words: typeof Words;
  shell: typeof Shell;
  field: Exclude<Question, Group>;
  typed: Typed;
  required: boolean;
  /** of an ID number: twelve digits, or the number of another paper */
  personal: boolean;
  fault: Fault | undefined;
  origin: Origin | undefined;
  places: PlacesProps;
  wardNames: WardNames;
  /** of the choices, those that are open to this person */
  offered: readonly string[];
  now: Date;
  /** what can go into file fields without being sent again, by path */
  reusable: { offers: Readonly<Record<string, readonly ReuseOffer[]>>; words: typeof Once };
  files: FilesProps;
};

const autoComplete: Partial<Record<PrefillSource, string>> = {
  'identity.name': 'name',
  'identity.phone': 'tel',
  'identity.email': 'email',
};

/** "10:02 hôm nay" or "23/11/2026, 10:02". */
const when = (words: typeof Words, at: string, now: Date): string => {
  const moment = new Date(at);
  return date(moment) === date(now) ? words.origin.today(time(moment)) : dateAndTime(moment);
};

function originOf({ locale, words, field, origin, wardNames, now }: FormFieldProps): FieldProps['origin'] {
  if (!origin) return undefined;
  if (origin.source === 'vneid') return { text: words.origin.vneid(when(words, origin.at, now)) };
  if (origin.source === 'dossier') return { text: words.origin.dossier(origin.code, day(origin.on)) };
  if (origin.source === 'result') return { text: words.origin.result(origin.number, day(origin.on)) };
  if (!origin.altered) return undefined;
  const { by } = origin.altered;
  const changed = by ? words.origin.changedEarlier[by.source] : words.origin.changed;
  return {
    changed: true,
    text: (
      <>
        <Mixed locale={locale} text={changed(wordsOf(field, origin.altered.from, wardNames)[locale])} />{' '}
        <Button look="quiet" size="sm" name={restoreName} value={field.key} icon="rotate-ccw">
          {by ? words.origin.restoreEarlier : words.origin.restore}
          <span className="sr">: {field.label[locale]}</span>
        </Button>
      </>
    ),
  };
}

const nationalities = (locale: Locale): Option[] => [
  { value: 'VN', label: countries.VN?.[locale] ?? 'VN' },
  ...Object.entries(countries)
    .filter(([code]) => code !== 'VN')
    .map(([value, name]) => ({ value, label: name[locale] }))
    .sort((a, b) => a.label.localeCompare(b.label, locale)),
];

/** A document says when it is needed; what nothing is known of is optional. */
function markOf(
  files: FilesProps,
  { document, wanted }: { document?: string | undefined; wanted?: true | undefined },
  optional: string,
): string | undefined {
  const state = document === undefined ? undefined : files.stateOf(document);
  return wanted ? undefined : ((state && files.words.marks[state]) ?? optional);
}

/** One question of a declaration with what was typed, where it comes from, and what is wrong with it. */
export function FormField(props: FormFieldProps) {
  const { locale, words, shell, field, typed, fault, personal } = props;
  const value = (part?: string) => typed[part ? `${field.key}.${part}` : field.key]?.[0] ?? '';
  const hint = [
    field.help?.[locale],
    field.type === 'partial_date' && words.partialDate,
    field.example && words.example(field.example[locale]),
  ]
    .filter(Boolean)
    .join(' ');
  const common: FieldProps = {
    name: field.key,
    label: field.label[locale],
    hint: hint ? <Mixed locale={locale} text={hint} /> : undefined,
    error: fault && faultText(locale, field, fault, words),
    optional: props.required ? undefined : field.type === 'file' ? markOf(props.files, field, shell.form.optional) : shell.form.optional,
    origin: originOf(props),
  };
  // Where the form is about somebody else, the browser's own data would be the wrong person's.
  const auto = field.prefill && !field.prefill.when ? autoComplete[field.prefill.from] : 'off';

  switch (field.type) {
    case 'integer':
      return <TextInput {...common} value={value()} inputMode="numeric" width="year" figures autoComplete="off" />;
    case 'decimal':
      return (
        <TextInput
          {...common}
          label={field.unit ? `${field.label[locale]} (${field.unit[locale]})` : field.label[locale]}
          value={value()}
          inputMode="decimal"
          width="12"
          figures
          autoComplete="off"
        />
      );
    case 'money':
      return (
        <TextInput
          {...common}
          label={`${field.label[locale]} (đ)`}
          value={value()}
          inputMode="numeric"
          width="12"
          figures
          autoComplete="off"
        />
      );
    case 'tax_code':
      return <TextInput {...common} value={value()} width="12" figures autoComplete="off" />;
    case 'text':
      return <TextInput {...common} value={value()} autoComplete="off" />;
    case 'long_text':
      return <TextArea {...common} value={value()} />;
    case 'name':
      return <TextInput {...common} value={value()} autoComplete={auto} />;
    case 'email':
      return <TextInput {...common} value={value()} inputMode="email" autoComplete={auto} />;
    case 'phone':
      return <TextInput {...common} value={value()} type="tel" inputMode="tel" width="12" figures autoComplete={auto} />;
    case 'id_number':
      return <TextInput {...common} value={value()} inputMode={personal ? 'numeric' : undefined} width="12" figures autoComplete="off" />;
    case 'date':
    case 'partial_date':
      return (
        <DateBoxes
          {...common}
          value={{ day: value('day'), month: value('month'), year: value('year') }}
          words={shell.form}
          autoComplete={field.prefill?.from === 'identity.birth_date' ? 'bday' : undefined}
        />
      );
    case 'gender':
      return (
        <Choices
          {...common}
          inline
          values={[value()]}
          options={(['male', 'female'] as const).map((one) => ({ value: one, label: words.gender[one] }))}
        />
      );
    case 'yes_no':
      return (
        <Choices
          {...common}
          inline
          values={[value()]}
          options={(['yes', 'no'] as const).map((one) => ({ value: one, label: words.yesNo[one] }))}
        />
      );
    case 'confirm':
      return (
        <FieldGroup field={common}>
          <Choice
            type="checkbox"
            name={field.key}
            value="yes"
            id={field.key}
            label={words.yesNo.yes}
            checked={value() === 'yes'}
            invalid={Boolean(fault)}
            describedBy={fault ? `${field.key}-error` : undefined}
          />
        </FieldGroup>
      );
    case 'choices':
    case 'choice': {
      const options = field.options
        .filter((option) => props.offered.includes(option.value))
        .map((option) => ({ value: option.value, label: option.label[locale], help: option.help?.[locale] }));
      const marked = options.map((option) => ({ ...option, label: <Mixed locale={locale} text={option.label} /> }));
      if (field.type === 'choices') return <Choices {...common} type="checkbox" values={typed[field.key] ?? []} options={marked} />;
      if (options.length < 8) return <Choices {...common} values={[value()]} options={marked} />;
      return <Select {...common} value={value()} empty={words.choose} options={options} />;
    }
    case 'ethnicity':
      return (
        <Select
          {...common}
          value={value()}
          empty={words.choose}
          options={ethnicities.map((name) => ({ value: name, label: name, lang: 'vi' }))}
        />
      );
    case 'ward':
      return <Select {...common} value={value()} empty={words.choose} options={props.places.wards} autoComplete="off" />;
    case 'file':
      return (
        <FileField common={common} locale={locale} files={props.files}>
          <ReusableFiles
            path={field.key}
            label={field.label[locale]}
            offers={props.reusable.offers[field.key] ?? []}
            locale={locale}
            words={props.reusable.words}
          />
        </FileField>
      );
    case 'nationality':
    case 'country':
      return <Select {...common} value={value()} empty={words.choose} options={nationalities(locale)} />;
    case 'address':
      return (
        <AddressField
          common={common}
          locale={locale}
          words={words}
          lineLabel={field.line?.[locale]}
          value={value}
          fault={fault}
          places={props.places}
        />
      );
  }
}
