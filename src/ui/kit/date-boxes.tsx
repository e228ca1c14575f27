import { FieldGroup, type FieldProps, fieldId } from './field.tsx';

/**
 * A date as three boxes: day, month, year. They post under `{name}.day`, `{name}.month`, `{name}.year`,
 * and keep what was typed, right or wrong. The day has the id of the question.
 */
export function DateBoxes(
  props: FieldProps & {
    value?: { day?: string | undefined; month?: string | undefined; year?: string | undefined } | undefined;
    words: { day: string; month: string; year: string };
    /** the day has the focus when the page opens */
    focus?: boolean | undefined;
    /** 'bday' lets the browser fill in a birthday. */
    autoComplete?: 'bday' | undefined;
  },
) {
  const id = fieldId(props);
  const boxes = [
    { part: 'day', width: 'w-date', length: 2, id },
    { part: 'month', width: 'w-date', length: 2, id: `${id}-month` },
    { part: 'year', width: 'w-year', length: 4, id: `${id}-year` },
  ] as const;
  return (
    <FieldGroup field={props}>
      <div className="row">
        {boxes.map((box) => (
          <div key={box.part}>
            <label htmlFor={box.id}>{props.words[box.part]}</label>
            <input
              className={`input num ${box.width}`}
              id={box.id}
              name={`${props.name}.${box.part}`}
              inputMode="numeric"
              maxLength={box.length}
              defaultValue={props.value?.[box.part]}
              autoComplete={props.autoComplete && `${props.autoComplete}-${box.part}`}
              aria-invalid={props.error ? true : undefined}
              // biome-ignore lint/a11y/noAutofocus: only where the page says so
              autoFocus={props.focus && box.part === 'day'}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
