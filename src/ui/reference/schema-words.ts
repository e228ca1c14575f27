import type { Locale } from '#src/domain/kernel/text.ts';
import type { developers as Words } from '#src/i18n/vi/developers.ts';

/** A schema of the document, as far as the reference reads it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  'x-description-vi'?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
export type Field = { name: string; type: string; required: boolean; meaning: string | undefined };

const refName = ($ref: string): string => $ref.split('/').at(-1) ?? '';
export const resolved = (schema: Schema, named: Record<string, Schema>): Schema =>
  schema.$ref ? (named[refName(schema.$ref)] ?? {}) : schema;

/** The type of a value in a few words. */
export function typeWords(schema: Schema, words: typeof Words.types): string {
  if (schema.$ref) return refName(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((it) => JSON.stringify(it)).join(' · ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((it) => typeWords(it, words)))].join(words.or);
  if (schema.allOf) {
    // A part that only describes (an example, a meaning) narrows nothing.
    const parts = schema.allOf.map((it) => typeWords(it, words)).filter((it) => it !== words.any);
    return parts.join(' + ') || words.any;
  }
  const types = [schema.type ?? []].flat();
  const plain = types.map((type) => {
    if (type === 'array') return words.list(schema.items ? typeWords(schema.items, words) : words.any);
    const word = type in words ? (words[type as 'string'] as string) : type;
    return schema.format && type === 'string' ? `${word} (${schema.format})` : word;
  });
  return plain.length > 0 ? plain.join(words.or) : words.any;
}

export const meaningOf = (
  it: { description?: string | undefined; 'x-description-vi'?: string | undefined },
  locale: Locale,
): string | undefined => (locale === 'vi' ? it['x-description-vi'] : undefined) ?? it.description;

/** Every field of an object, those of objects within it by their path; what has a name of its own is described under that. */
export function fieldsOf(schema: Schema, named: Record<string, Schema>, words: typeof Words.types, locale: Locale, before = ''): Field[] {
  const parts = (schema.allOf ?? [schema]).map((part) => resolved(part, named));
  return parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).flatMap(([key, it]): Field[] => {
      const name = `${before}${key}`;
      const [inner, mark] = it.type === 'array' || (Array.isArray(it.type) && it.type.includes('array')) ? [it.items, '[]'] : [it, ''];
      const deeper = inner && !inner.$ref && inner.properties ? fieldsOf(inner, named, words, locale, `${name}${mark}.`) : [];
      return [
        { name, type: typeWords(it, words), required: part.required?.includes(key) ?? false, meaning: meaningOf(it, locale) },
        ...deeper,
      ];
    }),
  );
}
