/**
 * What a form gains with script: the error summary takes the focus, a second click on "send" does nothing, and leaving with
 * unsaved words asks first (`<form data-guard>`; `data-sending` holds the words of the button while it sends; `data-parts`: it has several).
 */
const answer = document.querySelector<HTMLElement>('[data-focus]');
if (answer && location.hash) {
  // An answer keeps the fragment of the page that asked, and the browser goes there once all has come: what became of it comes first.
  history.replaceState(history.state, '', location.pathname + location.search);
  addEventListener('load', () => requestAnimationFrame(() => answer.focus()));
}
answer?.focus();

/** A link of the summary leads to the question itself: the label is seen too. */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('[data-focus] a[href^="#"]');
  const input = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!input) return;
  event.preventDefault();
  (input.closest('.field') ?? input).scrollIntoView({ block: 'center' });
  input.focus({ preventScroll: true });
});

let unsaved = false;

for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]')) {
  let sent = false;
  const labels = new Map<HTMLButtonElement, string>();
  form.addEventListener('submit', (event) => {
    if (sent) return event.preventDefault();
    if (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget === '_blank') return; // the page stays as it is
    sent = true;
    unsaved = false;
    form.ariaBusy = 'true';
    const button = event.submitter;
    const words = form.dataset.sending;
    if (!(button instanceof HTMLButtonElement) || !words) return;
    // After the browser has taken the button's name and value along.
    window.setTimeout(() => {
      const text = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
      if (!text) return;
      labels.set(button, text.textContent ?? '');
      text.textContent = words;
      button.ariaDisabled = 'true';
    });
  });
  if (form.dataset.guard !== undefined) {
    form.addEventListener('input', () => {
      unsaved = true;
    });
    // A form that saves itself says so.
    form.addEventListener('kept', () => {
      unsaved = false;
    });
  }
  // Enter presses the button of the part in which it was typed, where a form has several.
  if (form.dataset.parts !== undefined)
    form.addEventListener('keydown', (event) => {
      const input = event.target instanceof HTMLInputElement ? event.target : undefined;
      const button =
        event.key === 'Enter' && !event.isComposing
          ? input?.closest('[data-part]')?.querySelector<HTMLButtonElement>('button[name=do]')
          : undefined;
      if (!button) return;
      event.preventDefault();
      form.requestSubmit(button);
    });
  // Back from the next page: the browser may show this one as it was left.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    sent = false;
    form.ariaBusy = null;
    for (const [button, text] of labels) {
      const node = [...button.childNodes].find((one) => one.nodeType === Node.TEXT_NODE);
      if (node) node.textContent = text;
      button.ariaDisabled = null;
    }
    labels.clear();
  });
}

window.addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});
