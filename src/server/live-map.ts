import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem } from '#src/api/problem.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { locales } from '#src/i18n/paths.ts';
import { openStream, tell, tooManyListen } from '#src/server/streams.ts';
import { figuresInQuery } from '#src/services/asked-figures.ts';
import { cityFigures } from '#src/services/city-figures.ts';
import { looksOf } from '#src/ui/figures/map-looks.ts';

/** One map as people look at it, and how its units look: compared once a change, however many look at it. */
type View = {
  locale: Locale;
  asked: Record<string, string>;
  listeners: Set<ServerResponse>;
  mark: string;
  anew: string;
  looks: Map<string, string>;
};

const views = new Map<string, Promise<View>>();
const viewsAtMost = 500;

/** What the page shows of each unit: code, class, whether hatched, words, cells of its row. */
async function look(locale: Locale, asked: Record<string, string>, now: Date): Promise<Pick<View, 'mark' | 'anew' | 'looks'>> {
  const { figures } = messagesOf(locale);
  const it = await cityFigures(asked, now);
  const looks = looksOf(it, locale, figures);
  return {
    mark: it.mark,
    anew: it.anew ? `${it.anew.since.toISOString()} ${it.anew.why}` : '',
    looks: new Map([...looks].map(([code, one]) => [code, JSON.stringify([code, one.look, one.hatched, one.label, one.cells])])),
  };
}

/**
 * `GET /api/v1/events?map=vi`, with the query of the map's page: `mark` first, which says how far its figures are counted, then `units`
 * whenever some have changed, and `anew` when all begins to be counted anew or no longer is, so that the page can be asked what it says of that.
 */
export async function followMap(
  query: URLSearchParams,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
  whose: string,
): Promise<void> {
  const locale = locales.find((it) => it === query.get('map'));
  const { xep: _, ...asked } = figuresInQuery(query);
  if (req.method !== 'GET' || !locale || asked.sai) {
    sendProblem(res, secure, 400, 'invalid-request', 'There is no such map');
    return;
  }
  const key = `${locale} ${new URLSearchParams(asked)}`;
  if (!views.has(key) && views.size >= viewsAtMost) {
    tooManyListen(res, secure);
    return;
  }
  const begun = views.get(key) ?? look(locale, asked, new Date()).then((it) => ({ ...it, locale, asked, listeners: new Set() }));
  views.set(key, begun);
  const view = await begun.catch((cause) => {
    views.delete(key);
    throw cause;
  });
  const left = () => {
    view.listeners.delete(res);
    if (view.listeners.size === 0) views.delete(key);
  };
  if (!openStream(whose, res, secure, left)) return view.listeners.size === 0 ? void views.delete(key) : undefined;
  view.listeners.add(res);
  views.set(key, begun);
  tell(res, `event: mark\ndata: ${view.mark}\n\n`);
}

/** Something was counted, or time went by: whoever looks at a map is told which of its units changed. */
export async function tellMaps(now: Date): Promise<void> {
  for (const begun of views.values()) {
    const view = await begun;
    const { mark, anew, looks } = await look(view.locale, view.asked, now);
    const changed = [...looks].flatMap(([code, it]) => (view.looks.get(code) === it ? [] : [it]));
    const notice = view.anew === anew ? '' : `event: anew\ndata: {"mark":"${mark}"}\n\n`;
    Object.assign(view, { mark, anew, looks });
    if (changed.length === 0 && notice === '') continue;
    const units = `event: units\ndata: {"mark":"${mark}","units":[${changed.join(',')}]}\n\n`;
    const text = notice + (changed.length > 0 ? units : '');
    for (const res of view.listeners) tell(res, text);
  }
}
