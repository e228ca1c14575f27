import type { drafts as Words } from '#src/i18n/vi/drafts.ts';
import { autosave } from './declaration/autosave.ts';

/** What a form that is worked on for long gains with script: `<form data-keep="{words}">` saves what changes, while it is typed. */
const form = document.querySelector<HTMLFormElement>('form[data-keep]');
if (form) {
  const saving = autosave(form, JSON.parse(form.dataset.keep ?? '{}') as typeof Words.save, form.dataset.version ?? '', () => {});
  document.addEventListener('click', async (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (!link || !saving.unsaved() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.target !== '' || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    await Promise.race([saving.flush(), new Promise((done) => setTimeout(done, 1_500))]);
    location.assign(link.href);
  });
}
