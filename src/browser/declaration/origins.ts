/** The question of an input: dates and addresses have several under one key. */
function questionOf(form: HTMLFormElement, name: string): { path: string; container: HTMLElement } | undefined {
  const input = form.elements.namedItem(name);
  const first = input instanceof RadioNodeList ? input[0] : input;
  const container = first instanceof Element ? first.closest<HTMLElement>('.field:not(.wide)') : null;
  // The first input of a question has its key as its id.
  const path = container?.querySelector('input:not([type=hidden]), select, textarea')?.id;
  return container && path ? { path, container } : undefined;
}

/**
 * Says where values come from that the server filled in while somebody was answering. The words are the server's: the step is asked for
 * once more, and only what stands under those questions is taken from it.
 */
export async function showOrigins(form: HTMLFormElement, names: readonly string[]): Promise<void> {
  const found = new Map(names.flatMap((name) => questionOf(form, name) ?? []).map(({ path, container }) => [path, container]));
  if (found.size === 0) return;
  const answer = await fetch(form.action, { headers: { accept: 'text/html' }, redirect: 'error' });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const [path, container] of found) {
    const origin = page.getElementById(`${path}-origin`);
    if (!origin) continue;
    container.querySelector('.origin')?.remove();
    const box = container.tagName === 'FIELDSET' ? (container.querySelector(':scope > div') ?? container) : container;
    box.append(document.adoptNode(origin));
    container.classList.toggle('has-origin', !origin.classList.contains('changed'));
    const described = container.tagName === 'FIELDSET' ? container : container.querySelector(`[id="${CSS.escape(path)}"]`);
    const others = (described?.getAttribute('aria-describedby') ?? '').split(' ').filter((it) => it !== '' && it !== origin.id);
    described?.setAttribute('aria-describedby', [...others, origin.id].join(' '));
  }
}
