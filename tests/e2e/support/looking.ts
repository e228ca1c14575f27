import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type Look = { width: number; colorScheme: 'light' | 'dark' };

/** Looks at the page so, and lets what changes with it settle: in the middle of a transition a colour is neither the one nor the other. */
export async function look(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})));
  });
}

/** Every rule there is; only what breaks one is worked out. @param part what is looked at, where not the whole page @returns what is wrong, in words */
export async function faultsOf(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Nothing on the page as it is now keeps anybody out. */
export async function expectSound(page: Page, part?: string): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0)); // what lies under a bar that stays is nobody's target there
  expect(await faultsOf(page, part), page.url()).toEqual([]);
}
