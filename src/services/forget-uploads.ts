import { deleteRemoved, expireUploads, removedUploads, unknownUploads } from '#src/data/uploads.ts';
import { keptFor } from '#src/domain/uploads/limits.ts';
import { fileStore, quarantine } from '#src/services/file-store.ts';
import { isUuid } from '#src/services/uuid.ts';

/** Forgets files that nobody goes on with; bytes that lie in the store go a day later, unless they are somebody else's too. */
export async function forgetUploads(now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - keptFor);
  await expireUploads(now);
  const gone = await removedUploads(dayAgo);
  for (const { sha256, shared } of gone) if (sha256 && !shared) await fileStore().removeOld(sha256, now);
  await deleteRemoved(gone.map(({ id }) => id));
  const lying = (await quarantine().untouchedSince(dayAgo)).filter(isUuid);
  if (lying.length > 0)
    for (const id of await unknownUploads(lying))
      await quarantine()
        .remove(id)
        .catch(() => {});
}
