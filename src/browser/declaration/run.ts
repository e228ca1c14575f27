import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { autosave } from './autosave.ts';
import { liveForm, type Page, type Words } from './live-form.ts';
import { showOrigins } from './origins.ts';

/** How long somebody who leaves by a link waits for his words to be saved, before he is asked. */
const longestWait = 1_500; // ms

/** The buttons that leave the step as it is done; the others only save it on their way. */
const goesOn = (button: HTMLElement | null): boolean => !(button instanceof HTMLButtonElement) || button.value === 'next';

/**
 * What a step of a declaration gains with script: `<form data-declaration="{…}">` saves itself while somebody types, and answers by the
 * definition without the server. Without this module everything is a form that is posted.
 */
export async function runDeclaration(words: Words): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('form[data-declaration]');
  if (!form) return;
  const page = JSON.parse(form.dataset.declaration ?? '{}') as Page;
  let live: ReturnType<typeof liveForm> | undefined;
  const saving = autosave(form, words.drafts.save, page.version, (names) => {
    live?.update();
    showOrigins(form, names).catch(() => undefined); // a line that broke: the next page says it
  });

  let through = false;
  let waiting = false;
  // Before everybody else who listens for it.
  document.addEventListener(
    'submit',
    async (event) => {
      if (event.target !== form || through) return;
      const { submitter } = event;
      const right = !goesOn(submitter) || !live || live.mayGo();
      if (right && !waiting && !saving.unsaved() && navigator.onLine) {
        saving.sending(true);
        window.setTimeout(() => saving.sending(false)); // by then the browser has read the form
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (waiting) return;
      if (!right) return void saving.flush();
      waiting = true;
      // What the line cannot carry stays here: a page that was sent into nothing would be gone.
      const ending = navigator.onLine ? await saving.flush() : saving.lost();
      await new Promise((done) => setTimeout(done)); // a form that is asked to submit while it submits does nothing
      waiting = false;
      if (ending === 'failing' || ending === 'sent') return; // what was typed is nowhere but here
      through = true;
      saving.sending(true);
      form.requestSubmit(submitter);
      saving.sending(false);
      through = false;
    },
    { capture: true },
  );

  document.addEventListener('click', async (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (!link || !saving.unsaved() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.target !== '' || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    await Promise.race([saving.flush(), new Promise((done) => setTimeout(done, longestWait))]);
    location.assign(link.href);
  });

  const address = `/api/v1/procedures/${encodeURIComponent(page.code)}/form?version=${encodeURIComponent(page.version)}`;
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined);
  if (!answer?.ok) return; // the server checks in any case
  const { form: definition } = (await answer.json()) as { form: FormDefinition };
  live = liveForm(form, definition, page, words);
}
