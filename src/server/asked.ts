import { LRUCache } from 'lru-cache';
import { pages } from '#src/app/pages.ts';
import { type Found, find } from '#src/i18n/paths.ts';

/** What an address asks for: a page, the query that the page reads, everything else in the query, and the key under which it may be kept. */
export type Asked = { found: Found; query: Record<string, string>; rest: URLSearchParams; keptKey: string | undefined };

/** Remembered: the same few addresses are asked for again and again. */
const asked = new LRUCache<string, Asked | 'nothing'>({ max: 20_000 });
const longestKnown = 300; // characters: what is longer is understood anew each time, or strangers would fill the memory

/** Takes an address out of memory, after its query was changed or because it holds a token. */
export const forgetAddress = (url: string): void => void asked.delete(url);

/** Undefined: no page has this address. */
export function understand(url: string): Asked | undefined {
  const known = asked.get(url);
  if (known) return known === 'nothing' ? undefined : known;
  const [pathname = '/', search = ''] = url.split('?', 2);
  const found = find(pathname);
  if (!found) {
    if (url.length < longestKnown) asked.set(url, 'nothing');
    return undefined;
  }
  const entry = pages[found.name];
  const rest = new URLSearchParams(search);
  const query: Record<string, string> = {};
  for (const name of [...(entry.query ?? [])].sort()) {
    const value = rest.get(name);
    if (value !== null && (value !== '' || !entry.keptQuery?.includes(name))) query[name] = value.slice(0, 200).normalize('NFC');
  }
  const inCase = entry.caseQuery?.(found.params, rest) ?? {};
  const keepable =
    entry.kept && Object.entries(query).every(([name, value]) => entry.keptQuery?.includes(name) && /^[a-z_-]{1,60}$/.test(value));
  const result: Asked = {
    found,
    query: { ...query, ...inCase },
    rest,
    keptKey: keepable ? `${found.internal}?${new URLSearchParams({ ...query, ...inCase })}` : undefined,
  };
  // What a question means changes with the procedure; the other names do not.
  if (url.length < longestKnown && !(entry.caseQuery && search !== '')) asked.set(url, result);
  return result;
}
