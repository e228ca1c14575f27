import { globSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { declarationOf } from '#prisma/seed/declarations.ts';
import { typedOf, walk } from '#src/domain/forms/answers.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import type { RequiredDocument } from '#src/domain/procedures/procedure.ts';
import { href } from '#src/i18n/paths.ts';
import { lawfulAnswers } from '../support/lawful-answers.ts';
import { expectSound } from './support/looking.ts';
import { an, at, signIn } from './support/people.ts';

type Procedure = { code: string; form: string | null; documents: RequiredDocument[] };
const procedures = globSync('prisma/seed/procedures/*.json')
  .sort()
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Procedure);
/** Every procedure with a declaration of its own, and one of those that share the general one. */
const own = procedures.filter(({ form }) => form !== null && form !== 'general');
const each = [...own, ...procedures.filter(({ form }) => form === 'general').slice(0, 1)];

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Where no other test works: so many dossiers would push theirs off the first page of a queue. */
const wards = ['26737'];

/** What a person types who fills in the whole declaration, by input name. */
function typing(procedure: Procedure): Record<string, string[]> {
  const form = FormDefinition.parse(declarationOf(procedure));
  const { rows } = walk(form, lawfulAnswers(form, { seed: 5, today, wards, cityOnly: true }));
  return Object.assign(
    {},
    ...rows.flatMap(({ field, value, state, inside }) =>
      state === 'asked' && inside.length === 0 && value !== undefined ? [typedOf(field, value)] : [],
    ),
  );
}

/** Presses "add" where a list on this page is shorter than what will be typed. */
async function grewList(page: Page, typed: Record<string, string[]>): Promise<boolean> {
  for (const [name, [rows]] of Object.entries(typed)) {
    const counter = page.locator(`input[type=hidden][name="${name}"]`);
    if (!name.endsWith('.rows') || (await counter.count()) === 0 || Number(await counter.inputValue()) >= Number(rows)) continue;
    await page.locator(`button[name="them-dong"][value="${name.slice(0, -'.rows'.length)}"]`).click();
    return true;
  }
  return false;
}

/** Types all that is on the page, again and again, for script shows more questions as they are answered. */
const fillIn = (page: Page, typed: Record<string, string[]>): Promise<void> =>
  page.evaluate((values) => {
    const inputs = () => document.querySelectorAll<HTMLInputElement>('form[data-guard] :is(input, select, textarea)[name]');
    for (let round = 0; round < 6; round += 1)
      for (const input of inputs()) {
        const mine = values[input.name] ?? [];
        if (input.type === 'hidden' || input.type === 'file') continue;
        if (input.type === 'radio' || input.type === 'checkbox') input.checked = mine.includes(input.value);
        else input.value = mine[0] ?? '';
        for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
      }
  }, typed);

/** Fills in the page and goes on. What his answers bring may come while he presses, on a slow line: then he is told, and answers that too. */
async function answer(page: Page, typed: Record<string, string[]>): Promise<void> {
  const next = page.locator('button[name=go][value=next]:visible').last();
  await fillIn(page, typed);
  const gone = page.waitForEvent('framenavigated');
  await next.click();
  const told = page
    .locator('.notice.summary')
    .waitFor()
    .then(() => true)
    .catch(() => false);
  if (await Promise.race([told, gone.then(() => false)])) {
    await fillIn(page, typed);
    await next.click();
  }
  await gone;
}

const faultsOfPage = (page: Page) =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return {
      wider: document.documentElement.scrollWidth > window.innerWidth,
      unsaid: /undefined|\[object|NaN/.test(document.body.innerText),
      twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    };
  });

/** The kinds of question on this page, as far as their look goes. */
const kindsOfPage = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('form[data-guard] :is(input:not([type=hidden]), select, textarea, fieldset fieldset, details)')].map(
      (it) => `${it.tagName} ${it.getAttribute('type')} ${it.getAttribute('inputmode')}`,
    ),
  );

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });
  for (const [locale, way] of [
    ['vi', '@script'],
    ['en', '@plain'],
  ] as const)
    test(`every declaration is filled in and sent, step by step (${locale}) ${way}`, async ({ page, javaScriptEnabled }) => {
      await signIn(page, an.name);
      const seen = new Set<string>();
      for (const procedure of each) {
        const typed = typing(procedure);
        await page.goto(at(href(locale, 'apply', { code: procedure.code })));
        for (const list of await page.locator('form[data-case] .choices').all()) await list.getByRole('radio').first().check();
        await page.locator('form:has(input[value=start]) button').last().click();
        for (;;) {
          await page.waitForLoadState();
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          if (page.url().includes('/kiem-tra')) break;
          expect(await faultsOfPage(page), page.url()).toEqual({ wider: false, unsaid: false, twice: [] });
          const kinds = javaScriptEnabled === false ? [] : await kindsOfPage(page);
          // One engine draws them all: a page with a kind of question that was not looked at yet is looked at closely.
          if (kinds.some((kind) => !seen.has(kind))) await expectSound(page);
          for (const kind of kinds) seen.add(kind);
          if (await grewList(page, typed)) continue;
          await answer(page, typed);
          await page.waitForLoadState();
          expect(page.url(), (await page.locator('.err').allInnerTexts()).join('\n')).not.toContain('sua=1');
        }
        await page.locator('#confirm').check();
        await page.locator('form:has(#confirm) button').first().click();
        await expect(page, procedure.code).toHaveURL(/\/da-nop$/);
      }
    });
});
