import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type Turn, visit } from '#src/services/visit.ts';
import { ErrorTiles } from '#src/ui/error-tiles.tsx';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { ProcedureSearch } from '#src/ui/procedure-search.tsx';

const known = [400, 403, 404, 413, 415, 421, 429, 500, 503] as const;
/** A status nobody knows is told like a page nobody knows. */
const statusOf = (text: string | undefined) => known.find((status) => String(status) === text) ?? 404;

export async function generateMetadata() {
  const { locale, params } = await visit();
  const { shell, texts } = messagesOf(locale);
  return { title: shell.title(texts.faults[statusOf(params.status)].title), robots: { index: false } };
}

/** Sentences, not choices and codes, each once. */
const writtenIn = (typed: Turn['typed'] = {}): string[] => [
  ...new Set(
    Object.values(typed)
      .flat()
      .filter((it) => /\S\s+\S/.test(it)),
  ),
];

/** What went wrong and how to go on, with what was written for nothing. The front sends it with its status, also in place of a page that is not yours. */
export default async function FaultPage() {
  const { locale, params, now, requestId, turn } = await visit();
  const { catalogue, texts } = messagesOf(locale);
  const { fault } = texts;
  const status = statusOf(params.status);
  const words = texts.faults[status];
  const ours = status >= 500;
  const written = writtenIn(turn?.typed);
  return (
    <main id="main">
      <div className="wrap">
        <div className="errorpage">
          <div className="stack">
            <p className="small muted num">{ours ? fault.ours(dateAndTime(now)) : fault.status(String(status))}</p>
            <h1>{words.heading}</h1>
            <p className="lead">{words.text}</p>
            {written.length > 0 && (
              <Notice className="prose" title={fault.written.title}>
                <p className="small">{fault.written.text}</p>
                {written.map((it) => (
                  <blockquote key={it} className="written">
                    {it}
                  </blockquote>
                ))}
              </Notice>
            )}
            {ours ? (
              <>
                <p className="actions">
                  <ButtonLink look="primary" href={href(locale, 'home', {})}>
                    {fault.again}
                  </ButtonLink>
                </p>
                <Notice className="prose" title={fault.reference.title}>
                  <p className="code">{requestId}</p>
                  <p className="small">{fault.reference.text}</p>
                </Notice>
              </>
            ) : (
              <>
                <div className="prose">
                  <ProcedureSearch locale={locale} words={catalogue.search} label={fault.search} />
                </div>
                <p className="ways">
                  <a href={href(locale, 'home', {})}>{fault.ways.home}</a>
                  <a href={href(locale, 'procedures', {})}>{fault.ways.procedures}</a>
                  <a href={href(locale, 'track', {})}>{fault.ways.track}</a>
                  <a href="tel:1022">{fault.ways.call}</a>
                </p>
              </>
            )}
          </div>
          <ErrorTiles />
        </div>
      </div>
      {!ours && <script type="module" src="/m/search.js" />}
    </main>
  );
}
