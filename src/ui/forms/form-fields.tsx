import { Fragment, type ReactNode } from 'react';
import type { Row } from '#src/domain/forms/answers.ts';
import { rowsTyped } from '#src/domain/forms/answers.ts';
import type { Fault } from '#src/domain/forms/check.ts';
import { columnsOf, type Field, type Group, isRequired } from '#src/domain/forms/definition.ts';
import { holds, type Logic, type Values, variables } from '#src/domain/forms/logic.ts';
import type { Origins } from '#src/domain/forms/origin.ts';
import { faultText } from '#src/i18n/fault-words.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { addRowName, removeRowName } from './form-buttons.ts';
import { FormField, type FormFieldProps } from './form-field.tsx';

type Common = Pick<FormFieldProps, 'locale' | 'words' | 'shell' | 'typed' | 'places' | 'wardNames' | 'now' | 'reusable' | 'files'>;

type Props = {
  fields: readonly Field[];
  /** the path of the row that they stand in, with a dot at its end; '' outside every list */
  prefix: string;
  /** what conditions of static texts look at */
  scope: Values;
  /** the questions that rules may look at while this step is filled in; with `around`, the rules of its step and section */
  live: ReadonlySet<string>;
  around: readonly (Logic | undefined)[];
  /** what is asked, by path */
  rows: ReadonlyMap<string, Row>;
  /** what a list that is not asked now would ask, by path: script may show it */
  waiting?: ReadonlyMap<string, Row> | undefined;
  common: Common;
  faults: ReadonlyMap<string, Fault>;
  origins: Origins;
};

/** Whether a question or a text comes and goes with what is answered on its own step: then script may show it without the server. */
export function comesAndGoes(field: Field, around: readonly (Logic | undefined)[], live: ReadonlySet<string>): boolean {
  const rules = [...around, field.when, 'computed' in field ? field.computed?.when : undefined];
  return rules.flatMap(variables).some((name) => live.has(name.split('.')[0] ?? ''));
}

/** Questions, texts and lists one after the other, as they stand in the definition. */
export function FormFields({ fields, prefix, scope, live, around, rows, waiting, common, faults, origins }: Props) {
  return (
    <div>
      {fields.map((field) => {
        const path = prefix + field.key;
        const waits = comesAndGoes(field, around, live);
        if (field.type === 'static') {
          const text = <p data-static={waits ? path : undefined}>{field.text[common.locale]}</p>;
          if (holds(field.when, scope)) return <Fragment key={path}>{text}</Fragment>;
          return waits ? (
            <Waiting key={path} path={path}>
              {text}
            </Waiting>
          ) : null;
        }
        const row = rows.get(path);
        if (!row && field.type !== 'group' && waits) {
          const question = (
            <FormField
              {...common}
              field={{ ...field, key: path }}
              required={isRequired(field, scope)}
              personal={field.type === 'id_number' && holds(field.personal, scope)}
              fault={undefined}
              origin={origins[path]}
              offered={'options' in field ? field.options.filter((one) => holds(one.when, scope)).map((one) => one.value) : []}
            />
          );
          return (
            <Waiting key={path} path={path}>
              {question}
            </Waiting>
          );
        }
        const would = row ? undefined : waiting?.get(path);
        if (would?.field.type === 'group' && waiting && waits) {
          const list = { prefix, scope: would.scope, live, around, rows: new Map([...rows, ...waiting]), common, faults, origins };
          return (
            <Waiting key={path} path={path}>
              <RowsOf {...list} group={would.field} required={isRequired(would.field, would.scope)} />
            </Waiting>
          );
        }
        if (!row) return null;
        const inner = { prefix, scope: row.scope, live, around, rows, common, faults, origins };
        if (row.field.type === 'group')
          return <RowsOf key={path} {...inner} group={row.field} required={isRequired(row.field, row.scope)} />;
        const options = row.field.type === 'choice' || row.field.type === 'choices' ? row.field.options : [];
        return (
          <FormField
            key={path}
            {...common}
            field={row.field}
            required={isRequired(row.field, row.scope)}
            personal={row.personal}
            fault={faults.get(path)}
            origin={origins[path]}
            offered={options.filter((one) => holds(one.when, row.scope)).map((one) => one.value)}
          />
        );
      })}
    </div>
  );
}

/** What is not asked now, ready for script to show; without script it is as if it were not there. */
const Waiting = ({ path, children }: { path: string; children: ReactNode }) => <template data-cho={path}>{children}</template>;

/** A list that grows: each row with its questions and a button that removes it; one more at the end. Both post and come back here. */
function RowsOf({ group, required, ...props }: Omit<Props, 'fields'> & { group: Group; required: boolean }) {
  const live = new Set([...props.live, ...columnsOf(group).map(({ key }) => key)]);
  const { common, faults, rows } = props;
  const { locale, words, shell, typed } = common;
  const count = rowsTyped(group, typed);
  const fault = faults.get(group.key);
  const id = group.key;
  return (
    <fieldset className={fault ? 'field wide is-error' : 'field wide'} id={id} aria-describedby={fault && `${id}-error`} tabIndex={-1}>
      <legend className="label">
        {group.label[locale]}
        {!required && <span className="opt"> {shell.form.optional}</span>}
      </legend>
      <div className="stack">
        {group.help && <p className="hint">{group.help[locale]}</p>}
        {fault && (
          <p className="err" id={`${id}-error`}>
            <Icon name="circle-alert" />
            <span>{faultText(locale, group, fault, words)}</span>
          </p>
        )}
        {/* So many rows were on this page: another window may have added some since. */}
        <input type="hidden" name={`${id}.rows`} value={count} />
        {count === 0 && <p className="small muted">{words.rows.none}</p>}
        <div className="rows-of">
          {Array.from({ length: count }, (_, at) => {
            const prefix = `${id}.${at}.`;
            const title = `${group.item[locale]} ${at + 1}`;
            const own = [...rows.values()].find((row) => row.field.key.startsWith(prefix));
            return (
              <fieldset className="row-of" key={prefix} id={`${id}.${at}`}>
                <legend>{title}</legend>
                <FormFields
                  {...props}
                  live={live}
                  around={[]}
                  fields={group.fields as Field[]}
                  prefix={prefix}
                  scope={own?.scope ?? props.scope}
                />
                <p className="end">
                  <Button look="quiet" size="sm" name={removeRowName} value={`${id}.${at}`} icon="trash-2">
                    {words.rows.remove(title)}
                  </Button>
                </p>
              </fieldset>
            );
          })}
        </div>
        {count < group.max ? (
          <div>
            <Button size="sm" name={addRowName} value={id} icon="plus">
              {words.rows.add(group.item[locale])}
            </Button>
          </div>
        ) : (
          <p className="small muted">{words.rows.full(group.max)}</p>
        )}
      </div>
    </fieldset>
  );
}
