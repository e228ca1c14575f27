import type { Text } from '#src/domain/kernel/text.ts';
import { fewestForRate } from './indicator.ts';
import type { Tally } from './tally.ts';

/** The six groups of Decision 766/QĐ-TTg of 23 June 2022, a hundred points. */
export const groups766 = [
  { key: 'transparency', max: 18, name: { vi: 'Công khai, minh bạch', en: 'Publicity and transparency' } },
  { key: 'progress', max: 20, name: { vi: 'Tiến độ giải quyết', en: 'Progress' } },
  { key: 'online', max: 12, name: { vi: 'Dịch vụ công trực tuyến', en: 'Online services' } },
  { key: 'digitisation', max: 22, name: { vi: 'Số hóa hồ sơ', en: 'Digitisation' } },
  { key: 'satisfaction', max: 18, name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' } },
  { key: 'payment', max: 10, name: { vi: 'Thanh toán trực tuyến', en: 'Online payment' } },
] as const satisfies readonly { key: string; max: number; name: Text }[];
export type Group766 = (typeof groups766)[number]['key'];

/** What an office is measured by: its sums of the period, and what lies open there now with its clock running (null: the period is over). */
export type Measured766 = { tally: Tally; open: { inTime: number; overdue: number } | null; commune: boolean };

/** What can be said of one metric. `part` of `of` dossiers; `ratio`: measured, but without points of its own. */
export type Score766 =
  | { kind: 'scored'; points: number; part: number; of: number }
  /** nothing to judge, and the formula gives these points for that */
  | { kind: 'by-rule'; points: number; why: Text }
  | { kind: 'ratio'; part: number; of: number; why: Text }
  | { kind: 'too-few' }
  | { kind: 'not-measured'; why: Text };

/** One of the 24. `max`: null where the decision's points are shared with others and nobody has found out how. */
export type Metric766 = {
  no: number;
  group: Group766;
  max: number | null;
  name: Text;
  /** how its points follow */
  formula: Text;
  score: (measured: Measured766) => Score766;
};

const notMeasured = (vi: string, en: string) => (): Score766 => ({ kind: 'not-measured', why: { vi, en } });
const twoPlaces = (points: number): number => Math.round(points * 100) / 100;
const scored = (part: number, of: number, points: (ratio: number) => number): Score766 =>
  of < fewestForRate || part < 0 || part > of ? { kind: 'too-few' } : { kind: 'scored', points: twoPlaces(points(part / of)), part, of };
const ratio = (part: number, of: number, why: Text): Score766 =>
  of < fewestForRate || part < 0 || part > of ? { kind: 'too-few' } : { kind: 'ratio', part, of, why };

const elsewhere = notMeasured(
  'Cơ sở dữ liệu quốc gia về thủ tục ghi việc này, không phải cổng.',
  'The national database of procedures records this, not the portal.',
);
const catalogue = notMeasured(
  'Tính trên danh mục thủ tục của cả thành phố, không phải trên hồ sơ của một nơi.',
  'It is about the procedures of the whole city, not about the dossiers of one office.',
);
const shared: Text = {
  vi: '12 điểm chia cho các chỉ tiêu 6 đến 10; cách chia không được công bố và chưa ai tính lại được.',
  en: 'Metrics 6 to 10 share 12 points; how is not published, and nobody has been able to work it out.',
};
const results = notMeasured(
  'Cổng chưa ghi kết quả nào có chữ ký số.',
  'The portal does not record which results are signed electronically.',
);
const petitions = notMeasured(
  'Phản ánh, kiến nghị gửi qua 1022 và Cổng quốc gia; cổng này chỉ có khiếu nại về hồ sơ.',
  'Petitions go through 1022 and the national portal; this portal only has complaints about dossiers.',
);
const max = (n: number): Text => ({ vi: `${n} × tỷ lệ`, en: `${n} × ratio` });
const none: Text = { vi: 'không có điểm', en: 'no points' };
/** Metrics that only provinces are judged by: communes are given the declared maximum. */
const ofProvince =
  (n: number, otherwise: () => Score766) =>
  ({ commune }: Measured766) =>
    commune
      ? {
          kind: 'by-rule' as const,
          points: n,
          why: { vi: 'Chỉ chấm cấp tỉnh; xã, phường được điểm tối đa.', en: 'Only provinces are judged; communes are given the maximum.' },
        }
      : otherwise();

export const metrics766: readonly Metric766[] = [
  {
    no: 1,
    group: 'transparency',
    max: 6,
    name: { vi: 'Thủ tục công bố đúng hạn', en: 'Procedures announced on time' },
    formula: max(6),
    score: elsewhere,
  },
  {
    no: 2,
    group: 'transparency',
    max: 4,
    name: { vi: 'Thủ tục cập nhật, công khai đúng hạn', en: 'Procedures updated and published on time' },
    formula: max(4),
    score: elsewhere,
  },
  {
    no: 3,
    group: 'transparency',
    max: 2,
    name: { vi: 'Thủ tục công khai đủ nội dung', en: 'Procedures published with full content' },
    formula: max(2),
    score: elsewhere,
  },
  {
    no: 4,
    group: 'transparency',
    max: 6,
    name: { vi: 'Hồ sơ đồng bộ đúng hạn với Cổng quốc gia', en: 'Dossiers synchronised on time with the national portal' },
    formula: max(6),
    score: notMeasured(
      'Cổng gửi mỗi thay đổi đi ngay, và biết hồ sơ nào chưa gửi xong, nhưng không giữ lúc gửi từng thay đổi; văn bản cũng không nói trong bao lâu là đúng hạn.',
      'The portal sends each change at once and knows which dossiers are not sent whole, but does not keep when each change was sent; nor does any text say within how long is on time.',
    ),
  },
  {
    no: 5,
    group: 'progress',
    max: 20,
    name: { vi: 'Hồ sơ xử lý đúng hạn', en: 'Dossiers handled on time' },
    formula: {
      vi: '20 × (kết quả đúng hẹn + đang giải quyết trong hạn) / (kết quả + đang giải quyết)',
      en: '20 × (results on time + open within time) / (results + open)',
    },
    score: ({ tally: { counts }, open }) => {
      const { inTime, overdue } = open ?? { inTime: 0, overdue: 0 };
      return scored(counts.onTime + inTime, counts.onTime + counts.late + inTime + overdue, (it) => 20 * it);
    },
  },
  {
    no: 6,
    group: 'online',
    max: null,
    name: { vi: 'Hồ sơ trực tuyến toàn trình', en: 'Fully online dossiers' },
    formula: {
      vi: 'nộp và nhận trên mạng hoặc qua bưu chính / kết quả đã trả',
      en: 'filed online and received online or by post / results handed over',
    },
    score: ({ tally: { counts } }) => ratio(counts.returnedOnline, counts.returned, shared),
  },
  {
    no: 7,
    group: 'online',
    max: null,
    name: { vi: 'Thủ tục cung cấp toàn trình', en: 'Procedures offered fully online' },
    formula: none,
    score: catalogue,
  },
  {
    no: 8,
    group: 'online',
    max: null,
    name: { vi: 'Thủ tục cung cấp trực tuyến', en: 'Procedures offered online' },
    formula: none,
    score: catalogue,
  },
  { no: 9, group: 'online', max: null, name: { vi: 'Dịch vụ công chủ động', en: 'Proactive services' }, formula: none, score: catalogue },
  {
    no: 10,
    group: 'online',
    max: null,
    name: { vi: 'Hồ sơ nộp trực tuyến', en: 'Dossiers filed online' },
    formula: { vi: 'nộp trực tuyến / hồ sơ nộp', en: 'filed online / filed' },
    score: ({ tally: { counts } }) => ratio(counts.submittedOnline, counts.submitted, shared),
  },
  {
    no: 11,
    group: 'digitisation',
    max: 6,
    name: { vi: 'Kết quả điện tử có giá trị pháp lý', en: 'Electronic results of legal value' },
    formula: max(6),
    score: results,
  },
  {
    no: 12,
    group: 'digitisation',
    max: 4,
    name: { vi: 'Hồ sơ số hóa thành phần', en: 'Dossiers digitised' },
    formula: max(4),
    score: notMeasured(
      'Cổng chưa ghi giấy tờ nào nộp tại quầy được quét.',
      'The portal does not record which papers from the counter are scanned.',
    ),
  },
  {
    no: 13,
    group: 'digitisation',
    max: 2,
    name: { vi: 'Chứng thực bản sao điện tử', en: 'Electronic certified copies' },
    formula: max(2),
    score: notMeasured('Cổng chưa cấp bản sao điện tử có ký số.', 'The portal does not issue signed electronic copies.'),
  },
  {
    no: 14,
    group: 'digitisation',
    max: 2,
    name: { vi: 'Hồ sơ có giấy tờ thay bằng dữ liệu', en: 'Dossiers with papers replaced by data' },
    formula: { vi: '2 × tỷ lệ / 0,8, tối đa 2', en: '2 × ratio / 0.8, at most 2' },
    score: ({ tally: { counts } }) =>
      ratio(counts.sparedDossiers, counts.submitted, {
        vi: 'Tỷ lệ này trên mọi hồ sơ nộp. Quyết định chia cho riêng hồ sơ có giấy tờ được công bố cắt giảm; cổng không có danh mục công bố ấy nên không chấm.',
        en: 'This is of all dossiers filed. The decision divides by those with papers that were announced as no longer needed; the portal does not have that list, so there are no points.',
      }),
  },
  {
    no: 15,
    group: 'digitisation',
    max: 4,
    name: { vi: 'Giấy tờ số hóa được chia sẻ để dùng lại', en: 'Digitised papers shared for re-use' },
    formula: max(4),
    score: notMeasured(
      'Cổng chưa nối với kho dữ liệu cá nhân trên Cổng quốc gia.',
      'The portal is not connected to the personal store of the national portal.',
    ),
  },
  {
    no: 16,
    group: 'digitisation',
    max: 2,
    name: { vi: 'Hồ sơ dùng dữ liệu dân cư', en: 'Dossiers using population data' },
    formula: max(2),
    score: ofProvince(2, catalogue),
  },
  {
    no: 17,
    group: 'digitisation',
    max: 2,
    name: { vi: 'Thủ tục kết nối dữ liệu dân cư', en: 'Procedures connected to population data' },
    formula: max(2),
    score: ofProvince(2, catalogue),
  },
  {
    no: 18,
    group: 'satisfaction',
    max: null,
    name: { vi: 'Hài lòng về cắt giảm, đơn giản hóa', en: 'Satisfaction with simplification' },
    formula: none,
    score: petitions,
  },
  {
    no: 19,
    group: 'satisfaction',
    max: 0,
    name: { vi: 'Phản ánh về quy định, thủ tục', en: 'Petitions about rules and procedures' },
    formula: none,
    score: petitions,
  },
  {
    no: 20,
    group: 'satisfaction',
    max: 0,
    name: { vi: 'Phản ánh về hành vi cán bộ', en: 'Petitions about officials' },
    formula: none,
    score: petitions,
  },
  {
    no: 21,
    group: 'satisfaction',
    max: 6,
    name: { vi: 'Phản ánh xử lý đúng hạn', en: 'Petitions handled on time' },
    formula: {
      vi: '6 × trả lời đúng hạn / đã trả lời; không có thì 6. Ở đây: khiếu nại gửi qua cổng này',
      en: '6 × answered on time / answered; 6 where there are none. Here: complaints sent through this portal',
    },
    score: ({ tally: { counts } }) =>
      counts.complained === 0 && counts.complaintAnswered === 0
        ? {
            kind: 'by-rule',
            points: 6,
            why: { vi: 'Không có khiếu nại nào gửi qua cổng trong kỳ.', en: 'No complaint came through the portal in the period.' },
          }
        : scored(counts.complaintOnTime, counts.complaintAnswered, (it) => 6 * it),
  },
  {
    no: 22,
    group: 'satisfaction',
    max: 6,
    name: { vi: 'Hài lòng với cách xử lý phản ánh', en: 'Satisfaction with the handling of petitions' },
    formula: max(6),
    score: notMeasured(
      'Cổng chưa hỏi người khiếu nại có hài lòng với câu trả lời không.',
      'The portal does not ask who complained whether the answer satisfied.',
    ),
  },
  {
    no: 23,
    group: 'satisfaction',
    max: 6,
    name: { vi: 'Hài lòng khi giải quyết hồ sơ', en: 'Satisfaction with the handling of dossiers' },
    formula: {
      vi: '6 × (kết quả − trễ hẹn − khiếu nại − chấm dưới 4 sao) / kết quả / 0,9, tối đa 6. Một hồ sơ vừa trễ vừa bị chê bị trừ hai lần',
      en: '6 × (results − late − complaints − fewer than 4 stars) / results / 0.9, at most 6. A dossier that was late and complained of is taken off twice',
    },
    score: ({ tally: { counts } }) => {
      // Of few ratings nobody is told how many were bad, not by way of the points either.
      if (counts.rated < fewestForRate) {
        return {
          kind: 'not-measured',
          why: { vi: `Dưới ${fewestForRate} người chấm điểm trong kỳ.`, en: `Fewer than ${fewestForRate} people rated in the period.` },
        };
      }
      const finished = counts.onTime + counts.late;
      const left = Math.max(0, finished - counts.late - counts.complained - (counts.rated - counts.satisfied));
      return scored(left, finished, (it) => Math.min(6, (6 * it) / 0.9));
    },
  },
  {
    no: 24,
    group: 'payment',
    max: 10,
    name: { vi: 'Thanh toán trực tuyến', en: 'Paid online' },
    formula: { vi: '6A + 2,5B (tối đa 2) + 2,5C', en: '6A + 2.5B (at most 2) + 2.5C' },
    score: notMeasured('Cổng chưa nhận thanh toán trực tuyến.', 'The portal does not take payments online.'),
  },
];

export type Line766 = Omit<Metric766, 'score'> & { score: Score766 };

/** All metrics of an office, and how much of the hundred points could be judged: never a sum that counts what is not known as nothing, or as full. */
export function judge766(measured: Measured766): { lines: Line766[]; points: number; of: number } {
  const lines = metrics766.map(({ score, ...metric }): Line766 => ({ ...metric, score: score(measured) }));
  const judged = lines.flatMap(({ score, max: most }) => ('points' in score && most !== null ? [{ points: score.points, most }] : []));
  return {
    lines,
    points: twoPlaces(judged.reduce((sum, it) => sum + it.points, 0)),
    of: judged.reduce((sum, it) => sum + it.most, 0),
  };
}
