/**
 * A text as people type it in a hurry: without marks, đ as d, lower case, every run of other signs one space.
 * "Hòa", "Hoà" and "HOA" fold to the same: the tone and its place are marks.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether each word of `wanted`, as typed in a hurry, begins a word of `text`; with no word, yes. */
export const hasWords = (text: string, wanted: string): boolean => {
  const words = ` ${fold(text)}`;
  return fold(wanted)
    .split(' ')
    .every((word) => words.includes(` ${word}`));
};

const MARKS = /[\u0300-\u036f]/g;

/**
 * A text with its marks, without case and the place of the tone: Hòa and Hoà are one, Thanh and Thạnh stay two. It ranks what `fold` finds
 * for those who type the marks.
 */
export function foldKeepingMarks(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(MARKS, '') + (word.match(MARKS) ?? []).sort().join(''))
    .join(' ');
}
