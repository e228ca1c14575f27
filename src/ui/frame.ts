import type { Locale } from '#src/domain/kernel/text.ts';
import { href, type PageName, type ParamsOf, paths } from '#src/i18n/paths.ts';

/** What header and footer know about the page they stand around. */
export type Place = { locale: Locale; page: PageName; params: Record<string, string>; query: Record<string, string> };

/** Pages of officials and administrators: their bar stands in the place of the public one. */
export const isBackOffice = (page: PageName): boolean => /^\/(can-bo|quan-tri)(\/|$)/.test(paths[page]?.vi ?? '');

/** Those in the compact scale: all of them but filing for somebody, which has the pages of citizens. */
export const isDesk = (page: PageName): boolean => isBackOffice(page) && page !== 'assist' && page !== 'assistStep';

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
