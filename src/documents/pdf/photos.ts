import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fontFile } from './fonts.ts';

const margin = 24;

/** What pdfkit knows of a picture; its type declarations do not say. `orientation` 5 to 8: the camera was turned. */
type Picture = { width: number; height: number; orientation?: number };

/**
 * Photos of one document as the pages of one PDF, A4, upright or across as each picture is. The bytes of each go in as they are; no more
 * than one picture is held at a time.
 * @param pictures JPEG or PNG, in page order
 * @throws into the stream, where a picture cannot be read
 */
export async function photosAsPdf(pictures: AsyncIterable<Buffer>, about: { title: string; at: Date }): Promise<Readable> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    font: fontFile('regular'),
    info: { Title: about.title, Creator: 'Một Cửa', Producer: 'Một Cửa', CreationDate: about.at },
  }) as unknown as InstanceType<typeof PDFDocument> & Readable & { openImage(bytes: Buffer): Picture };
  const draw = async () => {
    for await (const bytes of pictures) {
      const picture = doc.openImage(bytes);
      const turned = (picture.orientation ?? 1) > 4;
      const across = turned ? picture.height > picture.width : picture.width > picture.height;
      doc.addPage({ size: 'A4', layout: across ? 'landscape' : 'portrait', margin });
      const { width, height } = doc.page;
      doc.image(picture as never, margin, margin, { fit: [width - 2 * margin, height - 2 * margin], align: 'center', valign: 'center' });
      doc.flushPages();
      while (doc.readableLength > 1_048_576 && !doc.destroyed)
        await Promise.race([once(doc, 'data'), once(doc, 'close')]).catch(() => undefined);
    }
    doc.end();
  };
  draw().catch((cause: unknown) => doc.destroy(cause instanceof Error ? cause : new Error(String(cause))));
  return doc;
}
