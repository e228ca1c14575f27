import type { Figure } from '#src/domain/indicators/indicator.ts';
import { type Sign, shownFrom, signs, signsShown } from '#src/domain/indicators/sign-definitions.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, day } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { affectedBy, figureWords, signsInWords } from './figure-words.ts';

type Props = { figures: ReadonlyMap<string, Figure>; locale: Locale; words: typeof Words };

/** Beside a figure: which signs affect it. Leads to what they are. */
export function SignMark({ figures, of, locale, words }: Props & { of: string }) {
  const named = signsInWords(figures, of, locale);
  return named === undefined ? null : (
    <a className="signmark" href="#dau-hieu">
      <Icon name="flag" /> {words.signs.mark(named)}
    </a>
  );
}

/** All signs of an office: those that are shown with what may have caused them, the others said to be unremarkable, or too few to tell. */
export function SignList({ figures, locale, words }: Props) {
  const shown = new Set(signsShown(figures).map(({ key }) => key));
  const own = words.signs;
  return (
    <section className="stack" aria-labelledby="dau-hieu">
      <h2 id="dau-hieu">{own.title}</h2>
      <p className="prose">{own.lead(shownFrom)}</p>
      <ul className="signlist l">
        {(signs as readonly Sign[]).map((it) => {
          const figure = figures.get(it.key);
          const of = figure && 'of' in figure ? figure.of : null;
          const known = figure !== undefined && 'value' in figure;
          return (
            <li key={it.key} className="card stack" data-shown={shown.has(it.key) || undefined}>
              <h3>{it.name[locale]}</h3>
              <p>
                <b className="num">{figureWords(locale, it, figure, words)}</b>{' '}
                {of !== null && <span className="muted small">{words.of(count(locale, of))}</span>}
              </p>
              {shown.has(it.key) ? (
                <>
                  <p className="signmark">
                    <Icon name="flag" /> {own.shown}
                  </p>
                  <p className="small">{it.sign.honest[locale]}</p>
                  <p className="small">{own.affects(affectedBy(it, locale))}</p>
                </>
              ) : (
                <p className="muted small">{known ? own.none : own.untold}</p>
              )}
              <Disclosure title={own.how}>
                <p className="small">{it.text[locale]}</p>
                <p className="small muted">{words.definition(it.version, day(it.since))}</p>
              </Disclosure>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
