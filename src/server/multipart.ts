/** One input of a multipart form. Its bytes must be read before the next part is asked for; what is not read is skipped. */
export type Part = { name: string; filename: string | undefined; bytes: AsyncGenerator<Buffer> };

/** Not a multipart form as browsers send it (RFC 7578), or one with too much around its bytes. */
export class MultipartBroken extends Error {
  readonly kind = 'multipart-broken';
}

const longestHead = 8_192;

/** The boundary in a content type; undefined where it is another kind of body. */
export const boundaryOf = (contentType: string | undefined): string | undefined => {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  return found?.[1] ?? found?.[2];
};

/** Takes a form apart as it comes: no more than one piece and one boundary of it is held. @throws MultipartBroken also past `mostParts` */
export async function* partsOf(body: AsyncIterable<Buffer>, boundary: string, mostParts = 100): AsyncGenerator<Part> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const source = body[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.from('\r\n'); // the first boundary has no line before it
  const more = async (): Promise<void> => {
    const next = await source.next();
    if (next.done) throw new MultipartBroken('the form ends too early');
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
  };

  /** The next bytes before the coming boundary; undefined at the boundary, which is then behind us. */
  const nextPiece = async (): Promise<Buffer | undefined> => {
    for (;;) {
      const end = rest.indexOf(mark);
      if (end > 0) return cut(end);
      if (end === 0) {
        cut(mark.length);
        return undefined;
      }
      const sure = rest.length - mark.length; // a boundary may have begun
      if (sure > 0) return cut(sure);
      await more();
    }
  };
  const cut = (length: number): Buffer => {
    const part = rest.subarray(0, length);
    rest = rest.subarray(length);
    return part;
  };

  for (let before = await nextPiece(), size = 0; before; before = await nextPiece()) {
    size += before.length;
    if (size > longestHead) throw new MultipartBroken('no boundary');
  }
  for (let count = 0; ; count++) {
    while (rest.length < 2) await more();
    if (rest.subarray(0, 2).toString('latin1') === '--') return;
    if (count >= mostParts) throw new MultipartBroken('too many parts');
    let end = rest.indexOf('\r\n\r\n');
    while (end < 0) {
      if (rest.length > longestHead) throw new MultipartBroken('a head that does not end');
      await more();
      end = rest.indexOf('\r\n\r\n');
    }
    const head = rest.subarray(0, end).toString('utf8');
    rest = rest.subarray(end + 2); // the boundary of an empty part begins with the line end that ends the head
    let skip = 2;
    let open = true;
    const read = async (): Promise<Buffer | undefined> => {
      if (!open) return undefined;
      const piece = await nextPiece();
      if (!piece) {
        open = false;
        return undefined;
      }
      const kept = piece.subarray(Math.min(skip, piece.length));
      skip -= piece.length - kept.length;
      return kept;
    };
    const said = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? '';
    const name = parameter(said, 'name');
    if (name === undefined) throw new MultipartBroken('a part without a name');
    yield { name, filename: parameter(said, 'filename'), bytes: allOf(read) };
    while (open) await read(); // whatever its reader left
  }
}

async function* allOf(read: () => Promise<Buffer | undefined>): AsyncGenerator<Buffer> {
  for (let piece = await read(); piece; piece = await read()) if (piece.length > 0) yield piece;
}

/** As browsers write it: quotes and line ends inside are percent-encoded (HTML, multipart/form-data encoding). */
function parameter(said: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, 'i').exec(said)?.[1];
  return found?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}

/** The text of a small part. @throws MultipartBroken past `most` bytes */
export async function textOf(part: Part, most = 2_000): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of part.bytes) {
    size += piece.length;
    if (size > most) throw new MultipartBroken('an input that is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8').normalize('NFC');
}
