import type { Locale } from '#src/domain/kernel/text.ts';
import type { Post, Role } from '#src/domain/people/account.ts';
import { href, type PageName, paths } from '#src/i18n/paths.ts';
import type { staffNav as Words } from '#src/i18n/vi/staff-nav.ts';
import type { IconName } from '#src/ui/kit/icons.ts';

/** Pages whose address asks for nothing: what a bar can link to. */
type Open = 'staff' | 'counter' | 'assist' | 'staffFeedback' | 'register' | 'staffPeople' | 'staffReports' | 'admin';

const administration = (Object.keys(paths) as PageName[]).filter((name) => paths[name].vi.startsWith('/quan-tri'));

/**
 * The places of the back office in the order of the bar: where the link goes, which pages belong to it, and who sees it (`all`: every
 * official). The rule of the page decides who may come in; a link that leads to "not found" is only a link too many.
 */
const places: readonly {
  to: Open;
  pages: readonly PageName[];
  icon: IconName;
  name: keyof typeof Words;
  roles: readonly Role[] | 'all';
}[] = [
  {
    to: 'staff',
    pages: ['staff', 'staffDossier', 'bulkJobs', 'bulkJob'],
    icon: 'inbox',
    name: 'queues',
    roles: ['reception', 'head', 'specialist', 'leader', 'clerk'],
  },
  { to: 'counter', pages: ['counter'], icon: 'id-card', name: 'counter', roles: ['reception'] },
  { to: 'assist', pages: ['assist', 'assistStep'], icon: 'user-check', name: 'assist', roles: ['reception'] },
  {
    to: 'staffFeedback',
    pages: ['staffFeedback', 'staffComplaint', 'staffLookQuestion'],
    icon: 'message-circle-question-mark',
    name: 'feedback',
    roles: ['head', 'leader'],
  },
  {
    to: 'register',
    pages: ['register'],
    icon: 'book-open',
    name: 'register',
    roles: ['reception', 'head', 'specialist', 'leader', 'clerk'],
  },
  {
    to: 'staffPeople',
    pages: ['staffPeople'],
    icon: 'user',
    name: 'people',
    roles: ['reception', 'head', 'specialist', 'leader', 'clerk'],
  },
  { to: 'staffReports', pages: ['staffReports', 'staffReportList'], icon: 'gauge', name: 'reports', roles: ['head', 'leader'] },
  { to: 'admin', pages: administration, icon: 'landmark', name: 'admin', roles: ['admin'] },
];

export type StaffPlace = { pages: readonly PageName[]; icon: IconName; to: string; name: string };

/** The links of the bar for an official with these posts. */
export const staffPlaces = (locale: Locale, posts: readonly Post[], words: typeof Words): StaffPlace[] =>
  places
    .filter(({ roles }) => roles === 'all' || posts.some(({ role }) => roles.includes(role)))
    .map(({ to, pages, icon, name }) => ({ pages, icon, to: href(locale, to, {}), name: words[name] }));
