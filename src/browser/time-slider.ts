/*
 * The links to other times become a slider, with keys as any, that plays. Each step asks for the page of that time, which the server keeps, and
 * takes its parts: one renderer, and the address is always that of what is seen.
 */
const nav = document.querySelector<HTMLElement>('[data-slider]');
const main = document.querySelector<HTMLElement>('main');
const links = [...(nav?.querySelectorAll('a') ?? [])];
const pause = 1_300; // between two steps of the play

function build(strip: HTMLElement, content: HTMLElement): void {
  const slider = document.createElement('input');
  const name = document.createElement('b');
  const play = document.createElement('button');
  slider.type = 'range';
  slider.max = String(links.length - 1);
  slider.value = String(
    Math.max(
      0,
      links.findIndex((it) => it.ariaCurrent),
    ),
  );
  slider.ariaLabel = strip.dataset.slider ?? '';
  play.type = 'button';
  play.className = 'btn quiet';
  const row = document.createElement('div');
  row.append(play, slider, name);
  strip.prepend(row);
  strip.dataset.on = '';

  let timer = 0;
  let turn = 0;
  const at = () => Number(slider.value);
  const say = (failed = false) => {
    const text = links[at()]?.dataset.name ?? '';
    name.textContent = failed ? (strip.dataset.failed ?? '') : text;
    slider.ariaValueText = text;
    play.textContent = (timer ? strip.dataset.stop : strip.dataset.play) ?? '';
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    say();
  };

  /** Shows the time that the slider stands at, unless it has moved on meanwhile. */
  async function show(): Promise<boolean> {
    const mine = ++turn;
    const link = links[at()];
    if (!link) return false;
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (!answer?.ok) {
      stop();
      say(true);
      return false;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine !== turn) return true;
    const parts = [...content.querySelectorAll<HTMLElement>('[data-part]')];
    const others = parts.map((it) => fresh.querySelector<HTMLElement>(`[data-part="${it.dataset.part}"]`));
    if (others.some((it) => !it)) {
      location.assign(link.href); // that time has other things to say
      return false;
    }
    parts.forEach((part, i) => {
      part.innerHTML = others[i]?.innerHTML ?? '';
    });
    for (const it of links) it.ariaCurrent = it === link ? 'true' : null;
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name="ky"]')) field.value = link.dataset.ky ?? '';
    document.title = fresh.title;
    history.replaceState(null, '', link.href);
    const map = fresh.querySelector<HTMLElement>('main')?.dataset;
    if (map?.map) Object.assign(content.dataset, { map: map.map, mark: map.mark });
    content.dispatchEvent(new Event('moved'));
    return true;
  }

  let later = 0;
  slider.addEventListener('input', () => {
    stop();
    clearTimeout(later);
    later = window.setTimeout(() => void show(), 150);
  });
  const step = async () => {
    slider.value = String(at() + 1);
    say();
    if (!(await show()) || !timer) return;
    if (at() === links.length - 1) stop();
    else timer = window.setTimeout(() => void step(), pause);
  };
  play.addEventListener('click', () => {
    if (timer) return stop();
    if (at() === links.length - 1) slider.value = '-1';
    timer = window.setTimeout(() => void step(), 0);
    say();
  });
  say();
}

if (nav && main && links.length > 1) build(nav, main);

export {}; // a file of its own, and no script among others
