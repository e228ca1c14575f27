import { href } from '#src/i18n/paths.ts';
import type { shell as Words } from '#src/i18n/vi/shell.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { type Place, withDisplay } from './frame.ts';
import { Icon } from './kit/icon.tsx';
import { TileFloor } from './mark.tsx';

type Display = { theme: 'system' | 'light' | 'dark'; text: 'normal' | 'large' };

/** The tiled floor, the fraud notice, the ways on, and how the pages look: on every page. */
export function SiteFooter({ place, words, display }: { place: Place; words: typeof Words; display: Display }) {
  const { locale } = place;
  const { footer } = words;
  const looks = [
    { choice: 'sang', name: footer.display.light, on: display.theme === 'light' },
    { choice: 'toi', name: footer.display.dark, on: display.theme === 'dark' },
    { choice: 'he-thong', name: footer.display.system, on: display.theme === 'system' },
    display.text === 'large'
      ? { choice: 'chu-thuong', name: footer.display.normal, on: false }
      : { choice: 'chu-lon', name: footer.display.large, on: false },
  ];
  const column = (title: string, links: readonly { to: string; name: string }[]) => (
    <div>
      <h2>{title}</h2>
      <ul className="l">
        {links.map(({ to, name }) => (
          <li key={name}>
            <a href={to}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <footer className="foot noprint">
      <TileFloor />
      <div className="wrap">
        <div className="fraud">
          <Icon name="shield-alert" />
          <div>
            <b>{words.fraud.title}</b>
            <p>{words.fraud.text}</p>
          </div>
        </div>
        <div className="cols">
          {column(footer.do.title, [
            { to: href(locale, 'procedures', {}), name: footer.do.procedures },
            { to: href(locale, 'track', {}), name: footer.do.track },
            { to: href(locale, 'checkReceipt', {}), name: footer.do.checkReceipt },
            { to: href(locale, 'counters', {}), name: footer.do.counters },
            { to: href(locale, 'map', {}), name: footer.do.map },
          ])}
          {column(footer.help.title, [
            { to: 'tel:1022', name: footer.help.call },
            { to: href(locale, 'help', {}), name: footer.help.questions },
            { to: `${href(locale, 'help', {})}#muc-2`, name: footer.help.level2 },
          ])}
          {column(footer.about.title, [
            { to: href(locale, 'privacy', {}), name: footer.about.privacy },
            { to: href(locale, 'accessibility', {}), name: footer.about.accessibility },
            { to: href(locale, 'openData', {}), name: footer.about.openData },
            { to: href(locale, 'developers', {}), name: footer.about.developers },
          ])}
          <div>
            <h2>{footer.display.title}</h2>
            <ul className="l">
              {looks.map(({ choice, name, on }) => (
                <li key={choice}>
                  <a href={withDisplay(place, choice)} aria-current={on ? 'true' : undefined}>
                    {on && <Icon name="check" />}
                    {name}
                    {on && <span className="sr"> ({footer.display.chosen})</span>}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
        <div className="base">
          <span>
            <Mixed locale={locale} text={footer.base} />
          </span>
          <span>{footer.zone}</span>
        </div>
      </div>
    </footer>
  );
}
