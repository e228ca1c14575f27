/**
 * What the questions of a case gain with script: documents, fee and time follow each answer at once. The page of that answer is asked for
 * with GET, as the button would, and its parts (`data-case-part`) take the place of those on the screen.
 */
const form = document.querySelector<HTMLFormElement>('form[data-case]');

if (form) {
  for (const button of form.querySelectorAll<HTMLElement>('[data-case-button]')) button.hidden = true;
  const status = document.createElement('p');
  status.className = 'sr';
  status.role = 'status';
  form.after(status);
  let last: AbortController | undefined;

  const show = async () => {
    last?.abort();
    last = new AbortController();
    const chosen = [...new FormData(form)].filter(([name, value]) => name.startsWith('case.') && typeof value === 'string');
    const address = new URL(window.location.pathname, window.location.origin);
    for (const [name, value] of chosen) address.searchParams.set(name, String(value));
    const answer = await fetch(address, { signal: last.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll<HTMLElement>('[data-case-part]')) {
      const other = page.querySelector(`[data-case-part="${part.dataset.casePart}"]`);
      if (other) part.replaceWith(document.adoptNode(other));
    }
    window.history.replaceState(null, '', address);
    status.textContent = form.dataset.case ?? '';
  };

  const follow = () => {
    show().catch((defect: unknown) => {
      // The button does the same with the next page.
      if (!(defect instanceof DOMException && defect.name === 'AbortError'))
        for (const button of form.querySelectorAll<HTMLElement>('[data-case-button]')) button.hidden = false;
    });
  };
  form.addEventListener('change', follow);
  // On a slow line somebody has answered before this script came.
  if ([...form.querySelectorAll('input')].some(({ checked, defaultChecked }) => checked !== defaultChecked)) follow();
}
