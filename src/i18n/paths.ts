import type { Locale } from '#src/domain/kernel/text.ts';

/** Every page of the portal: its address per locale. The Vietnamese one, under /[locale], is also its folder in src/app. */
export const paths = {
  home: { vi: '/', en: '/' },
  procedures: { vi: '/thu-tuc', en: '/procedures' },
  procedure: { vi: '/thu-tuc/[code]', en: '/procedures/[code]' },
  procedureFigures: { vi: '/thu-tuc/[code]/so-lieu', en: '/procedures/[code]/figures' },
  apply: { vi: '/nop-ho-so/[code]', en: '/apply/[code]' },
  applyStep: { vi: '/nop-ho-so/[code]/[draft]/[step]', en: '/apply/[code]/[draft]/[step]' },
  track: { vi: '/tra-cuu', en: '/track' },
  dossier: { vi: '/tra-cuu/[code]', en: '/track/[code]' },
  receipt: { vi: '/tra-cuu/[code]/bien-nhan', en: '/track/[code]/receipt' },
  feedback: { vi: '/tra-cuu/[code]/y-kien', en: '/track/[code]/feedback' },
  checkReceipt: { vi: '/kiem-chung', en: '/check-receipt' },
  checkProof: { vi: '/kiem-chung/bang-chung', en: '/check-receipt/proof' },
  map: { vi: '/ban-do', en: '/map' },
  openData: { vi: '/du-lieu-mo', en: '/open-data' },
  unit: { vi: '/don-vi/[code]', en: '/units/[code]' },
  index766: { vi: '/don-vi/[code]/chi-so-766', en: '/units/[code]/index-766' },
  counters: { vi: '/quay', en: '/counters' },
  help: { vi: '/tro-giup', en: '/help' },
  deadEnd: { vi: '/tro-giup/[case]', en: '/help/[case]' },
  privacy: { vi: '/quyen-rieng-tu', en: '/privacy' },
  accessibility: { vi: '/tiep-can', en: '/accessibility' },
  signIn: { vi: '/dang-nhap', en: '/sign-in' },
  signOut: { vi: '/dang-xuat', en: '/sign-out' },
  resume: { vi: '/tiep-tuc/[kept]', en: '/resume/[kept]' },
  me: { vi: '/ca-nhan', en: '/me' },
  acting: { vi: '/ca-nhan/thay-mat', en: '/me/acting' },
  newMandate: { vi: '/ca-nhan/thay-mat/uy-quyen', en: '/me/acting/mandate' },
  business: { vi: '/doanh-nghiep', en: '/business' },
  members: { vi: '/doanh-nghiep/thanh-vien', en: '/business/members' },
  whoLooked: { vi: '/ca-nhan/ai-da-xem', en: '/me/who-looked' },
  notices: { vi: '/ca-nhan/thong-bao', en: '/me/notices' },
  noticeWishes: { vi: '/ca-nhan/thong-bao/cach-nhan', en: '/me/notices/settings' },
  lookQuestion: { vi: '/ca-nhan/ai-da-xem/[look]', en: '/me/who-looked/[look]' },
  developers: { vi: '/lap-trinh', en: '/developers' },
  connections: { vi: '/doanh-nghiep/ket-noi', en: '/business/connections' },
  webhook: { vi: '/doanh-nghiep/ket-noi/[webhook]', en: '/business/connections/[webhook]' },
  staff: { vi: '/can-bo', en: '/staff' },
  staffDossier: { vi: '/can-bo/ho-so/[code]', en: '/staff/dossiers/[code]' },
  markSupplement: { vi: '/can-bo/ho-so/[code]/bo-sung', en: '/staff/dossiers/[code]/supplement' },
  supplement: { vi: '/bo-sung/[request]/[step]', en: '/supplement/[request]/[step]' },
  message: { vi: '/trao-doi/[message]', en: '/messages/[message]' },
  withdraw: { vi: '/tra-cuu/[code]/rut', en: '/track/[code]/withdraw' },
  counter: { vi: '/can-bo/quay', en: '/staff/counter' },
  staffComplaint: { vi: '/can-bo/ho-so/[code]/khieu-nai', en: '/staff/dossiers/[code]/complaint' },
  staffFeedback: { vi: '/can-bo/y-kien', en: '/staff/feedback' },
  staffLookQuestion: { vi: '/can-bo/y-kien/luot-xem/[question]', en: '/staff/feedback/looks/[question]' },
  staffNotices: { vi: '/can-bo/thong-bao', en: '/staff/notices' },
  staffPeople: { vi: '/can-bo/nhan-su', en: '/staff/people' },
  bulkJobs: { vi: '/can-bo/viec', en: '/staff/jobs' },
  bulkJob: { vi: '/can-bo/viec/[id]', en: '/staff/jobs/[id]' },
  assist: { vi: '/can-bo/nop-ho', en: '/staff/assist' },
  register: { vi: '/can-bo/so-theo-doi', en: '/staff/register' },
  staffReports: { vi: '/can-bo/bao-cao', en: '/staff/reports' },
  staffReportList: { vi: '/can-bo/bao-cao/danh-sach', en: '/staff/reports/list' },
  assistStep: { vi: '/can-bo/nop-ho/[draft]/[step]', en: '/staff/assist/[draft]/[step]' },
  admin: { vi: '/quan-tri', en: '/admin' },
  adminUnits: { vi: '/quan-tri/don-vi', en: '/admin/units' },
  adminUnit: { vi: '/quan-tri/don-vi/[unit]', en: '/admin/units/[unit]' },
  adminOfficials: { vi: '/quan-tri/can-bo', en: '/admin/staff' },
  adminOfficial: { vi: '/quan-tri/can-bo/[person]', en: '/admin/staff/[person]' },
  adminCalendar: { vi: '/quan-tri/lich', en: '/admin/calendar' },
  adminDay: { vi: '/quan-tri/lich/ngay/[day]', en: '/admin/calendar/days/[day]' },
  adminHours: { vi: '/quan-tri/lich/gio-lam-viec', en: '/admin/calendar/office-hours' },
  adminCalendarChange: { vi: '/quan-tri/lich/thay-doi/[change]', en: '/admin/calendar/changes/[change]' },
  adminNational: { vi: '/quan-tri/cong-quoc-gia', en: '/admin/national-portal' },
  adminLog: { vi: '/quan-tri/nhat-ky', en: '/admin/log' },
  adminProcedures: { vi: '/quan-tri/thu-tuc', en: '/admin/procedures' },
  adminCompare: { vi: '/quan-tri/thu-tuc/[code]/so-sanh', en: '/admin/procedures/[code]/compare' },
  adminProcedure: { vi: '/quan-tri/thu-tuc/[code]', en: '/admin/procedures/[code]' },
  adminVersion: { vi: '/quan-tri/thu-tuc/[code]/[number]', en: '/admin/procedures/[code]/[number]' },
  adminRehearsal: { vi: '/quan-tri/thu-tuc/[code]/[number]/dien-tap', en: '/admin/procedures/[code]/[number]/rehearsal' },
  adminPart: { vi: '/quan-tri/thu-tuc/[code]/[number]/sua/[at]', en: '/admin/procedures/[code]/[number]/edit/[at]' },
  fault: { vi: '/loi/[status]', en: '/fault/[status]' },
} as const;
export type PageName = keyof typeof paths;
export const locales = ['vi', 'en'] as const satisfies Locale[];
type Params<P> = P extends `${string}[${infer Name}]${infer Rest}` ? { [K in Name]: string } & Params<Rest> : unknown;
export type ParamsOf<N extends PageName> = Params<(typeof paths)[N]['vi']>;

const prefix = (locale: Locale) => (locale === 'vi' ? '' : `/${locale}`);

/** href('en', 'procedure', { code: '1.004873' }) → /en/procedures/1.004873 */
export function href<N extends PageName>(locale: Locale, name: N, params: ParamsOf<N>): string {
  const path = paths[name][locale].replace(/\[(\w+)\]/g, (_, key: string) =>
    encodeURIComponent((params as Record<string, string>)[key] ?? ''),
  );
  return (prefix(locale) + path).replace(/(.)\/$/, '$1') || '/';
}

const table = (Object.entries(paths) as [PageName, Record<Locale, string>][]).flatMap(([name, byLocale]) =>
  locales.map((locale) => ({
    name,
    locale,
    pattern: new RegExp(
      `^${(prefix(locale) + byLocale[locale])
        .replace(/(.)\/$/, '$1')
        .replace(/\./g, '\\.')
        .replace(/\[(\w+)\]/g, '(?<$1>(?!\\.{1,2}(?:/|$))[\\w.~-]{1,64})')}$`,
    ),
    folder: byLocale.vi,
  })),
);

export type Found = { name: PageName; locale: Locale; params: Record<string, string>; internal: string };

/** What an address from outside means, or undefined: the page does not exist. `internal` is the path that Next knows. */
export function find(pathname: string): Found | undefined {
  for (const { name, locale, pattern, folder } of table) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    const params = { ...match.groups };
    return {
      name,
      locale,
      params,
      internal: `/${locale}${folder.replace(/\[(\w+)\]/g, (_, key: string) => params[key] ?? '')}`.replace(/\/$/, ''),
    };
  }
  return undefined;
}

/** The address that was meant where one language's words stand under the other's, as `/en/thu-tuc/1.004873`; undefined where no page is. */
export function inItsOwnWords(pathname: string): string | undefined {
  const locale = /^\/en(\/|$)/.test(pathname) ? 'en' : 'vi';
  const found = find(locale === 'en' ? pathname.slice('/en'.length) : `/en${pathname}`);
  return found && found.locale !== locale && found.name !== 'home' ? href(locale, found.name, found.params as never) : undefined;
}
