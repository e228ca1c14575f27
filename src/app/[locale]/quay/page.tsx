import { formatPhone } from '#src/domain/people/phone.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { count } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { findUnits, listWards } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { SearchBox } from '#src/ui/kit/search-box.tsx';
import { OpeningHours } from '#src/ui/opening-hours.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, texts } = messagesOf((await visit()).locale);
  return { title: shell.title(texts.counters.heading) };
}

const keyOf = (unit: Unit) => JSON.stringify(unit.hours.sessions);

/** The hours most counters share: said once, so that only the others need their own. */
function commonHours(units: readonly Unit[]): Unit['hours'] | undefined {
  const many = new Map<string, number>();
  for (const unit of units) many.set(keyOf(unit), (many.get(keyOf(unit)) ?? 0) + 1);
  const most = [...many].sort(([, a], [, b]) => b - a)[0]?.[0];
  return units.find((unit) => keyOf(unit) === most)?.hours;
}

/** Every counter of the city, by its name of today or of before July 2025. */
export default async function Counters() {
  const { locale, query } = await visit();
  const { shell, texts } = messagesOf(locale);
  const words = texts.counters;
  const all = listWards();
  const text = query.q?.trim();
  /** Closest first; a unit that two of its names lead to stands once. */
  const units = text ? [...new Set(findUnits(text).map(({ unit }) => unit))] : all;
  const common = commonHours(all);
  const collator = new Intl.Collator('vi');
  const groups = text
    ? [{ kind: undefined, units }]
    : (['ward', 'commune', 'special_zone'] as const).map((kind) => ({
        kind,
        units: units.filter((unit) => unit.kind === kind).sort((a, b) => collator.compare(a.name.vi, b.name.vi)),
      }));
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={words.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{words.heading}</h1>
            <p className="lead">{words.lead(count(locale, all.length))}</p>
          </header>
          <div className="prose">
            <SearchBox
              action={href(locale, 'counters', {})}
              label={words.search}
              labelShown
              placeholder={words.placeholder}
              button={words.button}
              value={text}
            />
          </div>
          {common && (
            <Notice tone="plain" icon="clock" title={words.sameHours} className="prose">
              <p>
                <OpeningHours locale={locale} hours={common} words={words} />
              </p>
              {common.trust === 'unverified' && <p className="small muted">{words.unverified}</p>}
            </Notice>
          )}
          {text && (
            <div className="sechead flush">
              <h2 className="h3">{words.found(units.length, text)}</h2>
              <a href={href(locale, 'counters', {})}>{words.all}</a>
            </div>
          )}
          {text && units.length === 0 && (
            <EmptyState icon="map-pin" level={3} title={words.found(0, text)}>
              <p>{words.none}</p>
            </EmptyState>
          )}
          {groups
            .filter((group) => group.units.length > 0)
            .map((group) => (
              <section key={group.kind ?? 'found'}>
                {group.kind && (
                  <h2 className="mb">
                    {words.groups[group.kind]} <span className="muted">{count(locale, group.units.length)}</span>
                  </h2>
                )}
                <ul className="places l">
                  {group.units.map((unit) => (
                    <li key={unit.code}>
                      <h3>
                        <Mixed locale={locale} text={unit.fullName[locale]} />
                      </h3>
                      <p>
                        <span className="sr">{words.former}: </span>
                        <span lang="vi">
                          {unit.formerNames.map(({ name, part }) => (part === 'partial' ? `${name} (${words.part})` : name)).join(', ')}
                        </span>
                      </p>
                      {unit.contact && (
                        <p>
                          <span className="sr">{words.contact}: </span>
                          {unit.contact.address && <span lang="vi">{unit.contact.address}</span>}
                          {unit.contact.phone && (
                            <>
                              {unit.contact.address && ' · '}
                              <a className="num nowrap" href={`tel:${unit.contact.phone}`}>
                                {unit.contact.phone.length < 10 ? unit.contact.phone : formatPhone(unit.contact.phone)}
                              </a>
                            </>
                          )}
                          {unit.contact.email && (
                            <>
                              {(unit.contact.address ?? unit.contact.phone) && ' · '}
                              <a href={`mailto:${unit.contact.email}`}>{unit.contact.email}</a>
                            </>
                          )}
                          {unit.contact.trust === 'unverified' && ` (${words.contactUnverified})`}
                        </p>
                      )}
                      {common && keyOf(unit) !== keyOf({ ...unit, hours: common }) && (
                        <p>
                          <OpeningHours locale={locale} hours={unit.hours} words={words} /> ({words.except})
                        </p>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
        </div>
      </main>
    </>
  );
}
