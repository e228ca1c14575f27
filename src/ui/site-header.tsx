import type { Post } from '#src/domain/people/account.ts';
import { time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { shell as Words } from '#src/i18n/vi/shell.ts';
import type { staffNav as StaffWords } from '#src/i18n/vi/staff-nav.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { inOtherLanguage, isBackOffice, isDesk, type Place } from './frame.ts';
import { Icon } from './kit/icon.tsx';
import { Mark } from './mark.tsx';
import { staffPlaces } from './staff/staff-nav.tsx';

/** Who is signed in, as the header says it. */
export type Person = {
  kind: 'citizen' | 'staff';
  name: string;
  level: 1 | 2;
  /** for whom he acts, where not for himself */
  onBehalf?: string | undefined;
  posts: readonly Post[];
  expiresAt: Date;
};

/**
 * The mark, the places that exist, language, sign-in or one's own area; in the back office its own places. On phones the places are under
 * the word "Menu".
 */
export function SiteHeader({
  place,
  words,
  staffWords,
  person,
  notices,
  sandbox,
}: {
  place: Place;
  words: typeof Words;
  staffWords: typeof StaffWords;
  person?: Person | undefined;
  /** where what whoever is signed in was told stands, and how much of it he has not seen; from a hundred on there is more */
  notices?: { to: string; name: string; count: number; words: (n: number, more: boolean) => string } | undefined;
  sandbox: boolean;
}) {
  const { locale, page } = place;
  const office = isBackOffice(page) ? person?.posts : undefined;
  const publicPlaces = [
    {
      pages: ['procedures', 'procedure', 'apply', 'applyStep'],
      icon: 'files',
      to: href(locale, 'procedures', {}),
      name: words.nav.procedures,
    },
    { pages: ['track', 'dossier'], icon: 'search', to: href(locale, 'track', {}), name: words.nav.track },
    { pages: ['map', 'unit'], icon: 'map', to: href(locale, 'map', {}), name: words.nav.map },
    { pages: ['counters'], icon: 'landmark', to: href(locale, 'counters', {}), name: words.nav.counters },
    { pages: ['help'], icon: 'message-circle-question-mark', to: href(locale, 'help', {}), name: words.nav.help },
  ] as const;
  const places = office ? staffPlaces(locale, office, staffWords) : publicPlaces;
  const current = (pages: readonly string[]) => (pages.includes(page) ? 'page' : undefined);
  const own = person && {
    to: person.kind === 'staff' ? href(locale, 'staff', {}) : href(locale, 'me', {}),
    name: person.kind === 'staff' ? words.nav.staff : words.nav.me,
    short: person.kind === 'staff' ? words.nav.staffShort : words.nav.meShort,
    icon: person.kind === 'staff' ? ('list-checks' as const) : ('circle-user' as const),
  };
  const other = inOtherLanguage(place);
  const wrap = isDesk(page) ? 'wrap wide' : 'wrap';
  return (
    <>
      {sandbox && (
        <aside className="trial noprint" aria-label={words.sandbox.label}>
          <p className={wrap}>
            <b>{words.sandbox.title}</b> {words.sandbox.text}
          </p>
        </aside>
      )}
      <header className="top noprint">
        <div className={wrap}>
          <a className="brand" href={href(locale, 'home', {})} aria-label={words.brandLabel}>
            <Mark />
            <span>
              <b lang="vi">{words.product}</b>
              <span>{words.city}</span>
            </span>
          </a>
          <nav className={office ? 'mainnav office' : 'mainnav'} aria-label={office ? staffWords.label : words.nav.label}>
            {places.map(({ pages, to, name }) => (
              <a key={to} href={to} aria-current={current(pages)}>
                {name}
              </a>
            ))}
          </nav>
          <div className="tools">
            <a className="lang" href={other} hrefLang={words.language.code} lang={words.language.code} aria-label={words.language.label}>
              <span className="long">{words.language.name}</span>
              <span className="short">{words.language.short}</span>
            </a>
            {own && !office && (
              <a className="btn sm" href={own.to} aria-label={own.name}>
                <Icon name={own.icon} />
                <span className="long">{own.name}</span>
                <span className="short">{own.short}</span>
              </a>
            )}
            {!own && page !== 'signIn' && (
              <a className="btn sm" href={href(locale, 'signIn', {})}>
                <Icon name="log-in" />
                {words.signIn}
              </a>
            )}
            <details className="menu">
              <summary className="btn sm quiet">
                <Icon name="menu" />
                {words.nav.menu}
              </summary>
              <nav aria-label={words.nav.menu}>
                {places.map(({ pages, to, name, icon }) => (
                  <a key={to} href={to} aria-current={current(pages)}>
                    <Icon name={icon} />
                    {name}
                  </a>
                ))}
                <a href={other} hrefLang={words.language.code} lang={words.language.code}>
                  <Icon name="languages" />
                  {words.language.name}
                </a>
              </nav>
            </details>
          </div>
        </div>
      </header>
      {person && (
        <section className="who noprint" aria-label={words.session.label}>
          <div className={wrap}>
            <p>
              <Icon name="user" />
              <span>
                <b lang="vi">{person.name}</b>
                {person.onBehalf && (
                  <>
                    {' '}
                    <b>
                      <Mixed locale={locale} text={words.session.onBehalf(person.onBehalf)} />
                    </b>
                  </>
                )}
                {person.kind === 'citizen' && (
                  <>
                    {`, ${words.session.level(person.level)} · `}
                    <a href={href(locale, 'acting', {})}>{words.session.actFor}</a>
                  </>
                )}
              </span>
            </p>
            {notices && (
              <p>
                <Icon name="bell" />
                <a href={notices.to} aria-current={current(['notices', 'staffNotices'])}>
                  {notices.name}
                  {notices.count > 0 && (
                    <b className="num">
                      {' '}
                      <span aria-hidden="true">{notices.count > 99 ? '99+' : notices.count}</span>
                      <span className="sr">{notices.words(Math.min(notices.count, 99), notices.count > 99)}</span>
                    </b>
                  )}
                </a>
              </p>
            )}
            <p className="ends num">{words.session.ends(time(person.expiresAt))}</p>
            <form method="post" action={href(locale, 'signOut', {})}>
              <button type="submit" name="do" value="signOut" className="btn quiet">
                <Icon name="log-out" />
                {words.session.signOut}
              </button>
            </form>
          </div>
        </section>
      )}
    </>
  );
}
