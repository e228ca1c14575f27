import { z } from 'zod';
import { Field, type FormDefinition, FormShape, Section, Step } from '#src/domain/forms/definition.ts';
import { textOfValue } from '#src/domain/kernel/same-value.ts';
import {
  CaseQuestion,
  Fee,
  FeeWaiver,
  type Procedure,
  ProcedureChannel,
  Procedure as ProcedureSchema,
  ProcessStep,
  RequiredDocument,
} from '#src/domain/procedures/procedure.ts';
import { type GroupPart, groupOf, groupWith, variantOf } from './part.ts';

/** What an administrator edits: everything a version says. It fits its shapes part by part; whether it fits together, `inspectVersion` says. */
export type VersionContent = { procedure: Procedure; form: FormDefinition | null };

/** The kinds of part that have a page of their own. */
export const nodeKinds = [
  'general',
  'law',
  'question',
  'channel',
  'fee',
  'waiver',
  'document',
  'process',
  'form',
  'step',
  'section',
  'field',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

const general = [
  'shortName',
  'name',
  'who',
  'keywords',
  'field',
  'audience',
  'level',
  'competent',
  'onlineMode',
  'submission',
  'identityLevel',
  'sensitive',
  'lifeEvent',
  'assignment',
  'silenceConsents',
  'headRefuses',
  'result',
] as const;
const law = ['rules', 'legalBasis', 'decision', 'basis', 'source', 'trust'] as const;

/** The lists of a procedure: where they lie, and what one of theirs is. */
const lists = {
  cases: { kind: 'question', schema: CaseQuestion },
  channels: { kind: 'channel', schema: ProcedureChannel },
  fees: { kind: 'fee', schema: Fee },
  waivers: { kind: 'waiver', schema: FeeWaiver },
  documents: { kind: 'document', schema: RequiredDocument },
  steps: { kind: 'process', schema: ProcessStep },
} as const;
export type ListName = keyof typeof lists;
export const listNames = Object.keys(lists) as ListName[];
export const kindOfList = (list: ListName): NodeKind => lists[list].kind;

/** One part that is edited by itself. */
export type Node = {
  /** its address: `general`, `fees.0`, `form.steps.1.sections.0.fields.2`; the last part is `new` for one that is not there yet */
  at: string;
  kind: NodeKind;
  part: GroupPart;
  /** undefined: it is being added */
  value: Record<string, unknown> | undefined;
  /** checks what was typed for it; what lies below it and has pages of its own is not looked at */
  check: (value: Record<string, unknown>) => z.ZodSafeParseResult<Record<string, unknown>>;
};

/** What has pages of its own inside of a part. */
const below = ['steps', 'sections', 'fields'];

const without = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !below.includes(key)));

/** The schema of an object without the parts that have pages of their own. */
function ownSchema(schema: z.ZodType): z.ZodType<Record<string, unknown>> {
  const { shape } = schema.def as unknown as { shape: Record<string, z.ZodType> };
  return z.strictObject(Object.fromEntries(Object.entries(shape).filter(([key]) => !below.includes(key)))) as unknown as z.ZodType<
    Record<string, unknown>
  >;
}

function nodeOf(
  at: string,
  kind: NodeKind,
  schema: z.ZodType,
  value: Record<string, unknown> | undefined,
  names?: readonly string[],
): Node {
  const checked = names
    ? (z.strictObject(
        Object.fromEntries(
          names.map((name) => [name, (schema.def as unknown as { shape: Record<string, z.ZodType> }).shape[name] as z.ZodType]),
        ),
      ) as unknown as z.ZodType<Record<string, unknown>>)
    : ownSchema(schema);
  return {
    at,
    kind,
    part: names ? groupWith(schema, names) : groupOf(schema, below),
    value:
      value &&
      (names ? Object.fromEntries(names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]]))) : without(value)),
    check: (given) => checked.safeParse(given),
  };
}

const indexOf = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined);

type Items = Record<string, unknown>[];

/** The list that an address ends in, and the place in it; undefined where there is none. */
function listAt(it: VersionContent, at: string): { items: Items; place: number | 'new'; list: string } | undefined {
  const parts = at.split('.');
  const last = parts.pop();
  const place = last === 'new' ? ('new' as const) : indexOf(last);
  const list = parts.join('.');
  if (place === undefined || parts.length === 0) return undefined;
  let found: unknown = parts[0] === 'form' ? { form: it.form } : it.procedure;
  for (const part of parts) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return Array.isArray(found) ? { items: found as Items, place, list } : undefined;
}

const formKinds = { steps: 'step', sections: 'section', fields: 'field' } as const;
const isFormList = (name: string): name is keyof typeof formKinds => name in formKinds;

/**
 * The part at an address; undefined where there is none.
 * @param type of a question that is being added
 */
export function findNode(it: VersionContent, at: string, type?: string): Node | undefined {
  const procedure = it.procedure as unknown as Record<string, unknown>;
  if (at === 'general') return nodeOf(at, 'general', ProcedureSchema, procedure, general);
  if (at === 'law') return nodeOf(at, 'law', ProcedureSchema, procedure, law);
  if (at === 'form') return it.form ? nodeOf(at, 'form', FormShape, it.form as unknown as Record<string, unknown>) : undefined;
  const found = listAt(it, at);
  if (!found) return undefined;
  const value = found.place === 'new' ? undefined : found.items[found.place];
  if (found.place !== 'new' && value === undefined) return undefined;
  const [root = ''] = at.split('.');
  if (root !== 'form') {
    if (!(root in lists) || at.split('.').length !== 2) return undefined;
    const { kind, schema } = lists[root as ListName];
    return nodeOf(at, kind, schema, value);
  }
  const name = at.split('.').at(-2) ?? '';
  if (!isFormList(name)) return undefined;
  const kind = formKinds[name];
  if (kind !== 'field') return nodeOf(at, kind, kind === 'step' ? Step : Section, value);
  const schema = variantOf(Field, 'type', String(value?.type ?? type ?? ''));
  return schema && nodeOf(at, 'field', schema, value);
}

/** The version with another value at an address; a new one goes to the end of its list. What lies below it stays. */
export function putNode(it: VersionContent, node: Pick<Node, 'at' | 'kind'>, value: Record<string, unknown>): VersionContent {
  const copy = structuredClone(it);
  const put = (into: Record<string, unknown>, names: readonly string[]) => {
    for (const name of names) delete into[name];
    Object.assign(into, value);
  };
  if (node.at === 'general') put(copy.procedure as unknown as Record<string, unknown>, general);
  else if (node.at === 'law') put(copy.procedure as unknown as Record<string, unknown>, law);
  else if (node.at === 'form') {
    if (!copy.form) throw new Error('this version has no declaration');
    put(copy.form as unknown as Record<string, unknown>, Object.keys(without(copy.form as unknown as Record<string, unknown>)));
  } else {
    const found = listAt(copy, node.at);
    if (!found) throw new Error(`there is no ${node.at}`);
    if (found.place === 'new') found.items.push({ ...value, ...emptyBelow(node.kind, value) });
    else {
      const before = found.items[found.place] ?? {};
      const kept = Object.fromEntries(Object.entries(before).filter(([key]) => below.includes(key)));
      found.items[found.place] = { ...value, ...kept };
    }
  }
  return copy;
}

/** What is added begins without anything inside. */
const emptyBelow = (kind: NodeKind, value: Record<string, unknown>): Record<string, unknown> =>
  kind === 'step' ? { sections: [] } : kind === 'section' || (kind === 'field' && value.type === 'group') ? { fields: [] } : {};

/** The version without a part of a list; undefined where there is none there. */
export function removeNode(it: VersionContent, at: string): VersionContent | undefined {
  const copy = structuredClone(it);
  const found = listAt(copy, at);
  if (!found || found.place === 'new' || found.items[found.place] === undefined) return undefined;
  found.items.splice(found.place, 1);
  return copy;
}

/** The version with a part one place earlier or later in its list; undefined where that is not possible. */
export function moveNode(it: VersionContent, at: string, by: -1 | 1): VersionContent | undefined {
  const copy = structuredClone(it);
  const found = listAt(copy, at);
  if (!found || found.place === 'new') return undefined;
  const { items, place } = found;
  const [moved, other] = [items[place], items[place + by]];
  if (!moved || !other) return undefined;
  items[place] = other;
  items[place + by] = moved;
  return copy;
}

/** What is compared to know whether somebody else has changed a part meanwhile: the part itself, or for one that is added its list's length. */
export function nodeText(it: VersionContent, at: string): string {
  const node = at.endsWith('.new') ? undefined : findNode(it, at);
  return textOfValue(node ? node.value : (listAt(it, at)?.items.length ?? null));
}

/** Every address of a version that has a page, in reading order. */
export function allNodes(it: VersionContent): string[] {
  const found = ['general'];
  for (const list of listNames) it.procedure[list].forEach((_, at) => void found.push(`${list}.${at}`));
  found.push('law');
  if (!it.form) return found;
  found.push('form');
  it.form.steps.forEach((step, s) => {
    found.push(`form.steps.${s}`);
    step.sections.forEach((section, c) => {
      found.push(`form.steps.${s}.sections.${c}`);
      const fields = (all: readonly unknown[], prefix: string) =>
        all.forEach((field, f) => {
          found.push(`${prefix}.fields.${f}`);
          const inner = (field as { fields?: unknown[] }).fields;
          if (inner) fields(inner, `${prefix}.fields.${f}`);
        });
      fields(section.fields, `form.steps.${s}.sections.${c}`);
    });
  });
  return found;
}
