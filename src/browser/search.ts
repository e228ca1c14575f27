/**
 * Search as you type: an ordinary search form becomes a combobox with a list of suggestions (WAI-ARIA APG, list autocomplete, manual selection).
 * Without this module, or when an answer fails, the form still searches.
 */
type Hit = { href: string; name: string; note: string };
type Words = { vi: string; en: string };
type Answer = { items: { code: string; shortName: Words; field: { name: Words } }[] };

const locale = document.documentElement.lang === 'en' ? 'en' : 'vi';

function combobox(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type=search]');
  const { suggest, found: foundWords = '', none: noneWords = '', listLabel = '' } = form.dataset;
  if (!input || !suggest) return;

  const list = document.createElement('ul');
  list.id = `${input.id}-list`;
  list.className = 'suggestions';
  list.role = 'listbox';
  list.ariaLabel = listLabel;
  list.hidden = true;
  const said = document.createElement('p');
  said.className = 'sr';
  said.role = 'status';
  form.append(list, said);
  input.role = 'combobox';
  input.ariaAutoComplete = 'list';
  input.ariaExpanded = 'false';
  input.setAttribute('aria-controls', list.id);

  let hits: Hit[] = [];
  let active = -1;
  let timer = 0;
  let asking: AbortController | undefined;

  const choose = (at: number) => {
    active = at;
    for (const [index, option] of [...list.children].entries()) option.ariaSelected = String(index === at);
    const option = list.children[at];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    list.hidden = true;
    input.ariaExpanded = 'false';
    choose(-1);
  };
  const show = (next: Hit[]) => {
    hits = next;
    list.replaceChildren(
      ...hits.map(({ name, note }, at) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${at}`;
        option.role = 'option';
        option.ariaSelected = 'false';
        const strong = document.createElement('b');
        strong.textContent = name;
        const small = document.createElement('small');
        small.textContent = note;
        option.append(strong, small);
        return option;
      }),
    );
    choose(-1);
    list.hidden = hits.length === 0;
    input.ariaExpanded = String(hits.length > 0);
    said.textContent = hits.length > 0 ? foundWords.replace('{n}', String(hits.length)) : noneWords;
  };
  const ask = async () => {
    asking?.abort();
    const text = input.value.trim();
    if (text.length < 2) {
      said.textContent = '';
      return close();
    }
    asking = new AbortController();
    try {
      const answer = await fetch(suggest + encodeURIComponent(text), { signal: asking.signal, headers: { accept: 'application/json' } });
      if (!answer.ok) return close();
      const { items } = (await answer.json()) as Answer;
      const found = items.map(({ code, shortName, field }) => ({
        href: `${form.action}/${code}`,
        name: shortName[locale],
        note: field.name[locale],
      }));
      if (document.activeElement === input) show(found);
    } catch {
      close(); // the form still works
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 120);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return; // a Vietnamese keyboard is still putting marks
    const open = !list.hidden;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault();
      if (!open) {
        list.hidden = false;
        input.ariaExpanded = 'true';
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose(active < 0 && step < 0 ? hits.length - 1 : (active + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      location.href = hits[active]?.href ?? location.href;
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') close();
  });
  input.addEventListener('blur', () => window.setTimeout(close, 150)); // a click on a suggestion comes after the blur
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role=option]');
    const hit = option && hits[[...list.children].indexOf(option)];
    if (hit) location.href = hit.href;
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) combobox(form);
