import { inflateSync } from 'node:zlib';

/** Objects of a PDF by number, each as its text with an inflated stream. */
export function objectsOf(pdf: Buffer): Map<number, string> {
  const found = new Map<number, string>();
  const text = pdf.toString('latin1');
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = match[2] ?? '';
    const stream = body.match(/^([\s\S]*?)stream\n([\s\S]*)\nendstream$/);
    const inflated =
      stream && /FlateDecode/.test(stream[1] ?? '') ? inflateSync(Buffer.from(stream[2] ?? '', 'latin1')).toString('latin1') : stream?.[2];
    found.set(Number(match[1]), stream ? `${stream[1]}stream\n${inflated}` : body);
  }
  return found;
}

/** The words on the pages, read the way a PDF reader does: glyph numbers through each font's own table back to Unicode. */
export function wordsOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const all = [...objects.values()];
  const tables = new Map<string, Map<number, string>>();
  const fontNames = new Map<string, number>();
  for (const body of all)
    for (const [, names = ''] of body.matchAll(/\/Font <<([^>]*)>>/g))
      for (const [, name = '', number] of names.matchAll(/\/(F\d+) (\d+) 0 R/g)) fontNames.set(name, Number(number));
  for (const [name, number] of fontNames) {
    const map = objects.get(Number(objects.get(number)?.match(/\/ToUnicode (\d+) 0 R/)?.[1])) ?? '';
    const table = new Map<number, string>();
    for (const [, from = '0', , list = ''] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g))
      [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], at) => {
        const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
        table.set(Number.parseInt(from, 16) + at, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
      });
    tables.set(name, table);
  }
  let words = '';
  for (const body of all) {
    let table: Map<number, string> | undefined;
    for (const [, font, shown] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>[\s\d.-]*)+)\] TJ/g)) {
      if (font !== undefined) table = tables.get(font);
      else {
        const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
        words += `${glyphs.map((glyph) => table?.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join('')}\n`;
      }
    }
  }
  return words;
}
