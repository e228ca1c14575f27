/** A browser without script: keeps cookies by host, follows one redirect at a time when told to, sends forms. */
export type Browser = {
  get(url: string, headers?: Record<string, string>): Promise<Page>;
  post(url: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  /** Follows redirects until a page comes, or until one leads to an address that `stopsAt` names; then that address is `stopped`. */
  follow(page: Page, stopsAt: string): Promise<Page>;
};

export type Page = { url: string; status: number; location: string | undefined; headers: Headers; text: string; stopped?: URL };

export function browser(): Browser {
  const cookies = new Map<string, { value: string; path: string }>();

  async function send(url: string, init: RequestInit): Promise<Page> {
    const { pathname } = new URL(url);
    const cookie = [...cookies].filter(([, it]) => pathname.startsWith(it.path)).map(([name, it]) => `${name}=${it.value}`);
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((it) => it.startsWith('path='))?.slice(5) ?? '/';
      if (value === '' || attributes.some((it) => it.startsWith('expires=Thu, 01 Jan 1970'))) cookies.delete(name);
      else cookies.set(name, { value, path });
    }
    const location = answer.headers.get('location');
    return {
      url,
      status: answer.status,
      location: location === null ? undefined : new URL(location, url).href,
      headers: answer.headers,
      text: await answer.text(),
    };
  }

  const get: Browser['get'] = (url, headers = {}) => send(url, { headers });
  return {
    get,
    post: (url, form, headers = {}) =>
      send(url, { method: 'POST', body: new URLSearchParams(form), headers: { origin: new URL(url).origin, ...headers } }),
    follow: async (page, stopsAt) => {
      let at = page;
      for (let hops = 0; at.location !== undefined && hops < 10; hops++) {
        if (at.location.startsWith(stopsAt)) return { ...at, stopped: new URL(at.location) };
        at = await get(at.location);
      }
      return at;
    },
  };
}
