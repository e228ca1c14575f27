import type { Locale } from '#src/domain/kernel/text.ts';
import { href, type PageName, type ParamsOf, paths } from '#src/i18n/paths.ts';

/** What header and footer know about the page they stand around. */
export type Place = { locale: Locale; page: PageName; params: Record<string, string>; query: Record<string, string> };

/** Pages that officials work at all day: the dense scale, the whole width, no footer. */
export const isDesk = (page: PageName): boolean => page === 'staff' || page === 'staffDossier' || page.startsWith('admin');

const search = (query: Record<string, string>) => {
  const text = new URLSearchParams(query).toString();
  return text && `?${text}`;
};

/** The same page in the other language, with what was asked of it. */
export function inOtherLanguage({ locale, page, params, query }: Place): string {
  const known = page in paths ? page : 'home';
  return href(locale === 'vi' ? 'en' : 'vi', known, params as ParamsOf<PageName>) + search(query);
}

/** The same page with another display; the front keeps the choice in a cookie and comes back. */
export const withDisplay = ({ query }: Place, choice: string): string => search({ ...query, 'hien-thi': choice });
