/** A page that says how far some work has come: asked for again every other second while it is seen, until the work is done. */
const pause = 2_000;
const region = () => document.querySelector<HTMLElement>('[data-progress]');

async function look(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  const old = region();
  if (!answer?.ok || !old) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector<HTMLElement>('[data-progress]');
  if (!fresh) return;
  // Where the work is done the whole page says so: nobody is at a control here.
  if (fresh.dataset.progress === 'done') return location.reload();
  if (fresh.innerHTML !== old.innerHTML && !old.contains(document.activeElement)) old.replaceChildren(...fresh.childNodes);
}

const again = setInterval(() => {
  if (region()?.dataset.progress !== 'running') return clearInterval(again);
  if (document.visibilityState === 'visible') void look();
}, pause);
