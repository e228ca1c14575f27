import { fold, foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import { type Filters, passes } from './catalogue.ts';
import type { LifeEvent } from './life-event.ts';
import type { Procedure } from './procedure.ts';

/** What the index reads of a procedure; a browser may hold no more than this. */
export type Searchable = Pick<
  Procedure,
  'code' | 'name' | 'shortName' | 'keywords' | 'field' | 'level' | 'audience' | 'onlineMode' | 'lifeEvent'
>;

export type SearchOptions = { limit?: number; filters?: Filters; lifeEvents?: readonly LifeEvent[] };

/** How much a word is worth where it stands; the short name is what people read, so it counts most. */
const WORTH = { code: 4, shortName: 3, keywords: 2.5, name: 2, field: 1 };
/** What is left of it when the word is only begun, or mistyped. */
const PREFIX = 0.8;
const TYPO = 0.6;
/** Most syllables are one slip from another: where the word is known as it stands, a slip is a last resort. */
const UNLIKELY_TYPO = 0.12;
/** A query is cut here: the longest official name has 90 words, the first of them decide. */
const MOST_WORDS = 24;
const LONGEST_QUERY = 400;
/** Below this part of the best score a procedure has only a word or two in common with the question. */
const FAR_WORSE = 0.35;
/** Up to here the best are picked while counting; a longer list is sorted at the end. */
const SHORT_LIST = 64;

type Token = { documents: Uint32Array; values: Float32Array };

/** An in-memory index; made once per catalogue, asked thousands of times a second. */
export type Index<P extends Searchable = Procedure> = {
  readonly procedures: readonly P[];
  /** distinct words in order, so that a prefix is a range */
  readonly words: readonly string[];
  readonly tokens: readonly Token[];
  readonly places: ReadonlyMap<string, number>;
  /** each word with one letter left out → the words it may stand for */
  readonly shortened: ReadonlyMap<string, readonly number[]>;
  /** the names and everyday words of each procedure, folded, and with their marks */
  readonly phrases: readonly (readonly string[])[];
  readonly marked: readonly (readonly string[])[];
  // Working space, zero between searches: a search is synchronous, so one of each is enough and nothing is allocated.
  readonly score: Float32Array;
  readonly best: Float32Array;
  readonly matched: Uint8Array;
};

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** True when one letter inserted, left out, replaced, or swapped with its neighbour makes `b` of `a`. */
function oneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  if (endA - start <= 1 && endB - start <= 1) return true;
  return endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** The texts of a procedure with their worth. */
function textsOf(procedure: Searchable): [text: string, worth: number][] {
  const { code, shortName, keywords, name, field } = procedure;
  return [
    [`${code} ${code.replace('.', '')}`, WORTH.code],
    [shortName.vi, WORTH.shortName],
    [shortName.en, WORTH.shortName],
    [keywords.vi, WORTH.keywords],
    [keywords.en, WORTH.keywords],
    [name.vi, WORTH.name],
    [name.en, WORTH.name],
    [field.name.vi, WORTH.field],
    [field.name.en, WORTH.field],
  ];
}

function phrasesOf({ shortName, keywords, name }: Searchable): string[] {
  return [shortName.vi, shortName.en, ...keywords.vi.split(','), ...keywords.en.split(','), name.vi, name.en];
}

export function makeIndex<P extends Searchable>(procedures: readonly P[]): Index<P> {
  const worthOf = new Map<string, Map<number, number>>();
  procedures.forEach((procedure, document) => {
    for (const [text, worth] of textsOf(procedure)) {
      for (const word of fold(text).split(' ')) {
        if (word === '') continue;
        const documents = worthOf.get(word) ?? new Map<number, number>();
        documents.set(document, Math.max(documents.get(document) ?? 0, worth));
        worthOf.set(word, documents);
      }
    }
  });
  const words = [...worthOf.keys()].sort();
  const places = new Map(words.map((word, place) => [word, place]));
  const tokens = words.map((word) => {
    const documents = [...(worthOf.get(word) ?? new Map<number, number>())];
    // A rare word says more than "cấp" or "giấy".
    const rarity = Math.log(1 + procedures.length / documents.length);
    return {
      documents: Uint32Array.from(documents, ([document]) => document),
      values: Float32Array.from(documents, ([, worth]) => worth * rarity),
    };
  });
  const shortened = new Map<string, number[]>();
  words.forEach((word, place) => {
    for (const variant of new Set([word, ...withoutOneLetter(word)])) {
      const known = shortened.get(variant);
      if (known) known.push(place);
      else shortened.set(variant, [place]);
    }
  });
  return {
    procedures,
    words,
    tokens,
    places,
    shortened,
    phrases: procedures.map((procedure) => phrasesOf(procedure).map(fold)),
    marked: procedures.map((procedure) => phrasesOf(procedure).map(foldKeepingMarks)),
    score: new Float32Array(procedures.length),
    best: new Float32Array(procedures.length),
    matched: new Uint8Array(procedures.length),
  };
}

/** The first word of the index that is not before `word`. */
function firstFrom(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Raises the best value of this word in each procedure that has it. */
function credit<P extends Searchable>(index: Index<P>, place: number, factor: number, touched: number[]): void {
  const token = index.tokens[place];
  if (!token) return;
  const { documents, values } = token;
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0;
    const value = (values[i] ?? 0) * factor;
    const best = index.best[document] ?? 0;
    if (best === 0) touched.push(document);
    if (value > best) index.best[document] = value;
  }
}

/** Finds one word of the query: as it is, begun (the last word only), or with one slip. */
function findWord<P extends Searchable>(index: Index<P>, word: string, isLast: boolean, touched: number[]): void {
  const exact = index.places.get(word);
  if (exact !== undefined) credit(index, exact, 1, touched);
  if (isLast) {
    for (let place = firstFrom(index.words, word); index.words[place]?.startsWith(word); place++) {
      if (place !== exact) credit(index, place, PREFIX, touched);
    }
  }
  if (/\d/.test(word)) {
    // "4873" is part of a code; a slip in a number means another number.
    if (word.length < 3) return;
    index.procedures.forEach(({ code }, document) => {
      if (!code.replace('.', '').includes(word)) return;
      if (index.best[document] === 0) touched.push(document);
      index.best[document] = Math.max(index.best[document] ?? 0, WORTH.code);
    });
    return;
  }
  if (word.length < 2) return;
  const slip = exact === undefined ? TYPO : UNLIKELY_TYPO;
  for (const variant of new Set([word, ...withoutOneLetter(word)])) {
    for (const place of index.shortened.get(variant) ?? []) {
      if (oneSlipApart(word, index.words[place] ?? '')) credit(index, place, slip, touched);
    }
  }
}

/** Whole words of the query in a row, in a text, are worth more than scattered ones, and most where they are nearly all of the text. */
function phraseBonus(phrases: readonly string[], query: string): number {
  const padded = ` ${query}`;
  let bonus = 0;
  for (const phrase of phrases) {
    if (phrase === query) return 12;
    const part = query.length / phrase.length;
    if (phrase.startsWith(query)) bonus = Math.max(bonus, 4.5 + 4 * part);
    else if (phrase.includes(padded)) bonus = Math.max(bonus, 4 + 4 * part);
  }
  return bonus;
}

/** Adds up the words of the query per procedure; gives the procedures that have any. */
function countWords<P extends Searchable>(index: Index<P>, words: readonly string[]): number[] {
  const found: number[] = [];
  const touched: number[] = [];
  words.forEach((word, place) => {
    findWord(index, word, place === words.length - 1, touched);
    for (const document of touched) {
      if (index.matched[document] === 0) found.push(document);
      index.score[document] = (index.score[document] ?? 0) + (index.best[document] ?? 0);
      index.matched[document] = (index.matched[document] ?? 0) + 1;
      index.best[document] = 0;
    }
    touched.length = 0;
  });
  return found;
}

type Hit<P> = { procedure: P; score: number };

/** Keeps a short list in order, best first; a long one is sorted by who asked. */
function add<P>(hits: Hit<P>[], hit: Hit<P>, limit: number): void {
  if (limit > SHORT_LIST) {
    hits.push(hit);
    return;
  }
  let at = hits.length;
  while (at > 0 && (hits[at - 1]?.score ?? 0) < hit.score) at--;
  if (at >= limit) return;
  hits.splice(at, 0, hit);
  if (hits.length > limit) hits.pop();
}

/**
 * The procedures that fit a text in everyday words, best first. Marks, đ and d, case and the place of the tone do not matter; the last word
 * may be unfinished; each word may have one slip; at least half of the words must be found, and what fits far worse than the best is left out.
 * An empty text gives all in their own order.
 */
export function search<P extends Searchable>(index: Index<P>, text: string, options: SearchOptions = {}): P[] {
  const { limit = 10, filters = {}, lifeEvents = [] } = options;
  // "1.004873" is one word, not the number 1 and another.
  const typed = text.slice(0, LONGEST_QUERY).replace(/\b(\d)\.(\d{3,6})\b/g, '$1$2');
  const query = fold(typed);
  if (query === '') return index.procedures.filter((procedure) => passes(procedure, filters, lifeEvents)).slice(0, limit);
  const words = [...new Set(query.split(' '))].slice(0, MOST_WORDS);
  const found = countWords(index, words);
  const marked = foldKeepingMarks(typed);
  const needed = Math.ceil(words.length / 2);
  const hits: Hit<P>[] = [];
  for (const document of found) {
    const matched = index.matched[document] ?? 0;
    let score = ((index.score[document] ?? 0) * matched) / words.length;
    index.matched[document] = 0;
    index.score[document] = 0;
    const procedure = index.procedures[document];
    if (matched < needed || !procedure || !passes(procedure, filters, lifeEvents)) continue;
    if (matched === words.length) {
      score += phraseBonus(index.phrases[document] ?? [], query);
      if (marked !== query) score += phraseBonus(index.marked[document] ?? [], marked) / 2;
    }
    // Among equals the shorter name is the plainer match.
    add(hits, { procedure, score: score - procedure.shortName.vi.length / 1000 }, limit);
  }
  if (limit > SHORT_LIST) hits.sort((a, b) => b.score - a.score);
  const worst = (hits[0]?.score ?? 0) * FAR_WORSE;
  return hits
    .filter(({ score }) => score >= worst)
    .slice(0, limit)
    .map(({ procedure }) => procedure);
}
