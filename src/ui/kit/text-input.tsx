import { classes } from './classes.ts';
import { describing, Field, type FieldProps, fieldId } from './field.tsx';

type Text = FieldProps & {
  value?: string | undefined;
  /** The width shows the length expected. */
  width?: 'date' | 'year' | '12' | undefined;
  /** Figures of equal width: codes, numbers, money. */
  figures?: boolean | undefined;
};

/** A line of text. */
export function TextInput(
  props: Text & {
    type?: 'text' | 'email' | 'tel' | 'search' | undefined;
    inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined;
    autoComplete?: string | undefined;
    maxLength?: number | undefined;
    placeholder?: string | undefined;
    readOnly?: boolean | undefined;
    /** The page begins here: where one thing is done after the other by keyboard. */
    focus?: boolean | undefined;
  },
) {
  return (
    <Field field={props}>
      <input
        className={classes('input', props.figures && 'num', props.width && `w-${props.width}`)}
        id={fieldId(props)}
        name={props.name}
        type={props.type ?? 'text'}
        defaultValue={props.value}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        // biome-ignore lint/a11y/noAutofocus: only where the page says so
        autoFocus={props.focus}
        {...describing(props)}
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: Text & { rows?: number | undefined; maxLength?: number | undefined }) {
  return (
    <Field field={props}>
      <textarea
        className="input"
        id={fieldId(props)}
        name={props.name}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        defaultValue={props.value}
        {...describing(props)}
      />
    </Field>
  );
}
