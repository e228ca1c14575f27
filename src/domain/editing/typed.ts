import { Logic } from '#src/domain/forms/logic.ts';
import { parseDecimal, parseWhole } from '#src/domain/forms/number.ts';
import { type Clause, conditionOf, ruleOf, type Test, tests } from './condition.ts';
import type { GroupPart, Part } from './part.ts';

/** What a form sent, by input name. */
export type Typed = Readonly<Record<string, readonly string[]>>;
type Values = Record<string, string[]>;

/** What stands in an input whose JSON cannot be read: no schema takes it. */
export type Unreadable = { unreadable: string };
const unreadable = (text: string): Unreadable => ({ unreadable: text });

const first = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';
const line = (typed: Typed, name: string): string => first(typed, name).trim();
const absent = (nullable: boolean): null | undefined => (nullable ? null : undefined);

/** Whether the answer of this name is a number: what a condition compares it with is one too. */
export type Counts = (name: string) => boolean;

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unreadable(text);
  }
}
const isUnreadable = (value: unknown): value is Unreadable => typeof value === 'object' && value !== null && 'unreadable' in value;
/** What cannot be read stays as it was typed. */
const pretty = (value: unknown): string => (isUnreadable(value) ? value.unreadable : JSON.stringify(value, null, 2));

/** The rows of a list that were typed, by their number. */
function rowNumbers(typed: Typed, name: string): number[] {
  const numbers = new Set<number>();
  const prefix = `${name}.`;
  for (const key of Object.keys(typed)) {
    const at = key.startsWith(prefix) ? /^(\d{1,3})\./.exec(key.slice(prefix.length))?.[1] : undefined;
    if (at !== undefined) numbers.add(Number(at));
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Nothing was typed under this name; how a row stands among others and which kind of condition was looked at is not something typed. */
function isBlank(typed: Typed, name: string): boolean {
  return Object.entries(typed).every(
    ([key, values]) =>
      !(key === name || key.startsWith(`${name}.`)) || /\.(order|mode|test)$/.test(key) || values.every((value) => value.trim() === ''),
  );
}

function readRule(typed: Typed, name: string, counts: Counts): unknown {
  const mode = first(typed, `${name}.mode`);
  if (mode === 'yes') return true;
  if (mode === 'no') return false;
  if (mode === 'json') return jsonOf(first(typed, `${name}.json`));
  if (mode !== 'all' && mode !== 'any') return undefined;
  const clauses = rowNumbers(typed, name).flatMap((at): Clause[] => {
    const [about = '', ...chosen] = line(typed, `${name}.${at}.about`).split('=');
    if (about === '') return [];
    const said = tests.find((one) => one === first(typed, `${name}.${at}.test`)) ?? 'is';
    const test: Test = said;
    const bare = test === 'answered' || test === 'unanswered';
    return [{ name: about, test, value: bare ? '' : chosen.length > 0 ? chosen.join('=') : line(typed, `${name}.${at}.value`) }];
  });
  return clauses.length > 0 ? ruleOf({ join: mode, clauses }, counts) : unreadable('');
}

/** As every other number of the portal is read: 1.5 is no 15, and 1.000 where fractions may stand is nobody's guess. */
function readNumber(text: string, whole: boolean): unknown {
  const read = whole ? parseWhole(text) : parseDecimal(text, 17);
  return read.ok ? read.value : unreadable(text);
}

const two = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text);

function readDay(typed: Typed, name: string): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => line(typed, `${name}.${part}`)) as [string, string, string];
  return day + month + year === '' ? undefined : `${year}-${two(month)}-${two(day)}`;
}
const typedDay = (name: string, day: string): Values => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}.day`]: [date], [`${name}.month`]: [month], [`${name}.year`]: [year] };
};

/** What was typed for a part. What cannot be read stays as it was typed, for the schema to refuse. */
export function readPart(part: Part, typed: Typed, name: string, counts: Counts): unknown {
  switch (part.kind) {
    case 'words': {
      const said = { vi: line(typed, `${name}.vi`), en: line(typed, `${name}.en`) };
      return part.optional && said.vi + said.en === '' ? undefined : said;
    }
    case 'line': {
      const text = line(typed, name);
      return text === '' && (part.optional || part.nullable) ? absent(part.nullable) : text;
    }
    case 'lines': {
      const all = first(typed, name)
        .split('\n')
        .map((it) => it.trim())
        .filter((it) => it !== '');
      return all.length === 0 && part.optional ? undefined : all;
    }
    case 'number': {
      const text = line(typed, name);
      return text === '' ? absent(part.nullable) : readNumber(text, part.whole);
    }
    case 'day':
      return readDay(typed, name) ?? absent(part.nullable);
    case 'choice': {
      const text = first(typed, name);
      return text === '' ? undefined : (part.options.find((it) => String(it) === text) ?? text);
    }
    case 'several': {
      const chosen = part.options.filter((it) => typed[name]?.includes(it));
      return chosen.length === 0 && part.optional ? undefined : chosen;
    }
    case 'tick': {
      const ticked = first(typed, name) !== '';
      return part.only || part.optional ? ticked || undefined : ticked;
    }
    case 'rule':
      return readRule(typed, name, counts);
    case 'formula':
    case 'raw': {
      const text = line(typed, name);
      return text === '' ? undefined : jsonOf(text);
    }
    case 'dayLimit':
      return readDayLimit(typed, name);
    case 'numberLimit': {
      const field = line(typed, `${name}.field`);
      if (field !== '') return { field };
      const text = line(typed, `${name}.number`);
      return text === '' ? undefined : readNumber(text, false);
    }
    case 'messages': {
      const found = rowNumbers(typed, name).flatMap((at): [string, unknown][] => {
        const key = line(typed, `${name}.${at}.fault`);
        const said = { vi: line(typed, `${name}.${at}.vi`), en: line(typed, `${name}.${at}.en`) };
        return key + said.vi + said.en === '' || key === '' ? [] : [[key, said]];
      });
      return found.length === 0 && part.optional ? undefined : Object.fromEntries(found);
    }
    case 'fixed':
      return part.value;
    case 'group':
      return part.optional && isBlank(typed, name) ? undefined : readGroup(part, typed, `${name}.`, counts);
    case 'variants': {
      const chosen = first(typed, `${name}.${part.on}`);
      const inner = part.variants.find(([value]) => value === chosen)?.[1];
      return { [part.on]: chosen, ...(inner && readGroup(inner, typed, `${name}.`, counts)) };
    }
    case 'rows':
      return readRows(part, typed, name, counts);
  }
}

function readDayLimit(typed: Typed, name: string): unknown {
  const mode = first(typed, `${name}.mode`);
  if (mode === 'today') return 'today';
  if (mode === 'day') return readDay(typed, `${name}.at`) ?? unreadable('');
  if (mode !== 'apart') return undefined;
  const number = (key: string) => {
    const text = line(typed, `${name}.${key}`);
    return text === '' ? {} : { [key]: readNumber(text, true) };
  };
  const field = line(typed, `${name}.field`);
  return { ...(field !== '' && { field }), ...number('years'), ...number('days') };
}

function readRows({ item, optional }: Extract<Part, { kind: 'rows' }>, typed: Typed, name: string, counts: Counts): unknown {
  const rows = rowNumbers(typed, name)
    .map((at) => ({ at, path: `${name}.${at}` }))
    .filter(({ path }) => first(typed, `${path}.drop`) === '' && !isBlank(typed, path))
    .map(({ at, path }) => {
      const order = Number(line(typed, `${path}.order`).replace(',', '.'));
      return {
        value: readPart({ ...item, ...('optional' in item && { optional: false }) } as Part, typed, path, counts),
        place: order > 0 ? order : at + 1,
        at,
      };
    })
    .sort((a, b) => a.place - b.place || a.at - b.at);
  return rows.length === 0 && optional ? undefined : rows.map(({ value }) => value);
}

/** What was typed for an object; `prefix` ends with a dot, or is ''. Parts that were left out are not in it. */
export function readGroup({ parts }: GroupPart, typed: Typed, prefix: string, counts: Counts): Record<string, unknown> {
  const read = parts.map(([key, part]) => [key, readPart(part, typed, prefix + key, counts)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : isUnreadable(value) ? value.unreadable : String(value);
/** A number as it is written here; what was none stays as it was typed. */
const numberText = (value: unknown): string => (typeof value === 'number' ? textOf(value).replace('.', ',') : textOf(value));
const words = (name: string, value: unknown): Values => {
  const said = isObject(value) ? value : {};
  return { [`${name}.vi`]: [textOf(said.vi)], [`${name}.en`]: [textOf(said.en)] };
};

function typedRule(name: string, value: unknown, answers: boolean, counts: Counts): Values {
  if (value === undefined) return { [`${name}.mode`]: [''] };
  // Lines were asked for, and none was filled in.
  if (isUnreadable(value) && value.unreadable === '') return { [`${name}.mode`]: ['all'] };
  if (typeof value === 'boolean' && answers) return { [`${name}.mode`]: [value ? 'yes' : 'no'] };
  const read = Logic.safeParse(value);
  const condition = read.success ? conditionOf(read.data, counts) : undefined;
  if (!condition) return { [`${name}.mode`]: ['json'], [`${name}.json`]: [pretty(value)] };
  const lines = condition.clauses.map((clause, at) => ({
    [`${name}.${at}.about`]: [clause.name],
    [`${name}.${at}.test`]: [clause.test],
    [`${name}.${at}.value`]: [clause.value],
  }));
  return Object.assign({ [`${name}.mode`]: [condition.join] }, ...lines);
}

/** What would have to be typed for this value: the reverse of `readPart`. */
export function typedPart(part: Part, value: unknown, name: string, counts: Counts): Values {
  switch (part.kind) {
    case 'words':
      return words(name, value);
    case 'line':
    case 'choice':
      return { [name]: [textOf(value)] };
    case 'number':
      return { [name]: [part.whole ? textOf(value) : numberText(value)] };
    case 'lines':
      return { [name]: [Array.isArray(value) ? value.join('\n') : ''] };
    case 'day':
      return typedDay(name, textOf(value));
    case 'several':
      return { [name]: Array.isArray(value) ? value.map(String) : [] };
    case 'tick':
      return value === true ? { [name]: ['yes'] } : {};
    case 'rule':
      return typedRule(name, value, part.answers, counts);
    case 'formula':
    case 'raw':
      return { [name]: [value === undefined ? '' : pretty(value)] };
    case 'dayLimit': {
      if (value === 'today') return { [`${name}.mode`]: ['today'] };
      if (typeof value === 'string') return { [`${name}.mode`]: ['day'], ...typedDay(`${name}.at`, value) };
      if (isUnreadable(value)) return { [`${name}.mode`]: ['day'] };
      if (!isObject(value)) return { [`${name}.mode`]: [''] };
      const inner = ['field', 'years', 'days'].map((key) => ({ [`${name}.${key}`]: [textOf(value[key])] }));
      return Object.assign({ [`${name}.mode`]: ['apart'] }, ...inner);
    }
    case 'numberLimit':
      return isObject(value) && !isUnreadable(value)
        ? { [`${name}.field`]: [textOf(value.field)] }
        : { [`${name}.number`]: [numberText(value)], [`${name}.field`]: [''] };
    case 'messages':
      return Object.assign(
        {},
        ...Object.entries(isObject(value) ? value : {}).map(([key, said], at) => ({
          [`${name}.${at}.fault`]: [key],
          ...words(`${name}.${at}`, said),
        })),
      );
    case 'fixed':
      return {};
    case 'group':
      return value === undefined ? {} : typedGroup(part, value, `${name}.`, counts);
    case 'variants': {
      const chosen = isObject(value) ? textOf(value[part.on]) : '';
      const inner = part.variants.find(([one]) => one === chosen)?.[1];
      return { [`${name}.${part.on}`]: [chosen], ...(inner && typedGroup(inner, value, `${name}.`, counts)) };
    }
    case 'rows': {
      const rows = Array.isArray(value) ? value : [];
      return Object.assign(
        {},
        ...rows.map((row, at) => ({ [`${name}.${at}.order`]: [String(at + 1)], ...typedPart(part.item, row, `${name}.${at}`, counts) })),
      );
    }
  }
}

/** The reverse of `readGroup`. */
export const typedGroup = ({ parts }: GroupPart, value: unknown, prefix: string, counts: Counts): Values =>
  Object.assign({}, ...parts.map(([key, part]) => typedPart(part, isObject(value) ? value[key] : undefined, prefix + key, counts)));
