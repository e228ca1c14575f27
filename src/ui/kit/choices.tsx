import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { FieldGroup, type FieldProps, fieldId } from './field.tsx';

/** One row to tick: the whole row is the target, the help is inside. */
export function Choice(props: {
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  id?: string | undefined;
  label: ReactNode;
  help?: ReactNode | undefined;
  checked?: boolean | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
}) {
  return (
    <label className="choice">
      <input
        type={props.type}
        name={props.name}
        value={props.value}
        id={props.id}
        defaultChecked={props.checked}
        aria-invalid={props.invalid && props.type === 'checkbox' ? true : undefined}
        aria-describedby={props.describedBy}
      />
      <span>
        {props.label}
        {props.help && <small>{props.help}</small>}
      </span>
    </label>
  );
}

/** A question with up to seven answers in rows. The first row has the id of the question, so that an error summary leads there. */
export function Choices(
  props: FieldProps & {
    type?: 'radio' | 'checkbox' | undefined;
    /** Chosen values; nothing with legal effect is chosen beforehand. */
    values?: readonly string[] | undefined;
    inline?: boolean | undefined;
    options: readonly { value: string; label: ReactNode; help?: ReactNode | undefined }[];
  },
) {
  const id = fieldId(props);
  return (
    <FieldGroup field={props}>
      <div className={classes('choices', props.inline && 'across')}>
        {props.options.map(({ value, label, help }, at) => (
          <Choice
            key={value}
            type={props.type ?? 'radio'}
            name={props.name}
            value={value}
            id={at === 0 ? id : `${id}-${at + 1}`}
            label={label}
            help={help}
            checked={props.values?.includes(value)}
            invalid={Boolean(props.error)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
