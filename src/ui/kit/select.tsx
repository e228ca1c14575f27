import { describing, Field, type FieldProps, fieldId } from './field.tsx';

/** `lang` where the label is in another language than the page. */
export type Option = { value: string; label: string; lang?: string | undefined };

/** A list for eight choices and more. `empty` is the first line, which chooses nothing. Groups with a label become optgroups. */
export function Select(
  props: FieldProps & {
    value?: string | undefined;
    empty?: string | undefined;
    options: readonly (Option | { label: string; options: readonly Option[] })[];
    autoComplete?: string | undefined;
    /** The form it belongs to, when it stands outside. */
    form?: string | undefined;
  },
) {
  return (
    <Field field={props}>
      <select
        className="input"
        form={props.form}
        id={fieldId(props)}
        name={props.name}
        defaultValue={props.value ?? ''}
        autoComplete={props.autoComplete}
        {...describing(props)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ) : (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ),
        )}
      </select>
    </Field>
  );
}
