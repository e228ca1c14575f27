import { notFound } from 'next/navigation';
import { groups766 } from '#src/domain/indicators/decision-766.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { index766 } from '#src/services/index-766.ts';
import { visit } from '#src/services/visit.ts';
import { CountedAnew } from '#src/ui/figures/counted-anew.tsx';
import { figureQuery } from '#src/ui/figures/figure-words.ts';
import { FiguresForm } from '#src/ui/figures/figures-form.tsx';
import { Chart766, Group766Table, points766 } from '#src/ui/figures/index-766.tsx';
import { NoFigures } from '#src/ui/figures/no-figures.tsx';
import { TimeStrip } from '#src/ui/figures/time-strip.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const read = async () => {
  const { params, query, now } = await visit();
  return index766(params.code ?? '', query, now);
};

export async function generateMetadata() {
  const { locale } = await visit();
  const { shell, index766: words } = messagesOf(locale);
  const it = await read();
  return { title: shell.title(it ? words.title(it.unit.fullName[locale]) : words.here) };
}

/** One office by Decision 766: what can be judged from the journal, and why the rest cannot. */
export default async function Index766Page() {
  const { locale, query, session } = await visit();
  const it = await read();
  if (!it) notFound();
  const { shell, figures: words, index766: own, reports } = messagesOf(locale);
  const { unit, period, refused, lines } = it;
  const here = href(locale, 'index766', { code: unit.code });
  const [points, of] = [points766(locale, it.points), points766(locale, it.of)];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'map', {}), name: words.title },
          { href: href(locale, 'unit', { code: unit.code }) + figureQuery({ ky: query.ky }), name: unit.fullName[locale] },
        ]}
        here={own.here}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>
              <Mixed locale={locale} text={own.title(unit.fullName[locale])} />
            </h1>
            {!refused && (
              <p className="lead" data-part="lead">
                {reports.period(period)}: {it.of > 0 ? own.lead(points, of) : own.leadNone}
              </p>
            )}
            <p className="prose">{own.about}</p>
            <p className="prose small muted">{own.source}</p>
          </header>
          <CountedAnew anew={it.anew} locale={locale} />
          {session?.posts.some(({ role }) => role === 'admin') && (
            <Notice tone="plain" icon="info" level={2} title={own.admin.title}>
              <p>{own.admin.text}</p>
            </Notice>
          )}
          <FiguresForm action={here} label={own.choose} {...{ locale, words, period, choices: it.choices, periodName: reports.period }} />
          <TimeStrip around={it.around} {...{ period, words, periodName: reports.period }} hrefOf={(ky) => here + figureQuery({ ky })} />
          {refused ? (
            <NoFigures why={refused} words={words} back={here} />
          ) : (
            <div className="stack-lg" data-part="figures">
              <section className="card chartcard">
                <Chart766 lines={lines} locale={locale} words={own} label={own.drawing(points, of)} />
                <p className="small muted">{it.running ? own.running : own.over}</p>
              </section>
              {groups766.map((group) => (
                <Group766Table key={group.key} group={group} lines={lines} locale={locale} words={own} />
              ))}
            </div>
          )}
          <p>
            <a href={href(locale, 'unit', { code: unit.code }) + figureQuery({ ky: query.ky })}>{own.back}</a>
          </p>
        </div>
        {it.around.length > 1 && <script type="module" src="/m/time-slider.js" />}
      </main>
    </>
  );
}
