import type { ReactNode } from 'react';
import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import type { admin as Words } from '#src/i18n/vi/admin.ts';
import { Tabs } from '#src/ui/kit/tabs.tsx';

/** The places of administration, in the order of its navigation. */
export type AdminPlace = 'home' | 'units' | 'officials' | 'calendar' | 'procedures' | 'national' | 'log';

/** What stands around every page of administration: its own navigation, then the page. */
export function AdminFrame({
  locale,
  words,
  here,
  children,
}: {
  locale: Locale;
  words: typeof Words;
  here: AdminPlace;
  children: ReactNode;
}) {
  const places: { key: AdminPlace; to: string }[] = [
    { key: 'home', to: href(locale, 'admin', {}) },
    { key: 'units', to: href(locale, 'adminUnits', {}) },
    { key: 'officials', to: href(locale, 'adminOfficials', {}) },
    { key: 'calendar', to: href(locale, 'adminCalendar', {}) },
    { key: 'procedures', to: href(locale, 'adminProcedures', {}) },
    { key: 'national', to: href(locale, 'adminNational', {}) },
    { key: 'log', to: href(locale, 'adminLog', {}) },
  ];
  return (
    <>
      <div className="wrap wide adminnav noprint">
        <Tabs
          label={words.nav.label}
          tabs={places.map(({ key, to }) => ({ key, href: to, name: words.nav[key], current: key === here, apart: key === 'log' }))}
        />
      </div>
      <main id="main">
        <div className="wrap wide admin">{children}</div>
      </main>
    </>
  );
}
