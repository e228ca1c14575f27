import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { asText, type ByteSource, endsAsZip } from './byte-source.ts';
import { checkJpeg } from './check-jpeg.ts';
import { checkPdf, type Inflate } from './check-pdf.ts';
import { checkPng, type Picture } from './check-png.ts';
import { FileKind, type FoundKind, headLength, typeOf } from './file-kind.ts';
import { agrees, type FileName } from './file-name.ts';
import type { UploadLimits } from './limits.ts';
import type { Refused } from './upload.ts';

export type Checked = { kind: FileKind; pages: number };

/** Everything that can be said of a file by looking at its bytes, in order: is it what the document asks for, whole, and nothing else too. */
export async function checkContent(
  source: ByteSource,
  name: FileName,
  limits: UploadLimits,
  inflate: Inflate,
): Promise<Result<Checked, Refused>> {
  if (source.size === 0) return refuse({ kind: 'empty' });
  if (source.size > limits.maxBytes) return refuse({ kind: 'too-large' });
  const head = await source.read(0, headLength);
  const found = typeOf(head);
  const kind = FileKind.safeParse(found);
  if (!kind.success || !limits.kinds.includes(kind.data)) return refuse(await foreign(found, head, source));
  if (!agrees(name, kind.data)) return refuse({ kind: 'name-disagrees', detail: found });
  if (kind.data === 'pdf') {
    const pdf = await checkPdf(source, limits.maxPages, inflate);
    return pdf.ok ? ok({ kind: 'pdf', pages: pdf.value.pages }) : pdf;
  }
  const picture = await (kind.data === 'png' ? checkPng(source) : checkJpeg(source));
  if (!picture.ok) return picture;
  return tooLarge(picture.value, limits) ? refuse({ kind: 'too-many-pixels' }) : ok({ kind: kind.data, pages: 1 });
}

const tooLarge = ({ width, height }: Picture, { maxPixels }: UploadLimits): boolean => width * height > maxPixels;

/** Why a file of another kind is not taken, as helpfully as its first bytes allow. */
async function foreign(found: FoundKind, head: Uint8Array, source: ByteSource): Promise<Refused> {
  if (found === 'archive') return { kind: 'archive' };
  if (found === 'office') return { kind: 'office' };
  const text = asText(head);
  if (text.indexOf('%PDF-') > 0) return { kind: 'disguised', detail: found };
  if (['svg', 'html', 'script'].includes(found)) return { kind: 'script', detail: found };
  if (found === 'gif' && /^GIF8[79]a(?:\/\*|=)/.test(text)) return { kind: 'disguised', detail: found };
  if (found !== 'empty' && (await endsAsZip(source))) return { kind: 'disguised', detail: found };
  return { kind: 'kind', detail: found };
}
