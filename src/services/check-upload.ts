import { createHash } from 'node:crypto';
import { FileStoreFailed } from '#src/adapters/file-store.ts';
import { inflateBounded } from '#src/adapters/inflate.ts';
import { type Scan, scanForVirus } from '#src/adapters/virus-scan.ts';
import { claimUpload, postponeCheck, settleUpload, type Upload } from '#src/data/uploads.ts';
import { checkContent } from '#src/domain/uploads/check-content.ts';
import { nameFor } from '#src/domain/uploads/file-name.ts';
import type { Refused } from '#src/domain/uploads/upload.ts';
import { scannerUrl } from '#src/env.ts';
import { fileStore, quarantine } from '#src/services/file-store.ts';
import { limitsOfPlace, usualLimitsHere } from '#src/services/upload-limits.ts';

const minute = 60_000;
const patience = 5;
const slowestCheck = 10 * minute;

/** Checks one file that waits for it, by whichever process comes first. @returns how many it checked @throws FileStoreFailed; it is tried again */
export const checkNextUpload = async (): Promise<number> => ((await checkOne(new Date())) ? 1 : 0);

/** Checks this file now, unless somebody is at it or the store cannot take it: then it stays in quarantine and is checked later. */
export const checkNow = (id: string, now: Date): Promise<boolean> =>
  checkOne(now, id).catch((cause: unknown) => {
    if (cause instanceof FileStoreFailed) return false;
    throw cause;
  });

async function checkOne(now: Date, only?: string): Promise<boolean> {
  const scanner = scannerUrl();
  const claimed = await claimUpload(now, new Date(now.getTime() + slowestCheck), scanner !== undefined, only);
  if (!claimed) return false;
  await (claimed.state === 'quarantined' ? checkNew(claimed, scanner, now) : scanAgain(claimed, scanner, now));
  return true;
}

async function checkNew(it: Upload, scanner: string | undefined, now: Date): Promise<void> {
  const source = await quarantine().read(it.id);
  if (!source) return settle(it, { kind: 'damaged-on-the-way' }, now);
  let content: Awaited<ReturnType<typeof checkContent>>;
  try {
    content = await checkContent(source, it.name, (await limitsOfPlace(it)) ?? usualLimitsHere(), inflateBounded);
  } finally {
    await source.close();
  }
  const hash = createHash('sha256');
  const scan = await look(scanner, hashed(quarantine().pieces(it.id, it.size), hash));
  if (scan?.kind === 'infected') return settle(it, { kind: 'infected', detail: scan.name }, now);
  if (!content.ok) return settle(it, content.error, now);
  if (hash.digest('hex') !== it.sha256) return settle(it, { kind: 'damaged-on-the-way' }, now);
  if (scan?.kind === 'unavailable' && it.attempts < patience)
    return postponeCheck(it.id, new Date(now.getTime() + it.attempts ** 2 * 5_000));
  try {
    await fileStore().adopt(quarantine().pathOf(it.id), it.sha256 ?? '');
  } catch (cause) {
    if (cause instanceof FileStoreFailed) await postponeCheck(it.id, new Date(now.getTime() + Math.min(it.attempts ** 2, 60) * 5_000));
    throw cause;
  }
  await settleUpload(it.id, {
    state: scanned(scan),
    refusal: null,
    detail: null,
    kind: content.value.kind,
    pages: content.value.pages,
    name: nameFor(it.name, content.value.kind),
    now,
    checkAfter: again(scan, now),
  });
  await quarantine().remove(it.id);
}

/** What a file is that our own checks found nothing in. Where there is a scanner nobody opens what it has not seen. */
const scanned = (scan: Exclude<Scan, { kind: 'infected' }> | undefined): 'clean' | 'held' | 'not_scanned' =>
  scan === undefined ? 'not_scanned' : scan.kind === 'clean' ? 'clean' : 'held';

/** A file that was taken while no scanner could look. */
async function scanAgain(it: Upload, scanner: string | undefined, now: Date): Promise<void> {
  const found = await fileStore().stream(it.sha256 ?? '');
  if (!found) throw new Error(`the file of upload ${it.id} is missing`);
  const scan = await look(scanner, found.bytes);
  found.bytes.destroy();
  if (scan?.kind === 'infected') return settle(it, { kind: 'infected', detail: scan.name }, now);
  await settleUpload(it.id, { ...it, state: scanned(scan), now, checkAfter: again(scan, now) });
}

/** Undefined where there is no scanner. The bytes are read to their end in any case. */
async function look(scanner: string | undefined, bytes: AsyncIterable<Uint8Array>): Promise<Scan | undefined> {
  if (scanner !== undefined) return scanForVirus(scanner, bytes);
  for await (const _ of bytes);
  return undefined;
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    hash.update(part);
    yield part;
  }
}

/** When to look once more; a scanner that finds a file too large will not change its mind within the day. */
const again = (scan: Scan | undefined, now: Date): Date | null =>
  scan?.kind === 'unavailable'
    ? new Date(now.getTime() + 15 * minute)
    : scan?.kind === 'too-large'
      ? new Date(now.getTime() + 24 * 60 * minute)
      : null;

async function settle(it: Upload, refused: Refused, now: Date): Promise<void> {
  await settleUpload(it.id, {
    ...it,
    state: 'refused',
    refusal: refused.kind,
    detail: refused.detail ?? null,
    now,
    checkAfter: null,
  });
  await quarantine().remove(it.id);
}
