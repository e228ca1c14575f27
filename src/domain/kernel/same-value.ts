/** The value as text, whatever the order in which a database gives its keys back; what is undefined is left out. */
export const textOfValue = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'null';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/** Whether two values say the same. */
export const sameValue = (a: unknown, b: unknown): boolean => a === b || textOfValue(a) === textOfValue(b);
