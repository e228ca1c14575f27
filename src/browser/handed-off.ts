/** Notes that somebody went to the other portal when he follows the link there; without script a button does. */
const link = document.querySelector<HTMLAnchorElement>('a[data-leaves]');
link?.addEventListener(
  'click',
  () => {
    void fetch(location.pathname, { method: 'POST', body: new URLSearchParams({ do: 'went' }), keepalive: true, redirect: 'manual' });
  },
  { once: true },
);
