import { expect, type Page } from '@playwright/test';
import { jpeg } from '../../support/upload-corpus.ts';

export type Sent = { name: string; mimeType: string; buffer: Buffer };

/** A photo of its own size, so that no two have the same fingerprint. */
export const photo = (name: string, side: number): Sent => ({ name, mimeType: 'image/jpeg', buffer: jpeg(side, 60) });

/** The place for one document, by its label. */
export const placeFor = (page: Page, label: string) => page.getByRole('group', { name: new RegExp(`^${label}`) });

/** Chooses files for one document. They go up by themselves; without script with the button beside them. */
export async function choose(page: Page, label: string, files: Sent[], { scripted }: { scripted: boolean }): Promise<void> {
  const place = placeFor(page, label);
  await place.getByLabel(/^(Chọn|Thêm) tệp: /).setInputFiles(files);
  if (!scripted) await place.getByRole('button', { name: /^Gửi tệp đã chọn/ }).click();
}

/** So many files have come and were found clean; whoever sent without script confirms that they are the right ones. */
export async function expectArrived(page: Page, label: string, count: number, { scripted }: { scripted: boolean }): Promise<void> {
  const place = placeFor(page, label);
  await expect(place.getByRole('listitem').filter({ hasText: 'Đã nhận đủ, đã kiểm tra' })).toHaveCount(count);
  if (scripted) return;
  await place.getByRole('button', { name: /^Đúng, dùng/ }).click();
  await expect(place.getByRole('button', { name: /^Đúng, dùng/ })).toHaveCount(0);
}
