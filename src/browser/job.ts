export {};

/** The page of a job keeps itself up to date while the job runs: asked for again each second, and only what changed is put in place. */
const main = () => document.querySelector<HTMLElement>('main[data-job]');

const said = document.createElement('p');
said.className = 'sr';
said.role = 'status';
document.body.append(said);

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('main[data-job]');
  const old = main();
  if (!fresh || !old || fresh.innerHTML === old.innerHTML) return;
  // Whoever stands on a link of the page stays there while the job runs.
  if (fresh.dataset.job === 'running') {
    const [from, into] = [fresh, old].map((it) => it.querySelector('[data-progress]'));
    if (from && into) into.replaceWith(document.adoptNode(from));
    return;
  }
  const focused = old.contains(document.activeElement);
  old.replaceWith(document.adoptNode(fresh));
  if (focused) {
    fresh.tabIndex = -1;
    fresh.focus({ preventScroll: true });
  }
  said.textContent = fresh.querySelector('[data-state]')?.textContent ?? '';
}

async function follow(): Promise<void> {
  while (main()?.dataset.job === 'running') {
    await new Promise((later) => setTimeout(later, 1000));
    await refresh().catch(() => {}); // the line may be down for a moment: asked again
  }
}
void follow();
