import type { Change, PathPart } from '#src/domain/editing/compare.ts';
import { findNode, type NodeKind, type VersionContent } from '#src/domain/editing/node.ts';
import type { Part } from '#src/domain/editing/part.ts';
import type { Subject } from '#src/domain/editing/subjects.ts';
import type { Finding } from '#src/domain/forms/finding.ts';
import { Logic } from '#src/domain/forms/logic.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, day, money, timeLimit } from '#src/i18n/format.ts';
import type { editing as Words } from '#src/i18n/vi/editing.ts';

/** What words about a version need: the language, and what its rules name. */
export type Speaking = { locale: Locale; words: typeof Words; subjects: readonly Subject[] };

/** The name of a part, and what helps to fill it in; by its path without the numbers of rows. */
export function labelOf(words: typeof Words, kind: NodeKind, path: string): { label: string; help?: string } {
  const plain = path.replace(/\.\d+/g, '');
  const last = plain.split('.').at(-1) ?? '';
  return words.labels[`${kind}.${plain}`] ?? words.labels[`*.${last}`] ?? { label: last };
}

/** A choice in words. */
export function choiceText(words: typeof Words, kind: NodeKind, path: string, value: string): string {
  const plain = path.replace(/\.\d+/g, '');
  const ends = plain.split('.').map((_, at, parts) => parts.slice(at).join('.'));
  // The trust of a part is called as trust is everywhere.
  for (const key of [`${kind}.${plain}`, ...ends, ...plain.split('.')]) {
    const said = words.choices[key]?.[value];
    if (said !== undefined) return said;
  }
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const signs: Record<string, keyof (typeof Words)['rule']['tests']> = { '>': 'more', '>=': 'least', '<': 'less', '<=': 'most' };
const quoted = (text: string) => `“${text}”`;

/** A rule in words, whatever is in it: "“Lần nào?” là “Cấp lại” và …". */
export function ruleText(speaking: Speaking, rule: Logic | undefined): string {
  const { locale, words, subjects } = speaking;
  const say = words.rule;
  const find = (name: string) => subjects.find((one) => one.name === name || name.startsWith(`${one.name}.`));
  const subject = (name: string) => quoted(find(name)?.label[locale] ?? name);
  const of = (given: Logic | undefined): Logic[] => (Array.isArray(given) ? given : [given ?? null]);
  const nameOf = (one: Logic | undefined): string | undefined =>
    isObject(one) && 'var' in one ? String(of(one.var as Logic)[0] ?? '') : undefined;
  const literal = (value: Logic, about?: string): string => {
    if (value === null) return say.nothing;
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    const label = about === undefined ? undefined : find(about)?.options?.find((one) => one.value === String(value))?.label[locale];
    return typeof value === 'number' ? count(locale, value) : quoted(label ?? String(value));
  };
  const work = (one: Logic | undefined): string => {
    if (one === undefined || one === true) return say.always;
    if (one === false) return say.never;
    if (Array.isArray(one)) return one.map((it) => work(it)).join(', ');
    if (!isObject(one)) return literal(one);
    const [[operator = '', given] = []] = Object.entries(one) as [string, Logic][];
    const terms = of(given);
    const [a, b] = terms;
    const about = nameOf(a) ?? nameOf(b);
    const side = (it: Logic | undefined): string => {
      const name = nameOf(it);
      return name !== undefined ? subject(name) : isObject(it) ? work(it as Logic) : literal((it ?? null) as Logic, about);
    };
    switch (operator) {
      case 'var':
        return subject(String(a ?? ''));
      case 'and':
        return terms.map(work).join(` ${say.and} `);
      case 'or':
        return terms.map((it) => (isObject(it) && 'and' in it ? `(${work(it as Logic)})` : work(it))).join(` ${say.or} `);
      case '!':
        return `${say.not} (${work(a)})`;
      case '==':
      case '!=':
        if (b === null && about !== undefined) return (operator === '==' ? say.empty : say.filled)(subject(about));
        return `${side(a)} ${operator === '==' ? say.tests.is : say.tests.is_not} ${side(b)}`;
      case 'in':
        return `${side(a)} ${say.oneOf} ${of(b)
          .map((it) => (isObject(it) ? work(it as Logic) : literal(it, about)))
          .join(', ')}`;
      case '>':
      case '>=':
      case '<':
      case '<=':
        return terms.length > 2
          ? `${side(b)} ${say.tests[signs[operator] === 'most' ? 'least' : 'more']} ${side(a)} ${say.and} ${say.tests[signs[operator] ?? 'most']} ${side(terms[2])}`
          : `${side(a)} ${say.tests[signs[operator] ?? 'is']} ${side(b)}`;
      case 'if': {
        const parts: string[] = [];
        for (let at = 0; at + 1 < terms.length; at += 2) parts.push(say.ifThen(work(terms[at]), side(terms[at + 1])));
        if (terms.length % 2 === 1) parts.push(say.otherwise(side(terms.at(-1))));
        return parts.join('; ');
      }
      case 'missing':
        return say.missing(
          terms
            .flat()
            .map((it) => (typeof it === 'string' ? subject(it) : work(it)))
            .join(', '),
        );
      case 'some':
        return say.some(side(a), work(b));
      case 'all':
        return say.all_(side(a), work(b));
      case 'none':
        return say.noneOf(side(a), work(b));
      case 'map':
      case 'reduce':
        return say.through(side(a));
      case 'cat':
        return say.joined(terms.map(side).join(' '));
      default:
        return terms.map(side).join(` ${operator} `);
    }
  };
  return work(rule);
}

function dayLimitText({ words, locale }: Speaking, value: unknown): string {
  if (value === 'today') return words.limit.ofToday;
  if (typeof value === 'string') return day(value);
  if (!isObject(value)) return words.none;
  const from = typeof value.field === 'string' ? words.limit.ofField(value.field) : words.limit.ofToday;
  const said = words.limit.said(Number(value.years ?? 0), Number(value.days ?? 0), from);
  return locale === 'vi' ? said.trim() : said.trim();
}

/** What stands in a part, in words: 1.000.000 đ, 23/11/2026, the words of a choice, a rule as people read it. */
export function valueText(speaking: Speaking, kind: NodeKind, path: string, part: Part | undefined, value: unknown): string {
  const { locale, words } = speaking;
  if (value === undefined || value === null || value === '') return words.none;
  const last = path.split('.').at(-1) ?? '';
  switch (part?.kind) {
    case 'words':
      return isObject(value) ? String(value[locale] ?? value.vi ?? '') : String(value);
    case 'day':
      return day(String(value));
    case 'number':
      return kind === 'fee' && last === 'amount' ? money(Number(value)) : locale === 'vi' ? String(value).replace('.', ',') : String(value);
    case 'line':
    case 'choice':
    case 'several':
      return choiceText(words, kind, path, String(value));
    case 'tick':
      return value === true ? words.yes : words.no;
    case 'rule':
    case 'formula': {
      const read = Logic.safeParse(value);
      return read.success ? ruleText(speaking, read.data) : JSON.stringify(value);
    }
    case 'dayLimit':
      return dayLimitText(speaking, value);
    case 'numberLimit':
      return isObject(value) ? words.limit.ofNumber(String(value.field)) : String(value);
    case 'fixed':
      return choiceText(words, kind, path, String(value));
    case 'group':
      if (isObject(value) && 'amount' in value && 'unit' in value) return timeLimit(locale, value as Parameters<typeof timeLimit>[1]);
      return isObject(value) && part
        ? part.parts
            .filter(([name]) => value[name] !== undefined && name !== 'key')
            .map(([name, inner]) => valueText(speaking, kind, `${path}.${name}`, inner, value[name]))
            .join(', ')
        : String(value);
    case 'variants':
      return isObject(value) ? choiceText(words, kind, `${path}.${part.on}`, String(value[part.on])) : String(value);
    default:
      if (isObject(value) && 'vi' in value) return String(value[locale] ?? value.vi);
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

const said = (value: unknown, locale: Locale): string | undefined =>
  isObject(value) && typeof value.vi === 'string' ? String(value[locale] ?? value.vi) : undefined;

/** What a part that has a page is called: the name of the document, the amount of the fee, the words of the question. */
export function nodeTitle(speaking: Pick<Speaking, 'locale' | 'words'>, kind: NodeKind, value: Record<string, unknown>): string {
  const { locale, words } = speaking;
  const choice = (path: string) => choiceText(words, kind, path, String(value[path] ?? ''));
  switch (kind) {
    case 'fee': {
      const amount = typeof value.amount === 'number' ? money(value.amount) : words.none;
      const through = value.channel === undefined ? undefined : choice('channel');
      return [choice('kind'), [amount, said(value.per, locale)].filter(Boolean).join(' '), through, said(value.when, locale)]
        .filter(Boolean)
        .join(', ');
    }
    case 'waiver':
    case 'channel':
      return choice('channel');
    case 'process':
      return choice('key');
    case 'general':
    case 'law':
    case 'form':
      return words.kinds[kind];
    default:
      return said(value.name ?? value.label ?? value.title ?? value.text, locale) ?? String(value.key ?? words.kinds[kind]);
  }
}

/** Where inside of a part something differs: "Các câu trả lời, lost: Lời (Tiếng Anh)". */
export function pathText({ words }: Pick<Speaking, 'words'>, kind: NodeKind, path: readonly PathPart[]): string {
  let plain = '';
  const parts: string[] = [];
  for (const part of path) {
    if ('row' in part) parts.push(quoted(part.row));
    else if (part.name === 'vi' || part.name === 'en') parts.push(`(${words.languages[part.name]})`);
    else {
      plain = plain === '' ? part.name : `${plain}.${part.name}`;
      parts.push(labelOf(words, kind, plain).label);
    }
  }
  return parts.join(' ');
}

/** The path as labels and choices know it: names alone. */
export const plainPath = (path: readonly PathPart[]): string =>
  path.flatMap((part) => ('name' in part && part.name !== 'vi' && part.name !== 'en' ? [part.name] : [])).join('.');

/** A change in words: what it was, what it is. */
export const changeTexts = (speaking: Speaking, { kind, path, part, before, after }: Change): { before: string; after: string } => {
  const say = (value: unknown) => valueText(speaking, kind === 'validFrom' ? 'general' : kind, plainPath(path), part, value);
  return { before: say(before), after: say(after) };
};

/** What is wrong, in words, without where. */
export function findingText(words: typeof Words, { kind, names }: Finding): string {
  const [a = '', b = '', c = ''] = names;
  return (words.findings[kind] as (a: string, b: string, c: string) => string)(a, b, c);
}

/** What a part at an address is called: its kind and its title; undefined where there is none. */
export function titleAt(speaking: Pick<Speaking, 'locale' | 'words'>, content: VersionContent, at: string): string | undefined {
  const node = findNode(content, at);
  return node?.value && nodeTitle(speaking, node.kind, node.value);
}
