import type { IncomingMessage } from 'node:http';
import { personLimits } from '#src/domain/uploads/limits.ts';
import { MultipartBroken, partsOf, textOf } from '#src/server/multipart.ts';
import { BodyRefused, clean, longestBody, mostInputs } from '#src/server/read-form.ts';
import { shownForName } from '#src/server/shown-for.ts';
import { checkNow } from '#src/services/check-upload.ts';
import type { Session } from '#src/services/session.ts';
import { takeWhole } from '#src/services/uploads.ts';
import { isUuid } from '#src/services/uuid.ts';

/** The name under which the fields are told whose files came with this form. */
export const cameName = 'tep-da-den';
/** And those whose files could not be taken. */
export const lostName = 'tep-chua-nhan';

const silence = 30_000;
const longestForm = personLimits.bytes + 2 * longestBody;

/**
 * Reads a page's form that may carry files, as browsers without script send it. Each file goes into the draft as it comes, under the name of
 * its input, and is checked before the page is shown again; what is wrong with it stands in its row. What was typed is given back: so
 * nothing typed is lost, whatever becomes of the files; those past `perForm` are not taken.
 * @param sender who sends it, as he is for the one that the form was shown for
 * @throws BodyRefused 413 past what a person may have here at all, or past 1 MiB of text
 */
export async function readFormWithFiles(
  req: IncomingMessage,
  boundary: string,
  sender: (shownFor: readonly string[] | undefined) => Promise<Session | undefined> | undefined,
  draftId: string,
): Promise<Record<string, string[]>> {
  if (Number(req.headers['content-length'] ?? 0) > longestForm) throw new BodyRefused(413);
  req.setTimeout(silence, () => req.destroy());
  const typed = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const values = typed.get(name);
    if (values) values.push(value);
    else typed.set(name, [value]);
  };
  let session: Session | undefined;
  let text = 0;
  let files = 0;
  try {
    for await (const part of partsOf(bounded(req), boundary, mostInputs)) {
      if (part.filename === undefined) {
        const value = await textOf(part, longestBody);
        text += part.name.length + value.length;
        if (text > longestBody) throw new BodyRefused(413);
        add(part.name, clean(value));
      } else if (part.filename !== '') {
        files += 1;
        session ??= await sender(typed.get(shownForName)); // which stands before every file
        const taken =
          session && session.ended === undefined && isUuid(draftId) && files <= personLimits.perForm
            ? await takeWhole(session, { draftId, field: part.name, name: part.filename }, part.bytes, new Date())
            : undefined;
        add(taken?.ok ? cameName : lostName, part.name);
        if (taken?.ok && taken.value.state === 'quarantined') await checkNow(taken.value.id, new Date());
      }
    }
  } catch (cause) {
    if (cause instanceof BodyRefused) throw cause;
    if (cause instanceof MultipartBroken || (req.destroyed && !req.complete)) throw new BodyRefused(400);
    throw cause;
  }
  return Object.fromEntries(typed);
}

/** A form need not say beforehand how long it is. @throws BodyRefused 413 */
async function* bounded(req: IncomingMessage): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const piece of req as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > longestForm) throw new BodyRefused(413);
    yield piece;
  }
}
