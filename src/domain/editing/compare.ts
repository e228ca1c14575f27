import { sameValue } from '#src/domain/kernel/same-value.ts';
import { allNodes, findNode, type Node, type NodeKind, type VersionContent } from './node.ts';
import type { GroupPart, Part } from './part.ts';

/** The way to a part inside of a node: names of its schema, and rows of a list by what tells them apart. */
export type PathPart = { name: string } | { row: string };

/** What differs between two versions, in one place. */
export type Change = {
  /** the part that has a page: its address in the newer version, or in the older one where it is gone */
  at: string;
  kind: NodeKind | 'validFrom';
  /** the newer one, or the older where it is gone */
  node: Record<string, unknown>;
  /** inside of it; empty: all of it */
  path: PathPart[];
  /** what can stand there; absent where the whole node came, went or moved */
  part?: Part | undefined;
  change: 'added' | 'removed' | 'changed' | 'moved';
  before?: unknown;
  after?: unknown;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (isObject(value) ? String(value.vi ?? '') : String(value ?? ''));

/** What tells the rows of a list apart, each once. */
function rowNames(rows: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const it = isObject(row) ? row : undefined;
    const name = it ? textOf(it.key ?? it.value ?? it.when ?? it.vi ?? '') : String(row);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name} (${count + 1})`;
  });
}

/** Of what stands in both lists, what has to move so that they have one order: as little as possible. */
function movedOf(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((name, at) => [name, at]));
  const common = after.filter((name) => place.has(name));
  // The longest run that keeps its order stays; everything else has moved.
  const best: string[][] = [];
  for (const name of common) {
    const longest =
      best.filter((run) => (place.get(run.at(-1) ?? '') ?? -1) < (place.get(name) ?? -1)).sort((a, b) => b.length - a.length)[0] ?? [];
    best.push([...longest, name]);
  }
  const stays = new Set(best.sort((a, b) => b.length - a.length)[0] ?? []);
  return new Set(common.filter((name) => !stays.has(name)));
}

type Found = Pick<Change, 'path' | 'part' | 'change' | 'before' | 'after'>;

const changed = (path: PathPart[], part: Part, before: unknown, after: unknown): Found => ({
  path,
  part,
  before,
  after,
  change: before === undefined || before === null ? 'added' : after === undefined || after === null ? 'removed' : 'changed',
});

function* compareRows(part: Part, item: Part | undefined, before: unknown, after: unknown, path: PathPart[]): Generator<Found> {
  const [was, is] = [before, after].map((it) => (Array.isArray(it) ? (it as unknown[]) : [])) as [unknown[], unknown[]];
  const [wasNames, isNames] = [rowNames(was), rowNames(is)];
  for (const [at, name] of isNames.entries()) {
    const row = [...path, { row: name }];
    const old = wasNames.indexOf(name);
    if (old < 0) yield { path: row, part: item ?? part, change: 'added', after: is[at] };
    else if (item) yield* compareParts(item, was[old], is[at], row);
  }
  for (const [at, name] of wasNames.entries())
    if (!isNames.includes(name)) yield { path: [...path, { row: name }], part: item ?? part, change: 'removed', before: was[at] };
  for (const name of movedOf(wasNames, isNames)) yield { path: [...path, { row: name }], part: item ?? part, change: 'moved' };
}

/** What differs in one part, down to what can be said in one line. */
function* compareParts(part: Part, before: unknown, after: unknown, path: PathPart[]): Generator<Found> {
  if (sameValue(before, after)) return;
  switch (part.kind) {
    case 'words': {
      const [was, is] = [before, after].map((it) => (isObject(it) ? it : {})) as [Record<string, unknown>, Record<string, unknown>];
      for (const language of ['vi', 'en'])
        if (was[language] !== is[language]) yield changed([...path, { name: language }], part, was[language], is[language]);
      return;
    }
    case 'lines':
    case 'several':
      return yield* compareRows(part, undefined, before, after, path);
    case 'rows':
      return yield* compareRows(part, part.item, before, after, path);
    case 'group': {
      if (!isObject(before) || !isObject(after)) return yield changed(path, part, before, after);
      return yield* compareGroups(part, before, after, path);
    }
    case 'variants': {
      const chosen = (it: unknown) => (isObject(it) ? String(it[part.on]) : '');
      const inner = part.variants.find(([name]) => name === chosen(after))?.[1];
      if (chosen(before) !== chosen(after) || !inner) return yield changed(path, part, before, after);
      return yield* compareGroups(inner, before as Record<string, unknown>, after as Record<string, unknown>, path);
    }
    default:
      yield changed(path, part, before, after);
  }
}

function* compareGroups(
  { parts }: GroupPart,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  path: PathPart[],
): Generator<Found> {
  for (const [name, part] of parts) yield* compareParts(part, before[name], after[name], [...path, { name }]);
}

/** The parts of both: a question that has become one of another kind has lost some and got others. */
const partsOfBoth = (before: GroupPart, after: GroupPart): GroupPart => {
  const names = new Set(after.parts.map(([name]) => name));
  return { ...after, parts: [...after.parts, ...before.parts.filter(([name]) => !names.has(name))] };
};

type Placed = Node & { id: string; parent: string };

/** What tells a part with a page apart from others of its kind, in whichever version. */
function nameOf(node: Node): string {
  const value = node.value ?? {};
  if (node.kind === 'general' || node.kind === 'law' || node.kind === 'form') return '';
  if (node.kind === 'fee') return [value.kind, value.channel, textOf(value.when)].map((it) => String(it ?? '')).join(' ');
  if (node.kind === 'waiver') return `${value.channel} ${value.validFrom}`;
  return String(value.key ?? value.channel ?? '');
}

/** Every part of a version that has a page, by what tells it apart; columns of a list by `list.column`. */
function placed(it: VersionContent): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const ids = new Map<string, string>();
  for (const at of allNodes(it)) {
    const node = findNode(it, at);
    if (!node) continue;
    const parentAt = at.split('.').slice(0, -2).join('.');
    const parent = parentAt === 'form' ? 'form' : (ids.get(parentAt) ?? parentAt);
    const inList = node.kind === 'field' && ids.get(parentAt)?.startsWith('field ') ? `${ids.get(parentAt)?.slice(6)}.` : '';
    const wanted = `${node.kind} ${inList}${nameOf(node)}`;
    let id = wanted;
    for (let count = 2; found.has(id); count += 1) id = `${wanted} (${count})`;
    ids.set(at, id);
    found.set(id, { ...node, id, parent });
  }
  return found;
}

/** Fees and waivers have no name of their own: what is left of both kinds on both sides belongs together, in order. */
function pairLeft(before: Map<string, Placed>, after: Map<string, Placed>): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const kind of ['fee', 'waiver'] as const) {
    const gone = [...before.values()].filter((it) => it.kind === kind && !after.has(it.id));
    const come = [...after.values()].filter((it) => it.kind === kind && !before.has(it.id));
    for (const it of come) {
      const at = gone.findIndex((one) => one.value?.kind === it.value?.kind && one.value?.channel === it.value?.channel);
      const other = at >= 0 ? gone.splice(at, 1)[0] : gone.shift();
      if (other) pairs.set(it.id, other.id);
    }
  }
  return pairs;
}

function* movedNodes(before: Map<string, Placed>, after: Map<string, Placed>, oldId: (id: string) => string): Generator<Placed> {
  const isIn = (all: Map<string, Placed>, parent: string, kind: NodeKind) =>
    [...all.values()].filter((it) => it.parent === parent && it.kind === kind).map(({ id }) => id);
  const groups = new Map<string, Placed[]>();
  for (const it of after.values()) {
    const key = `${it.kind} in ${it.parent}`;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  for (const members of groups.values()) {
    const [one] = members;
    if (!one) continue;
    const moved = movedOf(
      isIn(before, one.parent, one.kind),
      members.map(({ id }) => oldId(id)),
    );
    for (const it of members) {
      const old = before.get(oldId(it.id));
      if (old && (moved.has(old.id) || old.parent !== it.parent)) yield it;
    }
  }
}

/**
 * What differs between two versions, in the order of the newer one; what is gone comes after. Nothing where both say the same. Everything
 * that a version says is looked at: each leaf that differs stands in one change, by itself or with the whole part that came or went.
 */
export function compareVersions(before: VersionContent, after: VersionContent): Change[] {
  const found: Change[] = [];
  if (before.procedure.validFrom !== after.procedure.validFrom)
    found.push({
      at: 'general',
      kind: 'validFrom',
      node: {},
      path: [],
      part: { kind: 'day', optional: false, nullable: false },
      change: 'changed',
      before: before.procedure.validFrom,
      after: after.procedure.validFrom,
    });
  const [was, is] = [placed(before), placed(after)];
  const pairs = pairLeft(was, is);
  const oldId = (id: string): string => pairs.get(id) ?? id;
  for (const node of is.values()) {
    const old = was.get(oldId(node.id));
    const value = node.value ?? {};
    const common = { at: node.at, kind: node.kind, node: value };
    if (!old) found.push({ ...common, path: [], change: 'added', after: value });
    else for (const one of compareGroups(partsOfBoth(old.part, node.part), old.value ?? {}, value, [])) found.push({ ...common, ...one });
  }
  for (const node of movedNodes(was, is, oldId))
    found.push({ at: node.at, kind: node.kind, node: node.value ?? {}, path: [], change: 'moved' });
  const kept = new Set([...is.keys()].map(oldId));
  for (const node of was.values())
    if (!kept.has(node.id))
      found.push({ at: node.at, kind: node.kind, node: node.value ?? {}, path: [], change: 'removed', before: node.value ?? {} });
  return found;
}
