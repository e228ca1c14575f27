import { Icon } from './icon.tsx';

/**
 * The search of a page: a form that works by itself. With `suggest` the module search.js turns it into a combobox;
 * the words it says aloud come along as data attributes.
 */
export function SearchBox(props: {
  action: string;
  name?: string | undefined;
  id?: string | undefined;
  /** So that inputs elsewhere on the page can belong to this form. */
  formId?: string | undefined;
  label: string;
  labelShown?: boolean | undefined;
  placeholder?: string | undefined;
  button: string;
  value?: string | undefined;
  /** Kept as they are when the form is sent: the filters that are on. */
  hidden?: Record<string, string> | undefined;
  suggest?: { url: string; found: string; none: string; listLabel: string } | undefined;
}) {
  const { id = 'q', name = 'q', suggest } = props;
  return (
    <search>
      <form
        id={props.formId}
        action={props.action}
        className={suggest ? 'suggesting' : undefined}
        data-suggest={suggest?.url}
        data-found={suggest?.found}
        data-none={suggest?.none}
        data-list-label={suggest?.listLabel}
      >
        <label className={props.labelShown ? 'label' : 'sr'} htmlFor={id}>
          {props.label}
        </label>
        {Object.entries(props.hidden ?? {}).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <div className="search">
          <input
            id={id}
            name={name}
            type="search"
            defaultValue={props.value}
            placeholder={props.placeholder}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
          />
          <button type="submit">
            <Icon name="search" />
            <span>{props.button}</span>
          </button>
        </div>
      </form>
    </search>
  );
}
