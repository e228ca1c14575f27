import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';

/** What stands around every question of a form. */
export type FieldProps = {
  /** The name it posts under; also its id, unless `id` says otherwise. An error summary links to that id. */
  name: string;
  id?: string | undefined;
  label: ReactNode;
  /** Help, read before the input. */
  hint?: ReactNode | undefined;
  /** What is wrong with this value and what a right one looks like. */
  error?: ReactNode | undefined;
  /** The words that mark a question as optional, e.g. "(không bắt buộc)". Required ones carry no mark. */
  optional?: string | undefined;
  /** Where a prefilled value comes from; `changed` when the person altered it. */
  origin?: { text: ReactNode; changed?: boolean | undefined } | undefined;
};

export const fieldId = ({ id, name }: { id?: string | undefined; name: string }) => id ?? name;

/** The aria attributes that tie an input to its hint, error and origin. */
export function describing(field: FieldProps) {
  const id = fieldId(field);
  const by = [field.hint && `${id}-hint`, field.error && `${id}-error`, field.origin && `${id}-origin`].filter(Boolean).join(' ');
  return { 'aria-describedby': by || undefined, 'aria-invalid': field.error ? true : undefined } as const;
}

const look = (field: FieldProps) =>
  classes('field', Boolean(field.error) && 'is-error', field.origin && !field.origin.changed && 'has-origin');

const Optional = ({ words }: { words: string | undefined }) => (words ? <span className="opt"> {words}</span> : null);

const Before = ({ field }: { field: FieldProps }) => (
  <>
    {field.hint && (
      <p className="hint" id={`${fieldId(field)}-hint`}>
        {field.hint}
      </p>
    )}
    {field.error && (
      <p className="err" id={`${fieldId(field)}-error`}>
        <Icon name="circle-alert" />
        <span>{field.error}</span>
      </p>
    )}
  </>
);

const After = ({ field }: { field: FieldProps }) =>
  field.origin ? (
    <p className={classes('origin', field.origin.changed && 'changed')} id={`${fieldId(field)}-origin`}>
      <Icon name={field.origin.changed ? 'pencil' : 'badge-check'} />
      <span>{field.origin.text}</span>
    </p>
  ) : null;

/** One question with one input: label, hint, error, input (the child), origin. The child must carry `id={fieldId(field)}` and `{...describing(field)}`. */
export function Field({ field, children }: { field: FieldProps; children: ReactNode }) {
  return (
    <div className={look(field)}>
      <label htmlFor={fieldId(field)}>
        {field.label}
        <Optional words={field.optional} />
      </label>
      <Before field={field} />
      {children}
      <After field={field} />
    </div>
  );
}

/** One question with several inputs (radios, checkboxes, a date in three boxes): a fieldset whose legend is the question. */
export function FieldGroup({ field, children }: { field: FieldProps; children: ReactNode }) {
  return (
    <fieldset className={look(field)} aria-describedby={describing(field)['aria-describedby']}>
      <legend className="label">
        {field.label}
        <Optional words={field.optional} />
      </legend>
      <div>
        <Before field={field} />
        {children}
        <After field={field} />
      </div>
    </fieldset>
  );
}
