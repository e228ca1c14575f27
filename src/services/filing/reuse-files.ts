import { hadByPerson, insertReused } from '#src/data/reused-uploads.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import { keptFor } from '#src/domain/uploads/limits.ts';
import { type Had, type ReuseOffer, reuseOffers } from '#src/domain/uploads/reuse.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';
import { loadDraft, type OpenDraft } from './open-draft.ts';

const year = 366 * 86_400_000;

/**
 * What this person has handed in or got before that can go to these places of a draft, by path; only places for which there is something.
 * An official or a mandatary files for somebody: his own papers do not belong there, and those of the person may be of what is not his to read.
 */
export async function reusableFor(
  session: Session,
  { form, procedure }: Pick<OpenDraft, 'form' | 'procedure'>,
  paths: readonly string[],
  now: Date,
): Promise<Record<string, ReuseOffer[]>> {
  const places = paths.filter((path) => fileFieldAt(form, path));
  if (places.length === 0 || session.kind !== 'citizen' || session.principal) return {};
  const had = await hadOf(session, now);
  const today = vietnamDate(now);
  return Object.fromEntries(
    places.flatMap((path) => {
      const offers = reuseOffers({ procedure, form, path }, had, today);
      return offers.length > 0 ? [[path, offers]] : [];
    }),
  );
}

async function hadOf(session: Session, now: Date): Promise<Had[]> {
  const rows = await hadByPerson(session.id, session.organisation?.id ?? null, new Date(now.getTime() - year));
  const had = await Promise.all(
    rows.map(async (row): Promise<Had[]> => {
      const { id, name, size } = row;
      const on = vietnamDate(row.at);
      if (row.kind === 'result') return [{ kind: 'result', id, name, size, procedure: row.procedureCode, number: row.number, on }];
      const { procedure, form } = await getVersion(row.versionId);
      return form ? [{ kind: 'upload', id, name, size, place: { procedure, form, path: row.field }, code: row.code, on }] : [];
    }),
  );
  return had.flat();
}

/**
 * Puts what was handed in or issued before into a place of the draft: the same bytes, not sent again, with where they are from.
 * @param key of an offer that stands for this place now
 * @returns false where there is no such offer, the place is full, or they are there already
 */
export async function reuseFiles(session: Session, draftId: string, path: string, key: string, now: Date): Promise<boolean> {
  const draft = await loadDraft(session, draftId, now);
  if (!draft || draft.draft.submittedAs) return false;
  const offer = (await reusableFor(session, draft, [path], now))[path]?.find((it) => it.key === key);
  const field = fileFieldAt(draft.form, path);
  if (!offer || !field) return false;
  const taken = await insertReused({
    rows: offer.files.map(({ id }) => ({ id: uuidv7(now), from: id })),
    source: offer.source,
    ownerId: session.id,
    draftId,
    field: path,
    most: field.maxFiles,
    now,
    expiresAt: new Date(now.getTime() + keptFor),
  });
  return taken > 0;
}
