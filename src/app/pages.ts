import { actions as supplement } from '#src/app/[locale]/bo-sung/[request]/[step]/action.ts';
import { actions as me } from '#src/app/[locale]/ca-nhan/action.ts';
import { actions as lookQuestion } from '#src/app/[locale]/ca-nhan/ai-da-xem/[look]/action.ts';
import { actions as acting } from '#src/app/[locale]/ca-nhan/thay-mat/action.ts';
import { actions as newMandate } from '#src/app/[locale]/ca-nhan/thay-mat/uy-quyen/action.ts';
import { actions as notices } from '#src/app/[locale]/ca-nhan/thong-bao/action.ts';
import { actions as noticeWishes } from '#src/app/[locale]/ca-nhan/thong-bao/cach-nhan/action.ts';
import { actions as staff } from '#src/app/[locale]/can-bo/action.ts';
import { actions as staffDossier } from '#src/app/[locale]/can-bo/ho-so/[code]/action.ts';
import { actions as markSupplement } from '#src/app/[locale]/can-bo/ho-so/[code]/bo-sung/action.ts';
import { actions as staffComplaint } from '#src/app/[locale]/can-bo/ho-so/[code]/khieu-nai/action.ts';
import { actions as staffPeople } from '#src/app/[locale]/can-bo/nhan-su/action.ts';
import { actions as assistStep } from '#src/app/[locale]/can-bo/nop-ho/[draft]/[step]/action.ts';
import { actions as assist } from '#src/app/[locale]/can-bo/nop-ho/action.ts';
import { actions as counter } from '#src/app/[locale]/can-bo/quay/action.ts';
import { actions as register } from '#src/app/[locale]/can-bo/so-theo-doi/action.ts';
import { actions as staffNotices } from '#src/app/[locale]/can-bo/thong-bao/action.ts';
import { actions as staffLookQuestion } from '#src/app/[locale]/can-bo/y-kien/luot-xem/[question]/action.ts';
import { actions as signOut } from '#src/app/[locale]/dang-xuat/action.ts';
import { actions as business } from '#src/app/[locale]/doanh-nghiep/action.ts';
import { actions as webhook } from '#src/app/[locale]/doanh-nghiep/ket-noi/[webhook]/action.ts';
import { actions as connections } from '#src/app/[locale]/doanh-nghiep/ket-noi/action.ts';
import { actions as members } from '#src/app/[locale]/doanh-nghiep/thanh-vien/action.ts';
import { actions as checkProof } from '#src/app/[locale]/kiem-chung/bang-chung/action.ts';
import { actions as applyStep } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/action.ts';
import { actions as apply } from '#src/app/[locale]/nop-ho-so/[code]/action.ts';
import { actions as adminOfficial } from '#src/app/[locale]/quan-tri/can-bo/[person]/action.ts';
import { actions as adminOfficials } from '#src/app/[locale]/quan-tri/can-bo/action.ts';
import { actions as adminNational } from '#src/app/[locale]/quan-tri/cong-quoc-gia/action.ts';
import { actions as adminUnit } from '#src/app/[locale]/quan-tri/don-vi/[unit]/action.ts';
import { actions as adminUnits } from '#src/app/[locale]/quan-tri/don-vi/action.ts';
import { actions as adminCalendar } from '#src/app/[locale]/quan-tri/lich/action.ts';
import { actions as adminHours } from '#src/app/[locale]/quan-tri/lich/gio-lam-viec/action.ts';
import { actions as adminDay } from '#src/app/[locale]/quan-tri/lich/ngay/[day]/action.ts';
import { actions as adminCalendarChange } from '#src/app/[locale]/quan-tri/lich/thay-doi/[change]/action.ts';
import { actions as adminVersion } from '#src/app/[locale]/quan-tri/thu-tuc/[code]/[number]/action.ts';
import { actions as adminRehearsal } from '#src/app/[locale]/quan-tri/thu-tuc/[code]/[number]/dien-tap/action.ts';
import { actions as adminPart } from '#src/app/[locale]/quan-tri/thu-tuc/[code]/[number]/sua/[at]/action.ts';
import { actions as adminProcedure } from '#src/app/[locale]/quan-tri/thu-tuc/[code]/action.ts';
import { actions as dossier } from '#src/app/[locale]/tra-cuu/[code]/action.ts';
import { actions as withdraw } from '#src/app/[locale]/tra-cuu/[code]/rut/action.ts';
import { actions as feedback } from '#src/app/[locale]/tra-cuu/[code]/y-kien/action.ts';
import { actions as message } from '#src/app/[locale]/trao-doi/[message]/action.ts';
import type { Action } from '#src/app/action.ts';
import { boardColumns } from '#src/domain/dossiers/board.ts';
import { filterNames } from '#src/domain/dossiers/queue-filter.ts';
import type { PageName } from '#src/i18n/paths.ts';
import { figuresInQuery } from '#src/services/asked-figures.ts';
import type { Rule } from '#src/services/authorise.ts';
import { caseInQuery } from '#src/services/catalogue.ts';

/** What the front has to know of a page before it asks Next for it. */
export type Page = {
  /** who may open it at all; the page itself decides about the one dossier */
  rule: Rule;
  /** the tags of the data it shows: then it is kept for everybody without a session, and dropped when one of them changes */
  kept?: (params: Record<string, string>) => string[];
  /** the query names it reads; others are dropped, so that nobody can fill the memory with kept pages */
  query?: readonly string[];
  /** query names with few values: pages with only these are kept too */
  keptQuery?: readonly string[];
  /** what else it reads of a query, among few values: pages with these are kept too */
  caseQuery?: (params: Record<string, string>, query: URLSearchParams) => Record<string, string>;
  /** what its forms can do, by the value of `do` */
  actions?: Record<string, Action>;
  /** it shows files in itself: its policy lets in documents of this origin */
  showsDocuments?: true;
  /** the draft that files in its forms go into: without script they come with what was typed */
  files?: (params: Record<string, string>, query: Record<string, string>) => string | undefined;
};

const caseQuery = ({ code = '' }: Record<string, string>, query: URLSearchParams) => caseInQuery(code, query);

const boardQuery = [
  ...['to-chuc', 'trang-thai', 'thu-tuc', 'nguoi-nop', 'q', 'xep', 'tu', 'den', 'sau', 'han', 'xong', 'cot'],
  ...boardColumns.map((it) => `cot-${it}`),
];
const figureQuery = (_: Record<string, string>, query: URLSearchParams) => figuresInQuery(query);
/** The map is drawn as tiles, or as it lies. */
const mapQuery = (params: Record<string, string>, query: URLSearchParams) => ({
  ...figureQuery(params, query),
  ...(query.get('xem') === 'dia-ly' && { xem: 'dia-ly' }),
});
/** Where indicator and procedure are settled. */
const periodQuery = (_: Record<string, string>, query: URLSearchParams) =>
  figuresInQuery(new URLSearchParams([...query].filter(([name]) => ['ky', 'tu', 'den', 'xep'].includes(name))));

const facets = ['event', 'field', 'level', 'audience', 'mode'] as const;

export const pages: Record<PageName, Page> = {
  home: { rule: 'anyone', kept: () => ['procedures', 'use'] },
  procedures: { rule: 'anyone', kept: () => ['procedures'], query: ['q', ...facets], keptQuery: facets },
  procedure: { rule: 'anyone', kept: () => ['procedures'], caseQuery },
  procedureFigures: { rule: 'anyone', kept: () => ['figures', 'procedures'], caseQuery: periodQuery },
  apply: { rule: 'citizen', query: ['sua'], caseQuery, actions: apply },
  applyStep: { rule: 'citizen', query: ['sua'], actions: applyStep, files: ({ draft }) => draft },
  track: { rule: 'anyone', kept: () => [], query: ['code'] },
  dossier: { rule: 'anyone', kept: ({ code }) => [`dossier:${code}`, 'procedures'], query: ['xong'], actions: dossier },
  withdraw: { rule: 'citizen', actions: withdraw },
  message: { rule: 'signed-in', query: ['sua'], actions: message, files: ({ message }) => message },
  receipt: { rule: 'anyone' },
  feedback: { rule: 'citizen', query: ['xong'], actions: feedback },
  checkReceipt: { rule: 'anyone', kept: () => [], query: ['code', 'hash'] },
  checkProof: { rule: 'anyone', kept: () => [], actions: checkProof },
  map: { rule: 'anyone', kept: () => ['figures', 'procedures'], query: ['tim'], caseQuery: mapQuery },
  openData: { rule: 'anyone', kept: () => ['procedures'], query: ['thieu'] },
  unit: { rule: 'anyone', kept: () => ['figures', 'procedures'], caseQuery: figureQuery },
  index766: { rule: 'anyone', kept: () => ['figures', 'procedures'], caseQuery: periodQuery },
  counters: { rule: 'anyone', kept: () => ['procedures'], query: ['q'] },
  help: { rule: 'anyone', kept: () => [] },
  deadEnd: { rule: 'anyone', kept: () => [] },
  privacy: { rule: 'anyone', kept: () => [] },
  accessibility: { rule: 'anyone', kept: () => [] },
  signIn: { rule: 'anyone', query: ['ve', 'error', 'het-han', 'tep'] },
  signOut: { rule: 'anyone', actions: signOut },
  resume: { rule: 'signed-in' },
  me: { rule: 'signed-in', query: ['xong'], actions: me },
  acting: { rule: 'citizen', query: ['xong', 'truoc'], actions: acting },
  newMandate: { rule: 'citizen', actions: newMandate },
  business: { rule: 'citizen', query: boardQuery, actions: business },
  members: { rule: 'citizen', query: ['xong'], actions: members },
  whoLooked: { rule: 'signed-in', query: ['truoc'] },
  notices: { rule: 'citizen', query: ['sau', 'xong'], actions: notices },
  noticeWishes: { rule: 'citizen', query: ['xong'], actions: noticeWishes },
  lookQuestion: { rule: 'signed-in', query: ['xong'], actions: lookQuestion },
  developers: { rule: 'anyone', kept: () => [] },
  connections: { rule: 'citizen', query: ['xong'], actions: connections },
  webhook: { rule: 'citizen', query: ['xong', 'truoc'], actions: webhook },
  staff: { rule: 'staff', query: ['tab', 'sort', 'after', 'before', 'found', 'lookup', 'xong', 'code', ...filterNames], actions: staff },
  staffDossier: { rule: 'staff', query: ['xong', 'xem', 'phieu'], showsDocuments: true, actions: staffDossier },
  markSupplement: { rule: 'staff', query: ['xong'], actions: markSupplement },
  supplement: { rule: 'signed-in', query: ['sua'], actions: supplement, files: ({ request }) => request },
  counter: { rule: { role: 'reception' }, query: ['luot', 'buoc', 'q', 'bo'], actions: counter, files: (_, { luot }) => luot },
  staffComplaint: { rule: 'staff', query: ['xong'], actions: staffComplaint },
  staffFeedback: { rule: 'staff' },
  staffLookQuestion: { rule: 'staff', query: ['xong'], actions: staffLookQuestion },
  staffNotices: { rule: 'staff', query: ['sau', 'xong'], actions: staffNotices },
  staffPeople: { rule: 'staff', query: ['xong'], actions: staffPeople },
  bulkJobs: { rule: 'staff' },
  bulkJob: { rule: 'staff' },
  assist: { rule: { role: 'reception' }, query: ['xong', 'thu-tuc'], actions: assist },
  assistStep: { rule: { role: 'reception' }, query: ['sua'], actions: assistStep, files: ({ draft }) => draft },
  register: { rule: 'staff', query: ['don-vi', 'tu', 'den', 'trang-thai', 'thu-tuc', 'after', 'before', 'xong'], actions: register },
  staffReports: { rule: 'staff', query: ['don-vi', 'ky', 'ngay', 'tu', 'den', 'xep', 'xep-cb'] },
  staffReportList: { rule: 'staff', query: ['don-vi', 'ky', 'ngay', 'tu', 'den', 'so', 'thu-tuc', 'can-bo', 'after', 'before'] },
  admin: { rule: { role: 'admin' } },
  adminUnits: { rule: { role: 'admin' }, query: ['q', 'loc', 'sau', 'xong'], actions: adminUnits },
  adminUnit: { rule: { role: 'admin' }, query: ['xong'], actions: adminUnit },
  adminOfficials: { rule: { role: 'admin' }, query: ['q', 'don-vi', 'sau'], actions: adminOfficials },
  adminOfficial: { rule: { role: 'admin' }, query: ['xong'], actions: adminOfficial },
  adminCalendar: { rule: { role: 'admin' }, query: ['nam'], actions: adminCalendar },
  adminDay: { rule: { role: 'admin' }, actions: adminDay },
  adminHours: { rule: { role: 'admin' }, actions: adminHours },
  adminCalendarChange: { rule: { role: 'admin' }, actions: adminCalendarChange },
  adminNational: { rule: { role: 'admin' }, query: ['xong', 'so'], actions: adminNational },
  adminLog: { rule: { role: 'admin' }, query: ['loai', 'truoc'] },
  adminProcedures: { rule: { role: 'admin' }, query: ['q'] },
  adminCompare: { rule: { role: 'admin' }, query: ['tu', 'den'] },
  adminProcedure: { rule: { role: 'admin' }, query: ['xong'], actions: adminProcedure },
  adminVersion: { rule: { role: 'admin' }, query: ['xong'], actions: adminVersion },
  adminRehearsal: { rule: { role: 'admin' }, query: ['loai', 'sau'], actions: adminRehearsal },
  adminPart: { rule: { role: 'admin' }, query: ['loai', 'xong'], actions: adminPart },
  fault: { rule: 'anyone', kept: () => [] },
};

/** Auth.js's two addresses that are open: where sign-in is asked for, and where the identity provider sends people back to. */
export const signInRoute = '/api/auth/signin/vneid';
export const signedInRoute = '/api/auth/callback/vneid';

/** What the front answers without a page, and who may ask. A paper's service decides about the one paper. */
export const ownRoutes: Record<string, Rule> = {
  [`POST ${signInRoute}`]: 'anyone',
  [`GET ${signedInRoute}`]: 'anyone',
  'GET /giay-to/{id}': 'anyone',
  'GET /giay-to/{id}/xem': 'anyone',
  'GET /goi-ho-so/{draft}': 'citizen',
  'GET /giay-to/so-theo-doi.pdf': 'staff',
  'GET /giay-to/so-theo-doi/{book}': 'staff',
  'GET /giay-to/bao-cao.csv': 'staff',
  'GET /giay-to/bao-cao.xlsx': 'staff',
  'GET /giay-to/cong-quoc-gia.csv': { role: 'admin' },
  'GET /giay-to/ho-so-to-chuc.csv': 'citizen',
  'GET /giay-to/ho-so-to-chuc.xlsx': 'citizen',
  'GET /lich/{token}.ics': 'anyone',
  'GET /du-lieu-mo/{file}': 'anyone',
  'GET /du-lieu-mo/dcat.jsonld': 'anyone',
  'GET /giay-to/viec/{job}': 'staff',
  'GET /giay-to/{code}/bien-nhan.pdf': 'anyone',
  'GET /giay-to/{code}/bien-nhan.json': 'anyone',
  'GET /giay-to/{code}/bang-chung.json': 'anyone',
  'GET /giay-to/{code}/to-khai.pdf': 'anyone',
  'GET /giay-to/{code}/phieu-kiem-soat.pdf': 'staff',
  'GET /giay-to/{request}/bo-sung.pdf': 'signed-in',
  'POST /tai-len': 'signed-in',
  'GET /tai-len/{id}': 'signed-in',
  'PATCH /tai-len/{id}': 'signed-in',
  'DELETE /tai-len/{id}': 'signed-in',
  'GET /tai-len/{id}/tep': 'signed-in',
  'GET /tai-len/{id}/xem': 'signed-in',
  'GET /tai-len/{id}/tai-lieu': 'signed-in',
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
};

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** What may stand in a place of an address; ids otherwise. */
const inPlace: Readonly<Record<string, string>> = { code: '[^/]+', token: '[^/]+', file: '.+' };
const patterns = Object.keys(ownRoutes).map((route) => {
  const [method = '', path = ''] = route.split(' ');
  const parts = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, (_, name) => inPlace[name] ?? uuid);
  return { method, path: new RegExp(`^${parts}$`) };
});

/** Whether the table above names this address: what it does not name is nowhere, so nothing is answered that nobody decided who may ask for. */
export const isOwnRoute = (method: string, path: string): boolean =>
  patterns.some((it) => it.method === (method === 'HEAD' ? 'GET' : method) && it.path.test(path));
