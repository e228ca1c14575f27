import { z } from 'zod';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { endings, type FileKind } from './file-kind.ts';

const longest = 120;

/** A name that can be shown, written into a header and saved on any disk. It never becomes a path here: files lie under their ids. */
export const FileName = z.string().min(1).max(longest);
export type FileName = z.infer<typeof FileName>;

export type FileNameFault = { kind: 'name-missing' } | { kind: 'name-path' } | { kind: 'name-control' } | { kind: 'name-direction' };

/** Turns what follows around: `ảnh\u202Egpj.exe` reads "ảnhexe.jpg". */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
/** Takes no room on the screen, so that two different names look alike. */
const invisible = /\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]|[\ufe00-\ufe0f]/g;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Refuses what is meant to deceive (ways out of a folder, control characters, turned direction) and puts the rest in order: NFC, no
 * invisible characters, none that Windows cannot save, single blanks, at most 120 characters with the ending kept.
 */
export function cleanFileName(given: string): Result<FileName, FileNameFault> {
  if (control.test(given)) return refuse({ kind: 'name-control' });
  if (direction.test(given)) return refuse({ kind: 'name-direction' });
  const text = given.normalize('NFC');
  if (/[/\\\u2044\u2215\u29f5\u29f8\uff0f\uff3c]/.test(text) || /^[a-z]:/i.test(text) || /^\.+$/.test(text.trim()) || /%2f|%5c/i.test(text))
    return refuse({ kind: 'name-path' });
  const plain = withoutDots(
    text
      .replace(invisible, '')
      .replace(/[<>:"|?*]/g, '_')
      .replace(/\s+/g, ' '),
  );
  if (plain === '') return refuse({ kind: 'name-missing' });
  const safe = reserved.test(plain) ? `_${plain}` : plain;
  return ok(shorten(safe));
}

/** Neither begins nor ends with dots or blanks. By hand: an expression would look at a name of nothing but dots from each of them. */
function withoutDots(name: string): string {
  const isLoose = (at: number) => name[at] === '.' || name[at] === ' ';
  let from = 0;
  let to = name.length;
  while (from < to && isLoose(from)) from += 1;
  while (to > from && isLoose(to - 1)) to -= 1;
  return name.slice(from, to);
}

function shorten(name: string): string {
  const letters = [...name];
  if (name.length <= longest) return name;
  const ending = endingOf(name);
  const room = longest - (ending ? ending.length + 1 : 0) - 1;
  let kept = '';
  for (const letter of letters) {
    if (kept.length + letter.length > room) break;
    kept += letter;
  }
  return `${kept}…${ending ? `.${ending}` : ''}`;
}

/** The ending in small letters; '' where there is none. */
export const endingOf = (name: string): string => /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether the name says what the file is, or nothing at all. */
export const agrees = (name: FileName, kind: FileKind): boolean => {
  const ending = endingOf(name);
  return ending === '' || endings[kind].includes(ending);
};

/** The name with an ending that fits: what has none gets the usual one. */
export const nameFor = (name: FileName, kind: FileKind): FileName => (endingOf(name) === '' ? `${name}.${endings[kind][0]}` : name);
