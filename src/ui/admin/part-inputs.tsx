import type { ReactNode } from 'react';
import { tests } from '#src/domain/editing/condition.ts';
import type { NodeKind } from '#src/domain/editing/node.ts';
import type { GroupPart, Part } from '#src/domain/editing/part.ts';
import type { Subject } from '#src/domain/editing/subjects.ts';
import { jsonOf, type Typed } from '#src/domain/editing/typed.ts';
import { Logic } from '#src/domain/forms/logic.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { choiceText, labelOf, ruleText } from '#src/i18n/version-words.ts';
import type { editing as Words } from '#src/i18n/vi/editing.ts';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { FieldGroup } from '#src/ui/kit/field.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextArea, TextInput } from '#src/ui/kit/text-input.tsx';

/** What every input of a part needs; the same for all of them on one page. */
export type Editing = {
  locale: Locale;
  words: typeof Words;
  kind: NodeKind;
  typed: Typed;
  /** by input name, in words */
  faults: Readonly<Record<string, string>>;
  /** what conditions here may look at */
  subjects: readonly Subject[];
  /** everything that a rule may name, for saying it */
  everything: readonly Subject[];
  /** what may stand in a line that names something of the portal; absent: anything */
  known: (path: string) => { value: string; label: string }[] | undefined;
  date: { day: string; month: string; year: string };
  optional: string;
};

type Props = { it: Editing; part: Part; path: string; name: string; plain?: boolean };

const first = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';
const rowsFor = (text: string): number => Math.min(8, Math.max(1, Math.ceil(text.length / 34) + (text.match(/\n/g)?.length ?? 0)));

/** The inputs of an object, in the order of its schema. */
export function PartInputs({ it, part, prefix = '', path = '' }: { it: Editing; part: GroupPart; prefix?: string; path?: string }) {
  return (
    <>
      {part.parts.map(([key, inner]) => (
        <PartInput key={key} it={it} part={inner} path={path === '' ? key : `${path}.${key}`} name={prefix + key} />
      ))}
    </>
  );
}

/** One part: its name, what helps, its input, what is wrong with it. */
function PartInput({ it, part, path, name }: Props): ReactNode {
  const { words, kind, typed, faults } = it;
  const { label, help } = labelOf(words, kind, path);
  const optional = 'optional' in part && part.optional && part.kind !== 'tick' && part.kind !== 'rule' ? it.optional : undefined;
  const common = { name, label, hint: help, error: faults[name], optional };
  switch (part.kind) {
    case 'words':
      return <WordsInput it={it} common={common} name={name} />;
    case 'line': {
      const known = it.known(path);
      if (known) {
        const value = first(typed, name);
        const options = known.some((one) => one.value === value) || value === '' ? known : [{ value, label: value }, ...known];
        return <Select {...common} value={value} empty={words.choose} options={options} />;
      }
      return <TextInput {...common} value={first(typed, name)} autoComplete="off" />;
    }
    case 'number':
      return (
        <TextInput
          {...common}
          value={first(typed, name)}
          inputMode={part.whole ? 'numeric' : 'decimal'}
          width="12"
          figures
          autoComplete="off"
        />
      );
    case 'lines': {
      const text = first(typed, name);
      return <TextArea {...common} value={text} rows={Math.min(12, text.split('\n').length + 1)} />;
    }
    case 'day':
      return (
        <DateBoxes
          {...common}
          optional={part.nullable ? it.optional : optional}
          value={{ day: first(typed, `${name}.day`), month: first(typed, `${name}.month`), year: first(typed, `${name}.year`) }}
          words={it.date}
        />
      );
    case 'choice': {
      const options = part.options.map((one) => ({ value: String(one), label: choiceText(words, kind, path, String(one)) }));
      if (options.length <= 4 && !part.optional) return <Choices {...common} values={[first(typed, name)]} options={options} inline />;
      return <Select {...common} value={first(typed, name)} empty={part.optional ? words.open : words.choose} options={options} />;
    }
    case 'several':
      return (
        <Choices
          {...common}
          type="checkbox"
          values={typed[name] ?? []}
          options={part.options.map((one) => ({ value: one, label: choiceText(words, kind, path, one) }))}
          inline
        />
      );
    case 'tick':
      return (
        <div className="field">
          <label className="choice">
            <input type="checkbox" name={name} value="yes" id={name} defaultChecked={first(typed, name) !== ''} />
            <span>
              {label}
              {help && <small>{help}</small>}
            </span>
          </label>
        </div>
      );
    case 'rule':
      return <RuleInput it={it} name={name} common={common} answers={part.answers} needed={!part.optional} />;
    case 'formula': {
      const text = first(typed, name);
      const read = text === '' ? undefined : Logic.safeParse(jsonOf(text));
      return (
        <>
          <TextArea {...common} value={text} rows={rowsFor(text)} />
          {read?.success && <RuleWords it={it} rule={read.data} />}
        </>
      );
    }
    case 'raw': {
      const text = first(typed, name);
      return <TextArea {...common} value={text} rows={rowsFor(text)} />;
    }
    case 'dayLimit':
      return <DayLimitInput it={it} name={name} common={common} />;
    case 'numberLimit':
      return (
        <FieldGroup field={common}>
          <div className="pair">
            <TextInput
              name={`${name}.number`}
              label={words.limit.number}
              value={first(typed, `${name}.number`)}
              inputMode="decimal"
              width="12"
              figures
            />
            <TextInput name={`${name}.field`} label={words.limit.numberField} value={first(typed, `${name}.field`)} />
          </div>
        </FieldGroup>
      );
    case 'messages':
      return <RowsInput it={it} name={name} path={path} common={common} item={undefined} />;
    case 'rows':
      return <RowsInput it={it} name={name} path={path} common={common} item={part.item} />;
    case 'fixed':
      return null;
    case 'group': {
      const inside = (
        <div className="parts">
          <PartInputs it={it} part={part} prefix={`${name}.`} path={path} />
        </div>
      );
      const typedHere = Object.entries(typed).some(([key, values]) => key.startsWith(`${name}.`) && values.some((value) => value !== ''));
      if (!part.optional || typedHere || faults[name]) return <FieldGroup field={common}>{inside}</FieldGroup>;
      return (
        <details className="field">
          <summary>
            {label} <span className="opt">{it.optional}</span>
          </summary>
          {inside}
        </details>
      );
    }
    case 'variants': {
      const chosen = first(typed, `${name}.${part.on}`);
      const options = part.variants.map(([value]) => ({ value, label: choiceText(words, kind, `${path}.${part.on}`, value) }));
      return (
        <FieldGroup field={common}>
          <div className="parts">
            <Choices
              name={`${name}.${part.on}`}
              label={labelOf(words, kind, `${path}.${part.on}`).label}
              values={[chosen]}
              options={options}
              inline
            />
            {part.variants
              .filter(([, group]) => group.parts.length > 0)
              .map(([value, group]) => (
                <details key={value} open={value === chosen}>
                  <summary>{choiceText(words, kind, `${path}.${part.on}`, value)}</summary>
                  <div className="parts">
                    <PartInputs it={it} part={group} prefix={`${name}.`} path={path} />
                  </div>
                </details>
              ))}
          </div>
        </FieldGroup>
      );
    }
  }
}

type Common = { name: string; label: string; hint?: string | undefined; error?: string | undefined; optional?: string | undefined };

/** Vietnamese and English beside each other. */
function WordsInput({ it, common, name }: { it: Editing; common: Common; name: string }) {
  const { words, typed, faults } = it;
  return (
    <FieldGroup field={{ ...common, name, error: common.error ?? faults[`${name}.vi`] ?? faults[`${name}.en`] }}>
      <div className="pair">
        {(['vi', 'en'] as const).map((language) => {
          const text = first(typed, `${name}.${language}`);
          const id = `${name}.${language}`;
          return (
            <div key={language} className="field">
              <label htmlFor={id}>{words.languages[language]}</label>
              <textarea
                className="input"
                id={id}
                name={id}
                lang={language}
                rows={rowsFor(text)}
                defaultValue={text}
                aria-invalid={faults[id] ? true : undefined}
              />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}

const numbersOf = (typed: Typed, name: string): number[] => {
  const found = new Set<number>();
  for (const key of Object.keys(typed)) {
    const at = key.startsWith(`${name}.`) ? /^(\d{1,3})\./.exec(key.slice(name.length + 1))?.[1] : undefined;
    if (at !== undefined) found.add(Number(at));
  }
  return [...found].sort((a, b) => a - b);
};

/** The lines of a list, and empty ones at its end; `item` undefined: texts by the kind of fault. */
function RowsInput({ it, name, path, common, item }: { it: Editing; name: string; path: string; common: Common; item: Part | undefined }) {
  const { words, typed } = it;
  const there = numbersOf(typed, name);
  const next = (there.at(-1) ?? -1) + 1;
  const spare = it.kind === 'field' || there.length === 0 ? 2 : 1;
  const numbers = [...there, ...Array.from({ length: spare }, (_, at) => next + at)];
  return (
    <FieldGroup field={common}>
      <div className="rows-of">
        {numbers.map((at) => {
          const own = `${name}.${at}`;
          const fresh = at >= next;
          const body = (
            <>
              <RowInside it={it} name={own} path={path} item={item} />
              <div className="orderof">
                {item !== undefined && (
                  <label>
                    {words.order}{' '}
                    <input className="input num" name={`${own}.order`} inputMode="numeric" defaultValue={first(typed, `${own}.order`)} />
                  </label>
                )}
                {!fresh && (
                  <label>
                    <input type="checkbox" name={`${own}.drop`} value="yes" defaultChecked={first(typed, `${own}.drop`) !== ''} />{' '}
                    {words.drop}
                  </label>
                )}
              </div>
            </>
          );
          return fresh ? (
            <details key={own} className="row-of fresh">
              <summary>
                <Icon name="plus" />
                {words.newRow}
              </summary>
              {body}
            </details>
          ) : (
            <fieldset key={own} className="row-of" id={own}>
              <legend>{words.row(there.indexOf(at) + 1)}</legend>
              {body}
            </fieldset>
          );
        })}
      </div>
    </FieldGroup>
  );
}

function RowInside({ it, name, path, item }: { it: Editing; name: string; path: string; item: Part | undefined }) {
  const { words, typed, kind } = it;
  if (item?.kind === 'group') return <PartInputs it={it} part={item} prefix={`${name}.`} path={path} />;
  if (item) return <PartInput it={it} part={item} path={path} name={name} />;
  return (
    <>
      <TextInput name={`${name}.fault`} label={words.fault} value={first(typed, `${name}.fault`)} />
      <WordsInput it={it} name={name} common={{ name, label: labelOf(words, kind, path).label }} />
    </>
  );
}

function RuleWords({ it, rule }: { it: Editing; rule: Logic }) {
  const { locale, words, everything } = it;
  return (
    <p className="small muted inwords">
      {words.rule.inWords}: {ruleText({ locale, words, subjects: everything }, rule)}.
    </p>
  );
}

/** A condition in lines: an answer, how it is looked at; and, for whoever needs more, its JsonLogic. */
function RuleInput({
  it,
  name,
  common,
  answers,
  needed,
}: {
  it: Editing;
  name: string;
  common: Common;
  answers: boolean;
  needed: boolean;
}) {
  const { words, typed, locale, subjects } = it;
  const say = words.rule;
  const mode = first(typed, `${name}.mode`) || (needed ? 'all' : '');
  const there = numbersOf(typed, name);
  const next = (there.at(-1) ?? -1) + 1;
  const numbers = [...there, next, ...(there.length === 0 ? [next + 1] : [])];
  const modes = [...(needed ? [] : ['']), ...(answers ? ['yes', 'no'] : []), 'all', 'any', 'json'];
  const named = { '': answers ? words.open : say.none, yes: say.yes, no: say.no, all: say.all, any: say.any, json: say.json } as Record<
    string,
    string
  >;
  const text = first(typed, `${name}.json`);
  const read = mode === 'json' && text !== '' ? Logic.safeParse(jsonOf(text)) : undefined;
  const free = subjects.filter(({ options }) => !options);
  const about = (at: number): string => {
    const [said = '', value = first(typed, `${name}.${at}.value`)] = first(typed, `${name}.${at}.about`).split('=');
    const subject = subjects.find((one) => one.name === said);
    return subject?.options?.some((one) => one.value === value) ? `${said}=${value}` : said;
  };
  const lines = (
    <div className="clauses">
      {numbers.map((at) => {
        const own = `${name}.${at}`;
        const chosen = about(at);
        const [subject = ''] = chosen.split('=');
        const strange = chosen !== '' && !subjects.some((one) => one.name === subject);
        return (
          <div key={own} className="clause">
            <select className="input" name={`${own}.about`} defaultValue={chosen} aria-label={`${say.about} ${at + 1}`}>
              <option value="">{words.choose}</option>
              {strange && <option value={chosen}>{chosen}</option>}
              {subjects.map(
                (one) =>
                  one.options && (
                    <optgroup key={one.name} label={one.label[locale]}>
                      {one.options.map((option) => (
                        <option key={option.value} value={`${one.name}=${option.value}`}>
                          {option.label[locale]}
                        </option>
                      ))}
                      {chosen === one.name && <option value={one.name}>{one.label[locale]}</option>}
                    </optgroup>
                  ),
              )}
              {free.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.label[locale]}
                </option>
              ))}
            </select>
            <select
              className="input"
              name={`${own}.test`}
              defaultValue={first(typed, `${own}.test`) || 'is'}
              aria-label={`${say.test} ${at + 1}`}
            >
              {tests
                .filter((test) => free.length > 0 || ['is', 'is_not', 'answered', 'unanswered'].includes(test))
                .map((test) => (
                  <option key={test} value={test}>
                    {say.tests[test]}
                  </option>
                ))}
            </select>
            {(free.length > 0 || strange) && (
              <input
                className="input"
                name={`${own}.value`}
                defaultValue={chosen.includes('=') ? '' : first(typed, `${own}.value`)}
                aria-label={`${say.value} ${at + 1}`}
              />
            )}
          </div>
        );
      })}
      <p className="hint">{say.note}</p>
    </div>
  );
  return (
    <FieldGroup field={{ ...common, optional: undefined }}>
      <div className="rule">
        <select className="input" id={name} name={`${name}.mode`} defaultValue={mode} aria-label={`${common.label}: ${say.mode}`}>
          {modes.map((one) => (
            <option key={one} value={one}>
              {named[one]}
            </option>
          ))}
        </select>
        {read?.success && <RuleWords it={it} rule={read.data} />}
        <details open={mode === 'all' || mode === 'any'}>
          <summary>{say.about}</summary>
          {lines}
        </details>
        <details open={mode === 'json'}>
          <summary>{say.json_}</summary>
          <textarea
            className="input mono"
            name={`${name}.json`}
            rows={rowsFor(text) + 1}
            defaultValue={text}
            aria-label={`${common.label}: ${say.json_}`}
            spellCheck={false}
          />
        </details>
      </div>
    </FieldGroup>
  );
}

function DayLimitInput({ it, name, common }: { it: Editing; name: string; common: Common }) {
  const { words, typed } = it;
  const say = words.limit;
  const mode = first(typed, `${name}.mode`);
  return (
    <FieldGroup field={common}>
      <div className="rule">
        <select className="input" id={name} name={`${name}.mode`} defaultValue={mode} aria-label={common.label}>
          {(['', 'today', 'day', 'apart'] as const).map((one) => (
            <option key={one} value={one}>
              {one === '' ? say.none : say[one]}
            </option>
          ))}
        </select>
        <details open={mode === 'day'}>
          <summary>{say.day}</summary>
          <DateBoxes
            name={`${name}.at`}
            label={say.day}
            value={{ day: first(typed, `${name}.at.day`), month: first(typed, `${name}.at.month`), year: first(typed, `${name}.at.year`) }}
            words={it.date}
          />
        </details>
        <details open={mode === 'apart'}>
          <summary>{say.apart}</summary>
          <div className="pair">
            {(['years', 'days', 'field'] as const).map((part) => (
              <TextInput key={part} name={`${name}.${part}`} label={say[part]} value={first(typed, `${name}.${part}`)} />
            ))}
          </div>
        </details>
      </div>
    </FieldGroup>
  );
}
