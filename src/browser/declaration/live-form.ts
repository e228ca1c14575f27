import { type Row, readTyped, type Typed, walk } from '#src/domain/forms/answers.ts';
import { check, type Fault, type Known } from '#src/domain/forms/check.ts';
import { type FormDefinition, isRequired, type Question } from '#src/domain/forms/definition.ts';
import { holds } from '#src/domain/forms/logic.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { faultText, faultyInput, summaryText } from '#src/i18n/fault-words.ts';
import type { apply as Apply } from '#src/i18n/vi/apply.ts';
import type { drafts as Drafts } from '#src/i18n/vi/drafts.ts';
import type { shell as Shell } from '#src/i18n/vi/shell.ts';
import { typedOf } from './reading.ts';

export type Words = { locale: Locale; apply: typeof Apply; drafts: typeof Drafts; shell: typeof Shell };

/** What the page says about itself (`data-declaration`). */
export type Page = {
  code: string;
  version: string;
  step: string;
  /** the day in Vietnam */
  today: string;
  /** the code of the city among the provinces, and its wards, communes and special zone */
  city: string;
  wards: string[];
  /** what the draft has on other steps, by input name */
  elsewhere: Typed;
};

/** What the checks have to know of the world, as far as the page knows it. */
const knownOf = ({ today, city, wards }: Page): Known => ({
  today,
  units: new Map<string, { kind: 'city' | 'ward' }>([[city, { kind: 'city' }], ...wards.map((code) => [code, { kind: 'ward' }] as const)]),
});

const byId = (id: string) => document.getElementById(id);
/** The question around an input; lists are questions of their own. */
const containerOf = (path: string): HTMLElement | null => byId(path)?.closest<HTMLElement>('.field:not(.wide)') ?? null;
/** Its first input tells; of a place for files, which has several ways in, the name does. */
function pathOf(container: Element): string | undefined {
  const input = container.querySelector<HTMLInputElement>('input:not([type=hidden]), select, textarea');
  return input?.type === 'file' ? input.name : input?.id;
}

/** Does something above what is looked at without moving that: the page is scrolled by as much as it grew. */
function withoutJump(act: () => void): void {
  const anchor =
    document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : undefined;
  const before = anchor?.getBoundingClientRect().top;
  act();
  if (anchor?.isConnected && before !== undefined) {
    const moved = anchor.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
  }
}

/**
 * Lets a step answer at once by the definition that the server goes by: questions come and go as the rules say, a value is checked when
 * its question is left, and the whole step before it is sent, in the same words in the same places. The server decides in any case: who
 * sends a second time what was found wrong here, is sent there.
 */
export function liveForm(
  form: HTMLFormElement,
  definition: FormDefinition,
  page: Page,
  words: Words,
): { mayGo: () => boolean; update: () => void } {
  const { locale, apply } = words;
  const step = definition.steps.find(({ key }) => key === page.step);
  const known: Known = knownOf(page);
  const touched = new Set<string>();
  let refused = '';

  const current = () => {
    const answers = readTyped(definition, { ...page.elsewhere, ...typedOf(form) });
    const walked = walk(definition, answers);
    return { answers: walked.answers, rows: walked.rows.filter((row) => row.step.key === page.step) };
  };
  const asks = (rows: readonly Row[]) => new Map(rows.filter(({ state }) => state === 'asked').map((row) => [row.field.key, row]));
  /** Files, and how long a list is, only the server knows. */
  const checkable = ({ type }: Question) => type !== 'file' && type !== 'group';

  const first = new Set([...form.querySelectorAll('.field')].flatMap((it) => pathOf(it) ?? []));
  form.addEventListener('formdata', ({ formData }) => {
    for (const container of form.querySelectorAll('.field')) {
      const path = pathOf(container);
      if (path !== undefined && !first.has(path)) formData.append('hien', path);
    }
  });

  // ── faults beside their questions, as ui/kit/field.tsx puts them there ──
  const icon = form.querySelector<HTMLTemplateElement>('template[data-err-icon]')?.content;
  const markInputs = (container: HTMLElement, field: Question, fault: Fault | undefined, id: string) => {
    const error = `${id}-error`;
    const describe = (it: Element, on: boolean) => {
      const others = (it.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== error);
      const hint = others.indexOf(`${id}-hint`);
      if (on) others.splice(hint + 1, 0, error);
      if (others.length > 0) it.setAttribute('aria-describedby', others.join(' '));
      else it.removeAttribute('aria-describedby');
    };
    const inputs = [...container.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, textarea')];
    const group = container.tagName === 'FIELDSET';
    if (group) describe(container, fault !== undefined);
    for (const it of inputs) {
      if (it.id === `${id}-former`) continue;
      const wrong =
        fault !== undefined && (field.type !== 'address' || it.id === faultyInput(field, fault)) && it.getAttribute('type') !== 'radio';
      it.ariaInvalid = wrong ? 'true' : null;
      if (!group || field.type === 'address') describe(it, group ? wrong : fault !== undefined);
    }
  };
  const tell = (field: Question, fault: Fault | undefined): void => {
    const id = field.key;
    const container = containerOf(id);
    if (!container) return;
    const text = fault && faultText(locale, field, fault, apply);
    const old = byId(`${id}-error`);
    if ((old?.textContent ?? undefined) === text) return;
    withoutJump(() => {
      old?.remove();
      container.classList.toggle('is-error', fault !== undefined);
      if (text !== undefined) {
        const said = document.createElement('p');
        said.className = 'err';
        said.id = `${id}-error`;
        const span = document.createElement('span');
        span.textContent = text;
        if (icon) said.append(icon.cloneNode(true));
        said.append(span);
        const host = container.tagName === 'FIELDSET' ? container.querySelector(':scope > div') : container;
        const hint = byId(`${id}-hint`);
        if (hint) hint.after(said);
        else if (host === container) container.querySelector(':scope > label')?.after(said);
        else host?.prepend(said);
      }
      markInputs(container, field, fault, id);
    });
  };

  // ── questions that come and go ──
  const statics = new Map(
    (step?.sections ?? []).flatMap((section) =>
      section.fields.flatMap((field) => (field.type === 'static' ? [[field.key, [step?.when, section.when, field.when]] as const] : [])),
    ),
  );
  const shown = (path: string, rows: Map<string, Row>, answers: Record<string, unknown>): boolean => {
    const rules = statics.get(path);
    if (!rules) return rows.has(path);
    const scope = { ...definition.constants, ...answers };
    return rules.every((rule) => holds(rule, scope));
  };
  const takeAway = (it: HTMLElement, path: string) => {
    const place = document.createElement('template');
    place.dataset.cho = path;
    it.replaceWith(place);
    place.content.append(it);
  };
  const optional = (container: HTMLElement, row: Row) => {
    if (!('required' in row.field) || typeof row.field.required !== 'object') return;
    const label = container.querySelector(':scope > label, :scope > legend');
    const mark = label?.querySelector('.opt');
    if (isRequired(row.field, row.scope)) mark?.remove();
    else if (label && !mark) {
      const span = document.createElement('span');
      span.className = 'opt';
      span.textContent = ` ${words.shell.form.optional}`;
      label.append(span);
    }
  };
  const said = document.createElement('p');
  said.className = 'sr';
  said.role = 'status';
  form.append(said);

  const update = (): void => {
    const { answers, rows } = current();
    const asked = asks(rows);
    let [come, gone] = [0, 0];
    for (const place of form.querySelectorAll<HTMLTemplateElement>('template[data-cho]')) {
      const path = place.dataset.cho ?? '';
      if (!shown(path, asked, answers)) continue;
      const content = place.content.firstElementChild;
      if (!content) continue;
      place.replaceWith(document.adoptNode(content));
      come += 1;
    }
    // A list goes as a whole, with what was typed in it.
    for (const list of form.querySelectorAll<HTMLElement>('fieldset.field.wide')) {
      if (list.id === '' || asked.has(list.id)) continue;
      takeAway(list, list.id);
      gone += 1;
    }
    for (const container of form.querySelectorAll<HTMLElement>('.field:not(.wide)')) {
      const path = pathOf(container);
      if (path === undefined || path === 'confirm') continue;
      const row = asked.get(path);
      if (row) optional(container, row);
      else {
        takeAway(container, path);
        gone += 1;
      }
    }
    for (const text of form.querySelectorAll<HTMLElement>('p[data-static]')) {
      const path = text.dataset.static ?? '';
      if (!shown(path, asked, answers)) takeAway(text, path);
    }
    for (const section of form.querySelectorAll<HTMLElement>('section[data-live]'))
      section.hidden = section.querySelector('.field, [data-static]') === null;
    if (come > 0) said.textContent = words.drafts.save.moreQuestions;
    else if (gone > 0) said.textContent = words.drafts.save.fewerQuestions;
    // What one question asks for may bring the next: its own values count now.
    if (come > 0) update();
  };

  const faultsNow = () => {
    const { answers, rows } = current();
    const faults = check(definition, answers, known);
    return rows
      .filter(({ state, field }) => state === 'asked' && checkable(field) && containerOf(field.key))
      .map((row) => ({ row, fault: faults[row.field.key] }));
  };
  /** Tells what is wrong with questions that were changed and left; one that already has its fault is told the moment it is right. */
  const checkTouched = (leaving?: string) => {
    for (const { row, fault } of faultsNow()) {
      const { key } = row.field;
      const told = byId(`${key}-error`) !== null;
      if (told ? !fault || key === leaving : fault && key === leaving && touched.has(key)) tell(row.field, fault);
    }
  };

  const pathAround = (target: EventTarget | null): string | undefined => {
    const container = target instanceof Element ? target.closest('.field:not(.wide)') : null;
    return container ? pathOf(container) : undefined;
  };
  let pressed = false;
  let left: string[] = [];
  const tellLeft = () => {
    for (const path of left) checkTouched(path);
    left = [];
  };
  document.addEventListener('pointerdown', () => {
    pressed = true;
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    document.addEventListener(end, () => {
      pressed = false;
      window.setTimeout(tellLeft); // after the click, or what is pressed would move away under the finger
    });
  form.addEventListener('input', ({ target }) => {
    const path = pathAround(target);
    if (path !== undefined) touched.add(path);
    checkTouched();
  });
  form.addEventListener('change', () => {
    withoutJump(update);
    checkTouched();
  });
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const path = pathAround(target);
    if (path === undefined || path === pathAround(relatedTarget)) return;
    left.push(path);
    if (!pressed) tellLeft();
  });

  // ── before the step is sent ──
  const mayGo = (): boolean => {
    update();
    const wrong = faultsNow().flatMap(({ row, fault }) => (fault ? [{ field: row.field, fault }] : []));
    for (const { row, fault } of faultsNow()) tell(row.field, fault);
    document.querySelector('.notice.summary')?.remove();
    const print = JSON.stringify(wrong.map(({ field, fault }) => [field.key, fault])) + JSON.stringify(typedOf(form));
    if (wrong.length === 0 || print === refused) return true;
    refused = print;
    summary(wrong);
    return false;
  };
  const summary = (wrong: { field: Question; fault: Fault }[]) => {
    const title = words.shell.form.faults(wrong.length);
    const box = document.createElement('div');
    box.className = 'notice summary';
    box.role = 'alert';
    box.tabIndex = -1;
    box.dataset.focus = ''; // form.ts: its links lead to the question itself
    const body = document.createElement('div');
    const heading = document.createElement('h2');
    heading.className = 't';
    heading.textContent = title;
    const list = document.createElement('ul');
    list.className = 'l';
    for (const { field, fault } of wrong) {
      const link = document.createElement('a');
      link.href = `#${faultyInput(field, fault)}`;
      link.textContent = summaryText(locale, field, fault, apply);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    body.append(heading, list);
    if (icon) box.append(icon.cloneNode(true));
    box.append(body);
    form.parentElement?.querySelector(':scope > header')?.before(box);
    if (!document.title.startsWith(words.shell.form.titleWithFault(''))) document.title = words.shell.form.titleWithFault(document.title);
    box.focus();
    box.scrollIntoView({ block: 'start' });
  };

  // What was typed and left while this was still on its way over a slow line.
  const typing = 'input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea';
  for (const input of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(typing)) {
    const path = input.value === input.defaultValue ? undefined : pathAround(input);
    if (path === undefined) continue;
    touched.add(path);
    if (path !== pathAround(document.activeElement)) checkTouched(path);
  }
  update();
  return { mayGo, update };
}
