import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { asText, type ByteSource, endsAsZip, holdsMarkup } from './byte-source.ts';
import type { Refused, UploadRefusal } from './upload.ts';

/** Unpacks zlib data from its beginning; data that is cut short gives what can be known. `too-much` past `most` bytes. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | 'too-much' | 'damaged';

const piece = 49_152; // its text, two bytes a letter, is short-lived memory for V8 up to 128 kB, and long-lived above
const before = 4_096;
const after = 4_096;
const near = 65_536;
const mostPacked = 8_388_608;
const mostUnpacked = 33_554_432;

/** A name of the format, each letter of which may be written as #xx (ISO 32000-2, 7.3.5). */
const spelt = (name: string): string =>
  [...name]
    .map(
      (letter) =>
        `(?:${letter}|#${letter
          .charCodeAt(0)
          .toString(16)
          .replace(/[a-f]/g, (it) => `[${it}${it.toUpperCase()}]`)})`,
    )
    .join('');
const nameEnd = '(?=[\\s\\0/<>\\[\\](){}%]|$)';
const anyOf = (...names: string[]): string => `/(?:${names.map(spelt).join('|')})${nameEnd}`;

/** Each makes the file do something, or carry something, beyond being read. */
const forbidden: [UploadRefusal, RegExp][] = [
  ['pdf-encrypted', new RegExp(anyOf('Encrypt'))],
  ['pdf-active', new RegExp(anyOf('JavaScript', 'Launch', 'XFA', 'RichMedia', 'SubmitForm', 'ImportData', 'Rendition', 'GoToE', 'Movie'))],
  ['pdf-attachment', new RegExp(anyOf('EmbeddedFile', 'EmbeddedFiles'))],
];
const flate = `/(?:${spelt('FlateDecode')}|Fl)`;
const twiceFlate = new RegExp(`${flate}\\s*${flate}`);
const onePage = new RegExp(`/${spelt('Type')}\\s*/${spelt('Page')}${nameEnd}`, 'g');
const objectStream = new RegExp(`${anyOf('ObjStm')}|/${spelt('First')}\\s+\\d+\\s*(?!\\d+\\s+R)(?=[/>])`);
const otherFilter = new RegExp(
  anyOf('ASCIIHexDecode', 'AHx', 'ASCII85Decode', 'A85', 'LZWDecode', 'LZW', 'RunLengthDecode', 'RL', 'Crypt'),
);
const predicted = new RegExp(`/${spelt('Predictor')}\\s+(?!1\\b)\\d`);
/** Numbers first: what an object stream begins with. */
const numbersFirst = /^(?:\s|\0|%[^\r\n]*[\r\n])*\d/;

/**
 * Reads the bytes as a reader of PDF would find them, object streams too, and never draws anything. What is looked for is looked for
 * everywhere, also where no reader should look: an object can be reached at any place of the file.
 */
export async function checkPdf(source: ByteSource, maxPages: number, inflate: Inflate): Promise<Result<{ pages: number }, Refused>> {
  const head = asText(await source.read(0, 1_024));
  if (!/^%PDF-[12]\.\d/.test(head)) return refuse({ kind: 'damaged' });
  if (await endsAsZip(source)) return refuse({ kind: 'disguised' });
  const ended = await endOf(source);
  if (ended) return refuse({ kind: ended });

  const pages = new Set<string>();
  let unpacked = 0;
  for (let at = 0; at < source.size; at += piece) {
    const from = Math.max(0, at - before);
    const bytes = await source.read(from, at - from + piece + after);
    const text = asText(bytes);
    const found = look(text);
    if (found) return refuse({ kind: found });
    for (const match of text.matchAll(onePage)) {
      const place = from + match.index;
      if (place >= at && place < at + piece) pages.add(objectOf(text, match.index) ?? `at ${place}`);
    }
    const streams = /(?<!end)stream(?:\r\n|\n|\r)/g;
    for (let match = streams.exec(text); match; match = streams.exec(text)) {
      const place = from + match.index;
      if (place < at || place >= at + piece) continue;
      const inner = await objectsIn(source, place + match[0].length, dictionaryOf(text, match.index), inflate);
      if (inner === undefined) continue;
      if (!inner.ok) return inner;
      unpacked += inner.value.length;
      if (unpacked > 4 * mostUnpacked) return refuse({ kind: 'bomb' });
      const objects = asText(inner.value);
      const hidden = look(objects);
      if (hidden) return refuse({ kind: hidden });
      for (const page of objects.matchAll(onePage)) pages.add(`in ${place} ${page.index}`);
    }
    if (pages.size > maxPages) return refuse({ kind: 'too-many-pages' });
  }
  return pages.size === 0 ? refuse({ kind: 'damaged' }) : ok({ pages: pages.size });
}

function look(text: string): UploadRefusal | undefined {
  if (holdsMarkup(text)) return 'disguised';
  if (twiceFlate.test(text)) return 'bomb';
  return forbidden.find(([, names]) => names.test(text))?.[0];
}

/** The file must end as one: `startxref`, a place where a table or a stream of references begins, `%%EOF`. */
async function endOf(source: ByteSource): Promise<UploadRefusal | undefined> {
  const tail = asText(await source.read(Math.max(0, source.size - 2_048), 2_048));
  const end = /startxref\s+(\d{1,10})\s+%%EOF([\s\S]*)$/.exec(tail.slice(Math.max(0, tail.lastIndexOf('startxref'))));
  if (!end) return 'truncated';
  if (!/^[\s\0]*$/.test(end[2] ?? '')) return 'disguised';
  const place = Number(end[1]);
  if (place >= source.size) return 'truncated';
  const target = asText(await source.read(place, 32));
  return /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(target) ? undefined : 'damaged';
}

const dictionaryOf = (text: string, end: number): string => {
  const close = text.slice(Math.max(0, end - before), end);
  return close.slice(Math.max(0, close.lastIndexOf(' obj')));
};

/** The number of the object around a place, so that a page that was written anew is counted once. */
function objectOf(text: string, at: number): string | undefined {
  const close = text.slice(Math.max(0, at - before), at);
  return [...close.matchAll(/(\d+)\s+\d+\s+obj\b/g)].at(-1)?.[1];
}

/** What an object stream holds; undefined where the stream is none, or lies open and has been looked at already. */
async function objectsIn(
  source: ByteSource,
  at: number,
  dictionary: string,
  inflate: Inflate,
): Promise<Result<Uint8Array, Refused> | undefined> {
  const said = objectStream.test(dictionary);
  if (said && (otherFilter.test(dictionary) || predicted.test(dictionary))) return refuse({ kind: 'pdf-unreadable' });
  const first = await source.read(at, 1_024);
  const packed = first.length > 2 && ((first[0] ?? 0) & 0x0f) === 8 && (((first[0] ?? 0) << 8) | (first[1] ?? 0)) % 31 === 0;
  if (!packed) return said && new RegExp(flate).test(dictionary) ? refuse({ kind: 'pdf-unreadable' }) : undefined;
  if (!said) {
    const begun = inflate(first, 2_097_152);
    if (typeof begun === 'string' || !numbersFirst.test(asText(begun.subarray(0, 1_024)))) return undefined;
  }
  const bytes = await source.read(at, await packedLength(source, at, dictionary));
  const objects = inflate(bytes, mostUnpacked);
  if (objects === 'too-much') return refuse({ kind: 'bomb' });
  if (objects === 'damaged') return said ? refuse({ kind: 'pdf-unreadable' }) : undefined;
  return ok(objects);
}

/** As far as the dictionary says or `endstream` stands, whichever is farther: a reader may go by either. */
async function packedLength(source: ByteSource, at: number, dictionary: string): Promise<number> {
  const said = Number(new RegExp(`/${spelt('Length')}\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
  for (let from = 0; from < mostPacked; from += near) {
    const bytes = await source.read(at + from, near + 16);
    const end = asText(bytes).indexOf('endstream');
    if (end >= 0) return Math.min(mostPacked, Math.max(said, from + end));
    if (bytes.length < near) break;
  }
  return mostPacked;
}
