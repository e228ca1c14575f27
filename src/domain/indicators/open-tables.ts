import { type Day, dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { RefusalCause } from '#src/domain/dossiers/events.ts';
import { refusalCauseNames } from '#src/domain/dossiers/refusal-cause.ts';
import { readDay } from '#src/domain/dossiers/register-period.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { fewestForRate } from './indicator.ts';
import { signs } from './sign-definitions.ts';
import { fewestShown } from './small-numbers.ts';

/** A column of a published table. Whatever it holds, an empty cell (JSON: null) says that the number is not told. */
export type OpenColumn = { name: string; type: 'text' | 'integer' | 'number' | 'date'; text: Text };

/** A table that the city publishes. Its key and the names of its columns stand in addresses and files: they do not change. */
export type OpenTable = {
  key: string;
  /** a file for each finished day or month, or one that says how things are now */
  per: 'day' | 'month' | 'now';
  name: Text;
  text: Text;
  columns: readonly OpenColumn[];
};

const unit: OpenColumn = {
  name: 'unit_code',
  type: 'text',
  text: { vi: 'Mã đơn vị, như ở bảng don-vi', en: 'Code of the unit, as in don-vi' },
};
const procedure: OpenColumn = {
  name: 'procedure_code',
  type: 'text',
  text: { vi: 'Mã thủ tục, như ở bảng thu-tuc', en: 'Code of the procedure, as in thu-tuc' },
};
const month: OpenColumn = { name: 'month', type: 'text', text: { vi: 'Tháng, YYYY-MM', en: 'Month, YYYY-MM' } };
const integer = (name: string, vi: string, en: string): OpenColumn => ({ name, type: 'integer', text: { vi, en } });
const number = (name: string, vi: string, en: string): OpenColumn => ({ name, type: 'number', text: { vi, en } });
const words = (name: string, vi: string, en: string): OpenColumn => ({ name, type: 'text', text: { vi, en } });

const submitted = integer('submitted', 'Hồ sơ nộp', 'Dossiers filed');
const received = integer('received', 'Hồ sơ tiếp nhận', 'Dossiers received');
const onTime = integer('on_time', 'Kết quả đúng hẹn', 'Results on time');
const late = integer('late', 'Kết quả trễ hẹn', 'Results that were late');
const supplemented = integer('supplemented', 'Lần yêu cầu bổ sung', 'Requests for supplements');
const flow = [
  submitted,
  integer('submitted_online', 'trong đó người dân tự nộp trên mạng', 'of these, by people themselves, online'),
  received,
  supplemented,
  integer('finished', 'Hồ sơ có kết quả, trừ những kết quả bị xử lý lại', 'Dossiers finished, less results that were opened again'),
  onTime,
  late,
  integer('returned', 'Kết quả đã trả', 'Results handed over'),
  integer('apology_due', 'Hồ sơ phải xin lỗi', 'Dossiers that an apology is owed for'),
  integer('apology_sent', 'Thư xin lỗi đã gửi', 'Letters of apology sent'),
];
const refusedAs = (name: string, cause: RefusalCause): OpenColumn =>
  integer(
    name,
    `Từ chối tiếp nhận hoặc kết quả từ chối, nhóm “${refusalCauseNames[cause].vi}”`,
    `Refusals, at reception or as the result, of the kind “${refusalCauseNames[cause].en}”`,
  );
const returned = [
  integer('reception_refused', 'Hồ sơ bị từ chối tiếp nhận', 'Dossiers refused at reception'),
  integer('refused', 'Kết quả từ chối', 'Results that refuse'),
  integer('stopped', 'Hồ sơ dừng giải quyết', 'Dossiers stopped'),
  integer('withdrawn', 'Hồ sơ người nộp rút', 'Dossiers that the applicant withdrew'),
  integer('asked_missing', 'Lần yêu cầu bổ sung vì thiếu giấy tờ', 'Requests for supplements because a paper was missing'),
  integer('asked_faulty', 'Lần yêu cầu bổ sung vì giấy tờ chưa đạt', 'Requests because a paper was not good enough'),
  integer('asked_declaration', 'Lần yêu cầu bổ sung vì tờ khai', 'Requests because of the declaration'),
  integer('refused_asked', 'Kết quả từ chối sau khi đã yêu cầu bổ sung', 'Results that refuse, after a supplement had been asked for'),
  integer('stopped_unanswered', 'Hồ sơ dừng khi người nộp chưa bổ sung', 'Dossiers stopped while the applicant had not answered'),
  integer('withdrawn_unreceived', 'Hồ sơ rút khi chưa được tiếp nhận', 'Dossiers withdrawn before they were received'),
  integer('withdrawn_asked', 'Hồ sơ rút sau khi bị yêu cầu bổ sung', 'Dossiers withdrawn after a supplement had been asked for'),
  words(
    'refused_from',
    'Lý do từ chối dưới đây tính từ tháng này (YYYY-MM) đến hết tháng của dòng: gộp cho đến khi đủ nhiều để nói mà không lộ ai, không tháng nào tính hai lần; trống: nói ở một tháng sau, hoặc không nói',
    'The reasons of refusals that follow are of the months from this one (YYYY-MM) to that of the row: taken together until there are enough to be told, and no month twice; empty: told with a later month, or not',
  ),
  refusedAs('refused_elsewhere', 'not_competent'),
  refusedAs('refused_ineligible', 'not_eligible'),
  refusedAs('refused_incomplete', 'incomplete'),
  refusedAs('refused_untrue', 'untrue'),
  refusedAs('refused_duplicate', 'duplicate'),
  refusedAs('refused_other', 'other'),
  integer(
    'refused_untold',
    'Từ chối tiếp nhận hoặc kết quả từ chối chỉ nói lý do bằng lời',
    'Refusals, at reception or as the result, that give their reason in words alone',
  ),
];
const times = [
  number(
    'median_minutes',
    `Một nửa số kết quả xong trong chừng này phút làm việc, không tính lúc chờ người nộp; từ ${fewestForRate} kết quả`,
    `Half of the results took no more working minutes than this, without the applicant's; from ${fewestForRate} results on`,
  ),
  number('p90_minutes', '9 trên 10 kết quả xong trong chừng này phút làm việc', '9 of 10 results took no more working minutes than this'),
];

export const openTables = [
  {
    key: 'don-vi-ngay',
    per: 'day',
    name: { vi: 'Đơn vị theo ngày', en: 'Units by day' },
    text: {
      vi: 'Mỗi đơn vị một dòng, cộng mọi thủ tục, theo ngày ở Việt Nam. Đơn vị không có dòng: hôm đó không có gì để đếm.',
      en: 'A row for each unit, all procedures together, by day in Vietnam. A unit without a row had nothing to count that day.',
    },
    columns: [{ name: 'day', type: 'date', text: { vi: 'Ngày, YYYY-MM-DD', en: 'Day, YYYY-MM-DD' } }, unit, ...flow],
  },
  {
    key: 'don-vi-thang',
    per: 'month',
    name: { vi: 'Đơn vị theo tháng', en: 'Units by month' },
    text: {
      vi: 'Mỗi đơn vị một dòng, cộng mọi thủ tục, với thời gian giải quyết, sự hài lòng và khiếu nại.',
      en: 'A row for each unit, all procedures together, with how long results took, satisfaction and complaints.',
    },
    columns: [
      month,
      unit,
      ...flow,
      ...times,
      integer('rated', 'Người đã chấm điểm', 'People who rated'),
      integer(
        'satisfied',
        `trong đó cho 4 hoặc 5 sao; từ ${fewestForRate} người chấm`,
        `of these with 4 or 5 stars; from ${fewestForRate} ratings on`,
      ),
      integer('complained', 'Khiếu nại', 'Complaints'),
      integer('complaint_answered', 'Khiếu nại đã trả lời', 'Complaints answered'),
      integer(
        'closed',
        'Kết quả đã ra, kể cả những kết quả sau đó bị xử lý lại',
        'Results that came, also those that were opened again later',
      ),
      ...signs.map(({ formula, name }) =>
        integer(
          formula.of.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          `Dấu hiệu “${name.vi}”: số lần đếm được; 1 đến ${fewestShown - 1} để trống vì ít thế dễ là ngẫu nhiên, không phải để giữ kín`,
          `Sign “${name.en}”: how often it was counted; 1 to ${fewestShown - 1} are empty, for so few may be chance, and not to keep them secret`,
        ),
      ),
    ],
  },
  {
    key: 'thu-tuc-thang',
    per: 'month',
    name: { vi: 'Thủ tục ở từng đơn vị theo tháng', en: 'Procedures at each unit by month' },
    text: {
      vi: `Mỗi thủ tục ở mỗi đơn vị một dòng. Số từ 1 đến ${fewestShown - 1} để trống, cùng những số mà từ đó tính ra được nó; dòng không còn số nào thì bỏ.`,
      en: `A row for each procedure at each unit. Counts of 1 to ${fewestShown - 1} are empty, and with them those from which they could be worked out; a row with nothing left is left out.`,
    },
    columns: [month, unit, procedure, submitted, received, onTime, late, supplemented, ...times],
  },
  {
    key: 'thu-tuc-thanh-pho',
    per: 'month',
    name: { vi: 'Thủ tục ở cả thành phố theo tháng', en: 'Procedures in the whole city by month' },
    text: {
      vi: `Mỗi thủ tục một dòng, cộng mọi nơi, làm tròn đến ${fewestShown}; đúng hẹn cộng trễ hẹn là mọi kết quả, cũng đã làm tròn. Số từ 1 đến ${fewestShown - 1} để trống, lý do từ chối thì từ 0 đến ${fewestShown - 1}; dòng không còn số nào thì bỏ.`,
      en: `A row for each procedure, all units together, rounded to ${fewestShown}; those in time and late come to all results, rounded as well. Counts of 1 to ${fewestShown - 1} are empty, reasons of refusals of 0 to ${fewestShown - 1}; a row with nothing left is left out.`,
    },
    columns: [month, procedure, submitted, received, onTime, late, supplemented, ...times, ...returned],
  },
  {
    key: 'goc-ngay',
    per: 'now',
    name: { vi: 'Mã gốc mỗi ngày', en: 'The root of each day' },
    text: {
      vi: 'Mỗi đêm một mã băm cho nhật ký của mọi hồ sơ có việc trong ngày (cây Merkle như RFC 6962), nối với đêm trước. Chủ hồ sơ tải được bằng chứng rằng hồ sơ mình nằm trong đó; không ai sửa nhật ký về sau mà không lộ.',
      en: 'Each night one hash over the journals of all dossiers that something happened to (a Merkle tree as in RFC 6962), chained to the night before. Who owns a dossier can download the proof that it is in it; nobody can rewrite a journal later without its being seen.',
    },
    columns: [
      { name: 'day', type: 'date', text: { vi: 'Ngày, YYYY-MM-DD', en: 'Day, YYYY-MM-DD' } },
      integer('dossiers', 'Số hồ sơ có việc trong ngày: số lá của cây', 'Dossiers that something happened to: the leaves of the tree'),
      words('root', 'Mã gốc, SHA-256, hex', 'The root, SHA-256 in hex'),
      words(
        'chain',
        'SHA-256 của byte 02, chain của ngày trước (32 byte 00 ở ngày đầu), ngày viết YYYY-MM-DD, root',
        'SHA-256 of the byte 02, the chain of the day before (32 noughts on the first), the day as YYYY-MM-DD, the root',
      ),
    ],
  },
  {
    key: 'dinh-chinh',
    per: 'now',
    name: { vi: 'Số liệu đã sửa', en: 'Corrected figures' },
    text: {
      vi: 'Mỗi con số đã công bố của đơn vị, theo ngày hay theo tháng, mà sau đó khác đi: trước nói gì, nay nói gì, từ bao giờ, vì sao. Tệp như đã công bố vẫn ở địa chỉ có số phiên bản, như don-vi-ngay/2026-11-20.v1.csv. Bảng theo từng thủ tục không giữ phiên bản: hai phiên bản khác nhau một hồ sơ thì lộ hồ sơ ấy.',
      en: 'Each published figure of a unit, by day or month, that is another now: what was said, what is said, since when, why. The file as it was published stays at the address with its version, as don-vi-ngay/2026-11-20.v1.csv. Tables of single procedures keep no versions: two that differ by one dossier would tell of it.',
    },
    columns: [
      words('table', 'Bảng', 'Table'),
      words('period', 'Ngày YYYY-MM-DD hoặc tháng YYYY-MM', 'Day YYYY-MM-DD or month YYYY-MM'),
      unit,
      words('column', 'Cột của bảng', 'Column of the table'),
      number('said', 'Trước nói; trống: không nói', 'What was said; empty: not told'),
      number('says', 'Nay nói; trống: không nói', 'What is said; empty: not told'),
      integer('version', 'Phiên bản của tệp từ lúc ấy', 'Version of the file from then on'),
      words('corrected_at', 'Lúc sửa, giờ UTC', 'When, UTC'),
      words(
        'why',
        'late: việc ghi muộn, sau khi đã công bố; recount: đếm lại cả nhật ký; load: nạp thêm hồ sơ cũ',
        'late: written down after it was published; recount: the whole journal was counted anew; load: dossiers of the past were loaded',
      ),
    ],
  },
  {
    key: 'don-vi',
    per: 'now',
    name: { vi: 'Đơn vị', en: 'Units' },
    text: {
      vi: 'Phường, xã, đặc khu, công an ở đó và các sở, như lúc này.',
      en: 'Wards, communes, the special zone, their police, and the agencies, as they are now.',
    },
    columns: [
      words('code', 'Mã đơn vị', 'Code of the unit'),
      words('kind', 'Loại: city, agency, ward, commune, special_zone, police', 'Kind: city, agency, ward, commune, special_zone, police'),
      words('name_vi', 'Tên', 'Name in Vietnamese'),
      words('name_en', 'Tên tiếng Anh', 'Name in English'),
      words('parent', 'Đơn vị cấp trên', 'The unit it belongs to'),
      number('area_km2', 'Diện tích, km²', 'Area, square kilometres'),
      number('longitude', 'Kinh độ của một điểm bên trong', 'Longitude of a point inside'),
      number('latitude', 'Vĩ độ của điểm đó', 'Latitude of that point'),
      words('former_names', 'Đơn vị trước 1/7/2025, cách nhau bằng “ | ”', 'Units before 1 July 2025, with “ | ” between them'),
    ],
  },
  {
    key: 'thu-tuc',
    per: 'now',
    name: { vi: 'Thủ tục', en: 'Procedures' },
    text: { vi: 'Thủ tục nộp được trên cổng, như lúc này.', en: 'Procedures of this portal, as they are now.' },
    columns: [
      words('code', 'Mã trong danh mục quốc gia', 'Code in the national catalogue'),
      words('name_vi', 'Tên', 'Name in Vietnamese'),
      words('name_en', 'Tên tiếng Anh', 'Name in English'),
      words('field', 'Lĩnh vực', 'Field'),
      words('field_vi', 'Tên lĩnh vực', 'Name of the field in Vietnamese'),
      words('field_en', 'Tên lĩnh vực, tiếng Anh', 'Name of the field in English'),
    ],
  },
  {
    key: 'chi-so',
    per: 'now',
    name: { vi: 'Định nghĩa chỉ số', en: 'Definitions of indicators' },
    text: {
      vi: 'Mỗi chỉ số của bản đồ nói gì và tính ra sao; định nghĩa đổi thì lên phiên bản.',
      en: 'What each indicator of the map says and how it is counted; a definition that changes gets the next version.',
    },
    columns: [
      words('key', 'Chỉ số', 'Indicator'),
      integer('version', 'Phiên bản', 'Version'),
      { name: 'since', type: 'date', text: { vi: 'Áp dụng từ ngày', en: 'Counts from this day' } },
      words('name_vi', 'Tên', 'Name in Vietnamese'),
      words('name_en', 'Tên tiếng Anh', 'Name in English'),
      words('text_vi', 'Nói gì, tính ra sao', 'What it says and how it is counted, in Vietnamese'),
      words('text_en', 'Như trên, tiếng Anh', 'The same in English'),
      words('formula', 'Công thức trên các cột của bảng, JSON', 'The formula over the sums, as JSON'),
      words('affects', 'Dấu hiệu: những chỉ số có thể bị làm đẹp', 'Of a sign: the indicators that it may make look better'),
      words('honest_vi', 'Dấu hiệu: lý do chính đáng có thể có', 'Of a sign: what may have caused it honestly, in Vietnamese'),
      words('honest_en', 'Như trên, tiếng Anh', 'The same in English'),
    ],
  },
] as const satisfies readonly OpenTable[];
export type OpenTableKey = (typeof openTables)[number]['key'];

export const findOpenTable = (key: string): (OpenTable & { key: OpenTableKey }) | undefined => openTables.find((it) => it.key === key);

/** A column as it is described now; one that the table has no more still has its name. */
export const columnOf = (table: string, name: string): OpenColumn =>
  findOpenTable(table)?.columns.find((it) => it.name === name) ?? { name, type: 'number', text: { vi: name, en: name } };

/** Proposed: the city decides under which licence it publishes. */
export const proposedLicence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } as const;

/** The address of a file, without where the portal is. */
export const openFilePath = (table: string, period: string | null, format: 'csv' | 'json'): string =>
  `/du-lieu-mo/${table}${period === null ? '' : `/${period}`}.${format}`;

export const cataloguePath = '/du-lieu-mo/dcat.jsonld';

/** Why there is no file: `impossible` is no date of any calendar, or not of this table's kind; `open` is not over yet. */
export type NoFile = 'no-table' | 'impossible' | 'open' | 'before' | 'no-version';

/** The finished days or months of a table, as addresses name them, the newest first. `first`: the first day of which anything was counted. */
export function openPeriods(per: OpenTable['per'], first: Day | null, today: Day): string[] {
  if (per === 'now' || first === null) return [];
  const periods: string[] = [];
  for (let at = dayNumber(today) - 1; at >= dayNumber(first); at--) {
    const day = dayOfNumber(at);
    const name = per === 'day' ? day : day.slice(0, 7);
    if (name !== (per === 'day' ? today : today.slice(0, 7)) && periods.at(-1) !== name) periods.push(name);
  }
  return periods;
}

/**
 * The first day of what an address asks for. A month that still runs is not told: one more dossier of a procedure since yesterday would be
 * one person.
 */
export function readOpenPeriod(per: 'day' | 'month', text: string, first: Day | null, today: Day): { start: Day } | { none: NoFile } {
  const start = per === 'day' ? text : `${text}-01`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start) || readDay(start) === undefined) return { none: 'impossible' };
  if (text >= (per === 'day' ? today : today.slice(0, 7))) return { none: 'open' };
  if (first === null || text < (per === 'day' ? first : first.slice(0, 7))) return { none: 'before' };
  return { start };
}
