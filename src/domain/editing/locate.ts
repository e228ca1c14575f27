import { columnsOf, type Field } from '#src/domain/forms/definition.ts';
import type { Spot } from '#src/domain/forms/finding.ts';
import type { ShapeFault } from '#src/domain/procedures/inspect-version.ts';
import { findNode, listNames, type VersionContent } from './node.ts';

const indexIn = (list: readonly { key: string }[], key: string): number => list.findIndex((one) => one.key === key);

function fieldAt(fields: readonly Field[], prefix: string, keys: readonly string[]): string | undefined {
  const [key, ...inner] = keys;
  for (const [at, field] of fields.entries()) {
    const here = `${prefix}.fields.${at}`;
    if (field.key === key)
      return inner.length > 0 && field.type === 'group' ? (fieldAt(field.fields as Field[], here, inner) ?? here) : here;
    const column = field.type === 'group' ? columnsOf(field).some((one) => one.key === key) : false;
    if (column && field.type === 'group') return fieldAt(field.fields as Field[], here, keys);
  }
  return undefined;
}

/** The address of the page on which something can be mended. */
export function placeOfSpot({ procedure, form }: VersionContent, at: Spot): string {
  switch (at.of) {
    case 'procedure':
      return 'general';
    case 'form':
      return 'form';
    case 'question':
      return `cases.${indexIn(procedure.cases, at.key)}`;
    case 'document':
      return `documents.${indexIn(procedure.documents, at.key)}`;
    case 'fee':
    case 'charge':
      return `fees.${Number(at.key) - 1}`;
    case 'limit':
      return `channels.${procedure.channels.findIndex(({ channel }) => channel === at.channel)}`;
    case 'step':
      return form ? `form.steps.${indexIn(form.steps, at.key)}` : 'form';
    case 'section':
    case 'field':
      break;
  }
  for (const [s, step] of (form?.steps ?? []).entries())
    for (const [c, section] of step.sections.entries()) {
      const here = `form.steps.${s}.sections.${c}`;
      if (at.of === 'section' && section.key === at.key) return here;
      const found = at.of === 'field' ? fieldAt(section.fields, here, at.key.split('.')) : undefined;
      if (found !== undefined) return found;
    }
  return 'form';
}

const law = ['rules', 'legalBasis', 'decision', 'basis', 'source', 'trust'];

/** The same for a part that does not fit its shape: the deepest page that holds it. */
export function placeOfShape(content: VersionContent, { in: where, path }: ShapeFault): string {
  const names = where === 'form' ? ['form', ...path] : path;
  for (let length = names.length; length > 0; length -= 1) {
    const at = names.slice(0, length).join('.');
    if (findNode(content, at)) return at;
  }
  const [root = ''] = names.map(String);
  if (where === 'form') return 'form';
  return (listNames as readonly string[]).includes(root) ? 'list' : law.includes(root) ? 'law' : 'general';
}
