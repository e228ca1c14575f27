import { first, type Typed } from '#src/app/action.ts';
import type { Session } from '#src/services/session.ts';
import { confirmOwnUploads, dropOwnUpload, moveUpload, putInOrder } from '#src/services/uploads.ts';
import { confirmFilesName, dropFileName, fileDownName, fileUpName, sendFilesName } from '#src/ui/forms/form-buttons.ts';

/**
 * Does what a button beside a file asks for, once the step was saved.
 * @returns the field to come back to; undefined where no such button was pressed
 */
export async function pressFileButton(session: Session, draft: string, typed: Typed, now: Date): Promise<string | undefined> {
  const send = first(typed, sendFilesName);
  if (send) return send;
  const drop = first(typed, dropFileName);
  if (drop) return dropOwnUpload(session, drop, now);
  const [up, down] = [first(typed, fileUpName), first(typed, fileDownName)];
  if (up || down) return moveUpload(session, draft, up || down, up ? -1 : 1, now);
  const ids = first(typed, confirmFilesName);
  return ids ? confirmOwnUploads(session, ids.split(',').slice(0, 100), now) : undefined;
}

/** The page order of one document, as the browser module sends it. */
export const orderFiles = (session: Session, draft: string, typed: Typed): Promise<void> =>
  putInOrder(session, draft, first(typed, 'field'), (typed.id ?? []).slice(0, 100));
