/** One of our own papers, taken apart: the text of its objects by number, and where its pages hang. */
type Parts = { objects: Map<number, { head: string; stream: string }>; pages: number; count: number };

const reference = /\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|(\d+) 0 R\b/g;

const refer = (head: string, to: (number: number) => number): string =>
  head.replace(reference, (text: string, number: string | undefined) => (number === undefined ? text : `${to(Number(number))} 0 R`));

const referredIn = (head: string): number[] => [...head.matchAll(reference)].flatMap(([, number]) => (number ? [Number(number)] : []));

/** @throws where it is not written the way our papers are: with one plain table of its objects */
function takeApart(pdf: Buffer): Parts {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-200))?.[1] ?? Number.NaN);
  const table = text.slice(start);
  const entries = [...table.matchAll(/^(\d{10}) (\d{5}) ([nf]) ?\r?$/gm)];
  const root = Number(/\/Root (\d+) 0 R/.exec(table)?.[1]);
  if (!table.startsWith('xref\n0 ') || entries.length === 0) throw new Error('not a PDF of our own making');
  const offsets = entries.flatMap(([, offset, , use], number) => (use === 'n' ? [{ number, offset: Number(offset) }] : []));
  const inOrder = [...offsets].sort((a, b) => a.offset - b.offset);
  const objects: Parts['objects'] = new Map();
  inOrder.forEach(({ number, offset }, at) => {
    const whole = text.slice(offset, inOrder[at + 1]?.offset ?? start);
    const body = new RegExp(`^${number} 0 obj\\n([\\s\\S]*)\\nendobj\\s*$`).exec(whole)?.[1];
    if (body === undefined) throw new Error(`object ${number} of a PDF is not where its table says`);
    const cut = body.indexOf('\nstream\n');
    objects.set(number, cut < 0 ? { head: body, stream: '' } : { head: body.slice(0, cut), stream: body.slice(cut) });
  });
  const pages = Number(/\/Pages (\d+) 0 R/.exec(objects.get(root)?.head ?? '')?.[1]);
  const count = Number(/\/Count (\d+)/.exec(objects.get(pages)?.head ?? '')?.[1]);
  if (!Number.isInteger(count)) throw new Error('a PDF without pages');
  return { objects, pages, count };
}

/** Everything that the pages need; what describes the single paper (title, reading order) stays behind. */
function neededBy({ objects, pages }: Parts): number[] {
  const needed = new Set([pages]);
  for (const number of needed) for (const other of referredIn(objects.get(number)?.head ?? '')) needed.add(other);
  return [...needed];
}

/** Vietnamese in a string of a PDF. */
const words = (text: string): string => `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`;

/**
 * The pages of our own papers one after the other, byte for byte as each was made: for printing a stack at once. Each paper by itself stays
 * the one that can be read by ear; here the tags are left out.
 */
export function joinPapers(papers: readonly Buffer[], title: string): Buffer {
  const chunks: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  const write = (text: string) => {
    const bytes = Buffer.from(text, 'latin1');
    chunks.push(bytes);
    size += bytes.length;
  };
  const object = (number: number, body: string) => {
    offsets[number] = size;
    write(`${number} 0 obj\n${body}\nendobj\n`);
  };
  write('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n');
  let next = 4; // 1 is the catalogue, 2 the tree of pages, 3 the title
  let count = 0;
  const kids: string[] = [];
  for (const paper of papers) {
    const parts = takeApart(paper);
    const numbers = new Map(neededBy(parts).map((number) => [number, next++]));
    const to = (number: number) => numbers.get(number) ?? 0;
    for (const [old, number] of numbers) {
      const { head, stream } = parts.objects.get(old) ?? { head: 'null', stream: '' };
      const body = refer(head, to).replace(/\/StructParents? \d+\n?/g, '');
      object(number, `${old === parts.pages ? body.replace('<<', '<<\n/Parent 2 0 R') : body}${stream}`);
    }
    kids.push(`${to(parts.pages)} 0 R`);
    count += parts.count;
  }
  object(1, '<<\n/Type /Catalog\n/Pages 2 0 R\n/Lang (vi)\n/ViewerPreferences <<\n/DisplayDocTitle true\n>>\n>>');
  object(2, `<<\n/Type /Pages\n/Count ${count}\n/Kids [${kids.join(' ')}]\n>>`);
  object(3, `<<\n/Title ${words(title)}\n>>`);
  const start = size;
  write(`xref\n0 ${next}\n0000000000 65535 f \n`);
  for (let number = 1; number < next; number++) write(`${String(offsets[number] ?? 0).padStart(10, '0')} 00000 n \n`);
  write(`trailer\n<<\n/Size ${next}\n/Root 1 0 R\n/Info 3 0 R\n>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(chunks);
}
