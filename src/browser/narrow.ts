import { fold } from '#src/domain/kernel/fold.ts';

/*
 * Long lists that stand on their page whole are narrowed while somebody types what he looks for (`[data-narrow]`: the box; it names the list
 * and says how many are left). Without script all of them stand there, and the browser's own search finds in them. Nothing is sent: they are
 * names of people and firms.
 */
for (const box of document.querySelectorAll<HTMLElement>('[data-narrow]')) {
  const input = box.querySelector('input');
  const said = box.querySelector<HTMLElement>('[role=status]');
  const items = [...(document.getElementById(box.dataset.narrow ?? '')?.children ?? [])].filter((it) => it instanceof HTMLElement);
  if (!input || !said) continue;
  const texts = items.map((it) => ` ${fold(it.dataset.words ?? '')}`);
  box.hidden = false;
  const narrow = () => {
    const wanted = fold(input.value).split(' ').filter(Boolean);
    let left = 0;
    for (const [at, item] of items.entries()) {
      item.hidden = !wanted.every((word) => texts[at]?.includes(` ${word}`));
      if (!item.hidden) left += 1;
    }
    said.textContent = wanted.length === 0 ? '' : ((left === 0 ? box.dataset.none : box.dataset.left?.replace('{n}', String(left))) ?? '');
  };
  input.addEventListener('input', narrow);
  // Enter sends nothing: the list is here.
  input.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  narrow();
}
