import type { z } from 'zod';
import { DayLimit, NumberLimit } from '#src/domain/forms/definition.ts';
import { Logic } from '#src/domain/forms/logic.ts';

/**
 * What can be typed for one part of a version, read off the schema that checks it: the editor, the comparison of versions and their words
 * all go through these few kinds, so a part that is added to a schema can be edited and compared at once.
 */
export type Part =
  /** a text in both languages */
  | { kind: 'words'; optional: boolean }
  | { kind: 'line'; optional: boolean; nullable: boolean }
  /** several, one a line */
  | { kind: 'lines'; optional: boolean }
  | { kind: 'number'; optional: boolean; nullable: boolean; whole: boolean }
  | { kind: 'day'; optional: boolean; nullable: boolean }
  | { kind: 'choice'; optional: boolean; options: (string | number)[] }
  | { kind: 'several'; optional: boolean; options: string[] }
  /** `only`: unticked, it is left out */
  | { kind: 'tick'; only: boolean; optional: boolean }
  /** when something holds; `answers`: it may also be said once and for all */
  | { kind: 'rule'; optional: boolean; answers: boolean }
  /** what follows from answers */
  | { kind: 'formula'; optional: boolean }
  | { kind: 'dayLimit'; optional: boolean }
  | { kind: 'numberLimit'; optional: boolean }
  /** texts by the kind of fault */
  | { kind: 'messages'; optional: boolean }
  | { kind: 'fixed'; value: unknown }
  | { kind: 'group'; optional: boolean; parts: [string, Part][] }
  /** one of several groups, told apart by `on` */
  | { kind: 'variants'; on: string; variants: [string, GroupPart][] }
  | { kind: 'rows'; optional: boolean; item: Part }
  /** what has no better input: JSON, checked */
  | { kind: 'raw'; optional: boolean };
export type GroupPart = Extract<Part, { kind: 'group' }>;
export type PartKind = Part['kind'];

type Def = {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  discriminator?: string;
  values?: unknown[];
  entries?: Record<string, string>;
  format?: string;
  defaultValue?: unknown;
  valueType?: z.ZodType;
};
const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

const isWords = ({ shape }: Def): boolean => shape !== undefined && Object.keys(shape).join() === 'vi,en';

/** Names of rules that give a value instead of holding or not. */
const formulas = ['value', 'count', 'from'];
/** Rules that are often simply yes or no. */
const answered = ['required', 'personal'];

/** The parts of an object, in the order of its schema, without those that `leaveOut` names. */
export function groupOf(schema: z.ZodType, leaveOut: readonly string[] = []): GroupPart {
  const { shape } = defOf(schema);
  if (!shape) throw new Error('not the schema of an object');
  const parts = Object.entries(shape).filter(([name]) => !leaveOut.includes(name));
  return { kind: 'group', optional: false, parts: parts.map(([name, inner]) => [name, partOf(inner, name)]) };
}

/** The parts of an object of which only these count, in this order. */
export const groupWith = (schema: z.ZodType, names: readonly string[]): GroupPart => {
  const { parts } = groupOf(schema);
  const found = new Map(parts);
  return {
    kind: 'group',
    optional: false,
    parts: names.map((name) => {
      const part = found.get(name);
      if (!part) throw new Error(`there is no part ${name}`);
      return [name, part];
    }),
  };
};

function partOf(schema: z.ZodType, name: string, optional = false, nullable = false): Part {
  const def = defOf(schema);
  if (def.type === 'optional' || def.type === 'default') return partOf(def.innerType as z.ZodType, name, true, nullable);
  if (def.type === 'nullable') return partOf(def.innerType as z.ZodType, name, optional, true);
  if (schema === Logic)
    return formulas.includes(name) ? { kind: 'formula', optional } : { kind: 'rule', optional, answers: answered.includes(name) };
  if (schema === DayLimit) return { kind: 'dayLimit', optional };
  if (schema === NumberLimit) return { kind: 'numberLimit', optional };
  switch (def.type) {
    case 'string':
      return def.format === 'date' ? { kind: 'day', optional, nullable } : { kind: 'line', optional, nullable };
    case 'number':
      return { kind: 'number', optional, nullable, whole: isWhole(schema) };
    case 'boolean':
      return { kind: 'tick', only: false, optional };
    case 'enum':
      return { kind: 'choice', optional, options: Object.values(def.entries ?? {}) };
    case 'literal':
      return def.values?.[0] === true ? { kind: 'tick', only: true, optional } : { kind: 'fixed', value: def.values?.[0] };
    case 'object':
      return isWords(def) ? { kind: 'words', optional } : { ...groupOf(schema), optional };
    case 'array':
      return listOf(def.element as z.ZodType, name, optional);
    case 'record':
      return isWords(defOf(def.valueType as z.ZodType)) ? { kind: 'messages', optional } : { kind: 'raw', optional };
    case 'union':
      return unionOf(def, optional);
    default:
      return { kind: 'raw', optional };
  }
}

const isWhole = (schema: z.ZodType): boolean => {
  const { format } = schema as unknown as { format?: string };
  return format === 'safeint';
};

function listOf(element: z.ZodType, name: string, optional: boolean): Part {
  const item = partOf(element, name);
  if (item.kind === 'choice' && item.options.every((it) => typeof it === 'string'))
    return { kind: 'several', optional, options: item.options.map(String) };
  return item.kind === 'line' ? { kind: 'lines', optional } : { kind: 'rows', optional, item };
}

function unionOf({ options = [], discriminator }: Def, optional: boolean): Part {
  const literals = options.map((one) => defOf(one)).filter(({ type }) => type === 'literal');
  if (literals.length === options.length)
    return { kind: 'choice', optional, options: literals.flatMap(({ values = [] }) => values as string[]) };
  if (discriminator === undefined) return { kind: 'raw', optional };
  return {
    kind: 'variants',
    on: discriminator,
    variants: options.map((one) => [
      String(defOf(defOf(one).shape?.[discriminator] as z.ZodType).values?.[0]),
      groupOf(one, [discriminator]),
    ]),
  };
}

/** Of the schemas that `on` tells apart, the one for a value; undefined where there is none. */
export function variantOf(schema: z.ZodType, on: string, value: string): z.ZodType | undefined {
  const { options = [] } = defOf(schema);
  return options.find((one) => defOf(defOf(one).shape?.[on] as z.ZodType).values?.[0] === value);
}

/** What `on` may be. */
export const variantsOf = (schema: z.ZodType, on: string): string[] =>
  (defOf(schema).options ?? []).map((one) => String(defOf(defOf(one).shape?.[on] as z.ZodType).values?.[0]));
