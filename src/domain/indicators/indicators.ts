import type { Indicator } from './indicator.ts';
import { signs } from './sign-definitions.ts';
import { answerMinutes } from './signs.ts';

const first = { version: 1, since: '2025-07-01' } as const;

/** Everything that the city publishes of its offices, in the order in which it is listed. */
export const indicators = [
  {
    ...first,
    key: 'on-time',
    name: { vi: 'Tỷ lệ trả đúng hẹn', en: 'Results on time' },
    short: { vi: 'Đúng hẹn, %', en: 'On time, %' },
    text: {
      vi: 'Trong 100 kết quả của kỳ, có bao nhiêu kết quả xong trước hoặc đúng ngày hẹn theo quy định. Hẹn lại cũng vẫn so với ngày hẹn đầu; chỉ thời gian chờ người nộp mới dời ngày hẹn. Kết quả bị xử lý lại thì trừ ra.',
      en: 'Of 100 results of the period, how many came by the date that the law gives. A later date that was promised does not count; only time in which the applicant was awaited moves it. Results that were opened again are taken out.',
    },
    formula: { kind: 'share', of: 'onTime', over: ['onTime', 'late'] },
    better: 'more',
    promise: 95,
  },
  {
    ...first,
    key: 'overdue-now',
    name: { vi: 'Hồ sơ đang trễ', en: 'Overdue now' },
    short: { vi: 'Đang trễ', en: 'Overdue now' },
    text: {
      vi: 'Số hồ sơ lúc này chưa có kết quả, đồng hồ đang chạy, mà ngày hẹn theo quy định đã qua. Không phụ thuộc kỳ đang xem.',
      en: 'Dossiers without a result at this moment, with the clock running and the date that the law gives gone by. The chosen period does not matter.',
    },
    formula: { kind: 'open-now', which: 'overdue' },
    better: 'less',
  },
  {
    ...{ version: 1, since: '2026-11-24' },
    key: 'unanswered-now',
    name: { vi: 'Hồ sơ chờ tiếp nhận quá lâu', en: 'Waiting too long to be received' },
    short: { vi: 'Chờ nhận quá lâu', en: 'Unanswered now' },
    text: {
      vi: `Số hồ sơ lúc này chưa được tiếp nhận, từ chối hay yêu cầu bổ sung, dù đã quá ${answerMinutes / 60} giờ làm việc từ lúc nộp, không tính lúc chờ người nộp. Thời hạn giải quyết chỉ chạy từ lúc tiếp nhận, nên hồ sơ như thế không bao giờ thành hồ sơ đang trễ. Không phụ thuộc kỳ đang xem.`,
      en: `Dossiers that at this moment nobody has received, refused or asked a supplement for, although more than ${answerMinutes / 60} working hours have passed since they were filed, without those in which the applicant was awaited. The clock runs from reception only, so such a dossier is never overdue. The chosen period does not matter.`,
    },
    formula: { kind: 'open-now', which: 'unanswered' },
    better: 'less',
  },
  {
    ...first,
    key: 'received',
    name: { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers received' },
    short: { vi: 'Nhận', en: 'Received' },
    text: {
      vi: 'Số hồ sơ được tiếp nhận trong kỳ, tính cho nơi giải quyết.',
      en: 'Dossiers accepted in the period, counted for the office that decides.',
    },
    formula: { kind: 'count', of: 'received' },
    better: null,
  },
  {
    ...first,
    key: 'finished',
    name: { vi: 'Hồ sơ có kết quả', en: 'Dossiers finished' },
    short: { vi: 'Xong', en: 'Finished' },
    text: {
      vi: 'Số hồ sơ có kết quả trong kỳ, kể cả kết quả từ chối, trừ những kết quả bị xử lý lại.',
      en: 'Dossiers that got a result in the period, refusals too, less results that were opened again.',
    },
    formula: { kind: 'count', of: 'finished' },
    better: null,
  },
  {
    ...first,
    key: 'in-time',
    name: { vi: 'Kết quả đúng hẹn', en: 'Results in time' },
    short: { vi: 'Đúng hẹn', en: 'In time' },
    text: {
      vi: 'Số kết quả của kỳ xong trước hoặc đúng ngày hẹn theo quy định.',
      en: 'Results of the period that came by the date that the law gives.',
    },
    formula: { kind: 'count', of: 'onTime' },
    better: null,
  },
  {
    ...first,
    key: 'median-time',
    name: { vi: 'Một nửa xong trong', en: 'Half are done within' },
    short: { vi: 'Một nửa xong trong', en: 'Half within' },
    text: {
      vi: 'Thời gian làm việc từ tiếp nhận đến khi có kết quả mà một nửa số kết quả của kỳ không vượt quá (trung vị). Không tính lúc chờ người nộp hay chờ nộp tiền. Sai số nhiều nhất 1,6 %.',
      en: 'Working time from reception to the result that half of the results of the period did not exceed (median), without the time in which the applicant or a payment was awaited. Right to within 1.6 %.',
    },
    formula: { kind: 'time', share: 0.5 },
    better: 'less',
  },
  {
    ...first,
    key: 'p90-time',
    name: { vi: '9 trên 10 xong trong', en: '9 of 10 are done within' },
    short: { vi: '9/10 xong trong', en: '9 of 10 within' },
    text: {
      vi: 'Như trên, cho 9 trên 10 kết quả (phân vị 90).',
      en: 'The same for 9 of 10 results (90th percentile).',
    },
    formula: { kind: 'time', share: 0.9 },
    better: 'less',
  },
  {
    ...first,
    key: 'online',
    name: { vi: 'Tỷ lệ nộp trực tuyến', en: 'Filed online' },
    short: { vi: 'Nộp trực tuyến, %', en: 'Online, %' },
    text: {
      vi: 'Trong 100 hồ sơ nộp trong kỳ, có bao nhiêu hồ sơ người dân nộp trên mạng. Hồ sơ cán bộ nhập tại quầy không tính là trực tuyến.',
      en: 'Of 100 dossiers filed in the period, how many people filed online themselves. What an official entered at a counter is not online.',
    },
    formula: { kind: 'share', of: 'submittedOnline', over: ['submitted'] },
    better: 'more',
  },
  {
    ...first,
    key: 'fully-online',
    name: { vi: 'Tỷ lệ trực tuyến toàn trình', en: 'Fully online' },
    short: { vi: 'Toàn trình, %', en: 'Fully online, %' },
    text: {
      vi: 'Trong 100 kết quả đã trả trong kỳ, có bao nhiêu kết quả người dân nộp trên mạng và nhận trên mạng hoặc qua bưu chính, không phải đến nơi.',
      en: 'Of 100 results handed over in the period, how many were filed online and reached the person online or by post, without a visit.',
    },
    formula: { kind: 'share', of: 'returnedOnline', over: ['returned'] },
    better: 'more',
  },
  {
    ...first,
    key: 'supplements',
    name: { vi: 'Yêu cầu bổ sung', en: 'Requests for supplements' },
    short: { vi: 'Bổ sung trên 100', en: 'Supplements per 100' },
    text: {
      vi: 'Số lần yêu cầu bổ sung giấy tờ trong kỳ, trên 100 hồ sơ nộp trong kỳ.',
      en: 'Requests to complete a dossier in the period, for 100 dossiers filed in it.',
    },
    formula: { kind: 'per-hundred', of: 'supplemented', over: ['submitted'] },
    better: 'less',
  },
  {
    ...first,
    key: 'apologies-due',
    name: { vi: 'Hồ sơ phải xin lỗi', en: 'Apologies due' },
    short: { vi: 'Phải xin lỗi', en: 'Apologies due' },
    text: {
      vi: 'Số hồ sơ trong kỳ được hẹn lại, hoặc quá ngày đã hẹn, hoặc có kết quả trễ; mỗi hồ sơ một lần.',
      en: 'Dossiers that in the period were given a later date, or passed the promised one, or got a late result; each dossier once.',
    },
    formula: { kind: 'count', of: 'apologyDue' },
    better: 'less',
  },
  {
    ...first,
    key: 'apologies-sent',
    name: { vi: 'Thư xin lỗi đã gửi', en: 'Apologies sent' },
    short: { vi: 'Đã xin lỗi', en: 'Apologies sent' },
    text: {
      vi: 'Số thư xin lỗi và hẹn lại (mẫu 04) lãnh đạo đã ký trong kỳ.',
      en: 'Letters of apology with a new date (form 04) that the leader signed in the period.',
    },
    formula: { kind: 'count', of: 'apologySent' },
    better: null,
  },
  {
    ...first,
    key: 'satisfaction',
    name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
    short: { vi: 'Hài lòng, %', en: 'Satisfied, %' },
    text: {
      vi: 'Trong 100 người chấm điểm sau khi nhận kết quả, có bao nhiêu người cho 4 hoặc 5 sao. Không chấm không tính là hài lòng.',
      en: 'Of 100 people who rated after their result, how many gave 4 or 5 stars. Who did not rate is not counted as satisfied.',
    },
    formula: { kind: 'share', of: 'satisfied', over: ['rated'] },
    better: 'more',
  },
  {
    ...first,
    key: 'complaints',
    name: { vi: 'Khiếu nại', en: 'Complaints' },
    short: { vi: 'Khiếu nại', en: 'Complaints' },
    text: {
      vi: 'Số khiếu nại về sự chậm trễ, việc từ chối hay thái độ, gửi trong kỳ trên cổng này.',
      en: 'Complaints about delay, refusal or conduct that were sent through this portal in the period.',
    },
    formula: { kind: 'count', of: 'complained' },
    better: 'less',
  },
  {
    ...first,
    key: 'spared',
    name: { vi: 'Giấy tờ không phải nộp', en: 'Documents not asked for' },
    short: { vi: 'Giấy tờ đỡ nộp', en: 'Documents spared' },
    text: {
      vi: 'Số giấy tờ người dân không phải nộp trong kỳ, vì dữ liệu đã có khi đăng nhập hoặc đã nộp ở hồ sơ trước.',
      en: 'Documents that people did not have to hand in, because the data came with the sign-in or the paper was here from an earlier dossier.',
    },
    formula: { kind: 'count', of: 'spared' },
    better: 'more',
  },
  {
    ...first,
    key: 'digitised',
    name: { vi: 'Số hóa hồ sơ, kết quả', en: 'Digitised' },
    short: { vi: 'Số hóa, %', en: 'Digitised, %' },
    text: {
      vi: 'Chưa đo: cổng chưa ghi kết quả nào được ký số và giấy tờ nào nộp tại quầy được quét.',
      en: 'Not measured yet: the portal does not record which results are signed electronically, nor which papers from the counter are scanned.',
    },
    formula: { kind: 'not-measured' },
    better: 'more',
  },
  {
    ...first,
    key: 'online-payment',
    name: { vi: 'Thanh toán trực tuyến', en: 'Paid online' },
    short: { vi: 'Trả tiền trên mạng, %', en: 'Paid online, %' },
    text: {
      vi: 'Chưa đo: cổng chưa nhận thanh toán trực tuyến.',
      en: 'Not measured yet: the portal does not take payments online.',
    },
    formula: { kind: 'not-measured' },
    better: 'more',
  },
  ...signs,
] as const satisfies readonly Indicator[];
export type IndicatorKey = (typeof indicators)[number]['key'];

/** The columns that stand beside the indicator that was chosen for the map. */
export const mapColumns: readonly IndicatorKey[] = ['on-time', 'overdue-now', 'received', 'finished', 'median-time', 'online'];

export const findIndicator = (key: string | undefined): Indicator | undefined => indicators.find((it) => it.key === key);

export function getIndicator(key: IndicatorKey): Indicator {
  const found = findIndicator(key);
  if (!found) throw new Error(`no indicator ${key}`);
  return found;
}
