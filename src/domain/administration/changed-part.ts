import type { NodeKind } from '#src/domain/editing/node.ts';

/** What a line of the log says of a version: which one, which part of it, and what stood there (of what was taken out, before). */
export type ChangedPart = {
  version: number | null;
  kind: NodeKind | null;
  value: Record<string, unknown> | null;
  /** of a part that changed its place */
  moved: 'up' | 'down' | null;
  /** the day from which a version holds, or from which nothing is filed any more; `YYYY-MM-DD` */
  day: string | null;
};

const kinds: Record<string, NodeKind> = {
  general: 'general',
  law: 'law',
  cases: 'question',
  channels: 'channel',
  fees: 'fee',
  waivers: 'waiver',
  documents: 'document',
  steps: 'process',
};

/** The kind of part at an address of a version. */
function kindAt(part: string): NodeKind {
  const [root = ''] = part.split('.');
  if (root !== 'form') return kinds[root] ?? 'general';
  return part.includes('.fields.') ? 'field' : part.includes('.sections.') ? 'section' : part.includes('.steps.') ? 'step' : 'form';
}

type Said = Readonly<Record<string, unknown>>;
const said = (value: unknown): Said => (typeof value === 'object' && value !== null ? (value as Said) : {});

/** Reads it from what the log keeps of before and after, where some things stand on both sides and some on one. */
export function changedPart(before: unknown, after: unknown): ChangedPart {
  const both = { ...said(before), ...said(after) };
  const text = (name: string): string | null => (typeof both[name] === 'string' ? both[name] : null);
  const part = text('part');
  const to = text('to');
  return {
    version: typeof both.version === 'number' ? both.version : null,
    kind: part === null ? null : kindAt(part),
    value: typeof both.value === 'object' && both.value !== null ? (both.value as Record<string, unknown>) : null,
    moved: to === 'up' || to === 'down' ? to : null,
    day: text('validFrom') ?? text('retiredFrom'),
  };
}
