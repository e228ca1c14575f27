/** The page of a job keeps itself up to date while the job runs: asked for again each second, and only what changed is put in place. */
const jobPage = () => document.querySelector<HTMLElement>('main[data-job]');

const spoken = document.createElement('p');
spoken.className = 'sr';
spoken.role = 'status';
document.body.append(spoken);

async function renew(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('main[data-job]');
  const old = jobPage();
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
  spoken.textContent = fresh.querySelector('[data-state]')?.textContent ?? '';
}

async function followJob(): Promise<void> {
  while (jobPage()?.dataset.job === 'running') {
    await new Promise((later) => setTimeout(later, 1000));
    await renew().catch(() => {}); // the line may be down for a moment: asked again
  }
}
void followJob();
