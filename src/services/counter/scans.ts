import { openScans } from '#src/data/counter-entries.ts';
import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { type Upload, uploadsOfDrafts } from '#src/data/uploads.ts';
import { otherPapers } from '#src/domain/counter/handed-in.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { type FileQuestion, stopOf } from '#src/domain/forms/file-answers.ts';
import type { CaseDocument } from '#src/domain/procedures/case.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { sentFiles } from '#src/services/filing/open-draft.ts';
import type { Session } from '#src/services/session.ts';

/** As long as an entry that nobody goes on with. */
const keptFor = 12 * 3_600_000;

/** The places of the declaration where scans of these documents go, in its order, and one for whatever has none of its own. */
export const placesOf = ({ form }: PublishedProcedure, documents: readonly CaseDocument[]): FileQuestion[] => {
  const asked = new Set(documents.flatMap(({ key, state }) => (state === 'other_case' ? [] : [key])));
  const named = (form ? questionsOf(form) : []).flatMap((field) =>
    field.type === 'file' && field.document !== undefined && asked.has(field.document) ? [field] : [],
  );
  return [...named, otherPapers];
};

/** Lets scans be sent for this entry, into the places of this procedure. */
export async function beginScans(session: Session, entryId: string, published: PublishedProcedure, now: Date): Promise<void> {
  await openScans({
    ...{ entryId, officerId: session.id, procedureCode: published.procedure.code, versionId: published.versionId },
    ...{ now, until: new Date(now.getTime() + keptFor) },
  });
}

/** What was scanned so far, refused files too. */
export const scansOf = (session: Session, entryId: string, now: Date): Promise<Upload[]> => uploadsOfDrafts([entryId], session.id, now);

/** By place, what stands in the way of a file there: it is still on its way, is refused, or nobody said that it is the right one. */
export function stopsOf(places: readonly FileQuestion[], scans: readonly Upload[]): Record<string, string> {
  const here = new Set(places.map(({ key }) => key));
  const stops: Record<string, string> = {};
  for (const file of sentFiles(scans)) {
    const stop = here.has(file.field) ? stopOf(file) : undefined;
    if (stop) stops[file.field] ??= stop.kind;
  }
  return stops;
}

/** What is handed in with the dossier: place by place, in page order. */
export const filesAtCounter = (places: readonly FileQuestion[], scans: readonly Upload[]): Upload[] =>
  places.flatMap(({ key }) =>
    scans.filter(({ field, state }) => field === key && isUsable(state)).map((it, position) => ({ ...it, position })),
  );
