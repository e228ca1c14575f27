import { type Figure, type Indicator, numberOf } from './indicator.ts';
import { answerMinutes, atOnceMinutes, lastPart, massFrom, slotMinutes } from './signs.ts';
import { fewestShown } from './small-numbers.ts';

/** A hint that figures may have been made to look better, with what it is counted from. */
export type Sign = Indicator & { sign: NonNullable<Indicator['sign']> };

/** From so many of a hundred on a sign is shown: the city promises 95, so five are enough to lift an office over the promise. */
export const shownFrom = 5;

/** Against sums of which each is a part, so that no result of another month or that was opened again makes a share of more than all. */
const second = { version: 2, since: '2026-11-22', better: 'less' } as const;
/** What came to be counted, or was no longer, with the fifth rules. */
const fifth = { since: '2026-11-24', better: 'less' } as const;

/** Indicators of their own, so that each is on the map, in its table, in the API and in the open data with its definition. */
export const signs = [
  {
    ...second,
    key: 'asked-at-last',
    name: { vi: 'Yêu cầu bổ sung sát hạn', en: 'Supplement asked just before the date' },
    short: { vi: 'Bổ sung sát hạn', en: 'Asked at the last moment' },
    text: {
      vi: `Trong 100 lần hồ sơ đến lúc phải xong (có kết quả, hoặc bị yêu cầu bổ sung sát hạn), có bao nhiêu lần là yêu cầu bổ sung sát hạn: vào một phần ${lastPart} cuối của thời hạn và không sớm hơn một ngày làm việc trước ngày hẹn, hoặc sau ngày hẹn. Yêu cầu bổ sung dừng đồng hồ; giấy tờ thiếu thì thấy được từ lúc tiếp nhận. Hồ sơ vừa bị yêu cầu vừa có kết quả trong kỳ thì tính cả hai lần; kết quả sau đó bị xử lý lại cũng tính. Bản trước tính trên hồ sơ tiếp nhận.`,
      en: `Of 100 times that a dossier came to where it had to be done (a result, or a supplement asked for at the last moment), how many were requests at the last moment: in the last fifth of the time and no earlier than a working day before the date, or after it. A request stops the clock; what is missing can be seen at reception. A dossier that was asked about and got its result in the period counts as both; results that were opened again later count too. The version before took it of dossiers received.`,
    },
    formula: { kind: 'share', of: 'askedAtLast', over: ['closed', 'askedAtLast'], fewest: fewestShown },
    sign: {
      affects: ['on-time', 'in-time', 'overdue-now', 'median-time', 'p90-time', 'supplements'],
      honest: {
        vi: 'Có thể do nơi khác trả lời muộn mới lộ ra giấy thiếu, hoặc người thụ lý mới nhận việc.',
        en: 'The gap may have come to light only with a late answer from elsewhere, or with a new person on the case.',
      },
    },
  },
  {
    ...second,
    key: 'closed-together',
    name: { vi: 'Đóng hồ sơ hàng loạt', en: 'Closed in masses' },
    short: { vi: 'Đóng hàng loạt', en: 'Closed in masses' },
    text: {
      vi: `Trong 100 kết quả của kỳ, có bao nhiêu kết quả ra cùng một khung ${slotMinutes} phút với ít nhất ${massFrom - 1} kết quả khác của nơi đó. ${massFrom} hồ sơ trong ${slotMinutes} phút là dưới một phút mỗi hồ sơ: không đủ để xem từng cái. Kết quả sau đó bị xử lý lại cũng tính, ở cả hai số. Không tính riêng cho từng thủ tục. Bản trước trừ kết quả bị xử lý lại khỏi 100 kết quả.`,
      en: `Of 100 results of the period, how many came in the same ${slotMinutes} minutes of the clock as at least ${massFrom - 1} others of the office. ${massFrom} in ${slotMinutes} minutes is under a minute each: too little to look at any. Results that were opened again later count too, on both sides. It is not told of single procedures. The version before took them out of the 100.`,
    },
    formula: { kind: 'share', of: 'massClosed', over: ['closed'], fewest: fewestShown },
    sign: {
      affects: ['on-time', 'in-time', 'finished', 'overdue-now', 'median-time', 'p90-time'],
      honest: {
        vi: 'Có thể do ký từng hồ sơ trong ngày rồi cuối ngày mới vào sổ một lượt, hoặc hệ thống gián đoạn nên ghi bù.',
        en: 'Results signed one by one during the day may have been entered together, or after the system had been down.',
      },
    },
  },
  {
    ...second,
    key: 'ended-at-once',
    name: { vi: 'Tiếp nhận rồi từ chối ngay', en: 'Received, then refused at once' },
    short: { vi: 'Từ chối ngay', en: 'Refused at once' },
    text: {
      vi: `Trong 100 hồ sơ có kết quả hoặc bị dừng trong kỳ, có bao nhiêu hồ sơ bị từ chối hoặc dừng trong ${atOnceMinutes} phút làm việc từ lúc tiếp nhận. Từ chối ngay khi tiếp nhận không tính là kết quả; nhận rồi từ chối thì thành một kết quả đúng hẹn. Một giờ không đủ cho các bước từ tiếp nhận đến ký. Kết quả sau đó bị xử lý lại cũng tính. Bản trước tính trên hồ sơ tiếp nhận và trừ kết quả bị xử lý lại.`,
      en: `Of 100 results and stops of the period, how many were refused or stopped within ${atOnceMinutes} working minutes of reception. A refusal at reception is no result; received first, it becomes one in time. An hour is too short for the steps from reception to signature. Results that were opened again later count too. The version before took it of dossiers received, less results that were opened again.`,
    },
    formula: { kind: 'share', of: 'endedAtOnce', over: ['closed', 'stopped'], fewest: fewestShown },
    sign: {
      affects: ['on-time', 'in-time', 'finished', 'received', 'median-time', 'p90-time'],
      honest: {
        vi: 'Có thể do nộp nhầm hoặc nộp trùng, mà tiếp nhận xong mới thấy.',
        en: 'The dossier may have been filed by mistake or twice, which was seen only once it was received.',
      },
    },
  },
  {
    ...{ version: 2, ...fifth },
    key: 'answered-slowly',
    name: { vi: 'Tiếp nhận chậm sau khi nộp', en: 'Received long after it was filed' },
    short: { vi: 'Tiếp nhận chậm', en: 'Slow reception' },
    text: {
      vi: `Trong 100 hồ sơ được tiếp nhận hoặc từ chối tiếp nhận, có bao nhiêu hồ sơ phải chờ quá ${answerMinutes / 60} giờ làm việc từ lúc nộp, là hạn trả lời tiếp nhận; lúc chờ người nộp bổ sung thì không tính. Thời hạn giải quyết chỉ chạy từ lúc tiếp nhận, nên nhận chậm thì thời gian thật dài hơn con số. Hồ sơ còn chờ không tính ở đây mà ở “Hồ sơ chờ tiếp nhận quá lâu”. Bản trước tính cả lúc chờ bổ sung.`,
      en: `Of 100 dossiers received or refused at reception, how many had waited more than ${answerMinutes / 60} working hours since they were filed, which is the time reception has to answer, without the time in which the applicant was awaited. The clock runs from reception only, so a late one makes the true time longer than the figure. What still waits is not counted here but as “Waiting too long to be received”. The version before counted the time of supplements too.`,
    },
    formula: { kind: 'share', of: 'answeredSlowly', over: ['received', 'receptionRefused'], fewest: fewestShown },
    sign: {
      affects: ['on-time', 'in-time', 'overdue-now', 'median-time', 'p90-time'],
      honest: {
        vi: 'Có thể do nhiều người nộp cùng lúc, mất kết nối, hoặc người tiếp nhận vắng.',
        en: 'Many may have filed at once, the line may have been down, or the person at reception away.',
      },
    },
  },
  {
    ...{ version: 1, ...fifth },
    key: 'left-late',
    name: { vi: 'Quá hẹn rồi rời đi, không có kết quả', en: 'Left late, without a result' },
    short: { vi: 'Rời đi khi đã trễ', en: 'Left late' },
    text: {
      vi: 'Trong 100 hồ sơ đến lúc phải xong (có kết quả, hoặc rời đi khi đã quá ngày hẹn theo quy định), có bao nhiêu hồ sơ rời đi khi đã quá hẹn mà không có kết quả: bị dừng, người nộp rút, hoặc chuyển sang nơi khác giải quyết. Hồ sơ như thế thôi là hồ sơ đang trễ mà không thành kết quả trễ. Chuyển đi thì tính cho nơi chuyển; kết quả sau đó bị xử lý lại cũng tính.',
      en: 'Of 100 dossiers that came to where they had to be done (a result, or gone when the date that the law gives was past), how many were gone late and without a result: stopped, withdrawn by the applicant, or moved to another office. Such a dossier is no longer overdue, and never becomes a late result. Of one that was moved it is counted for the office that it left; results that were opened again later count too.',
    },
    formula: { kind: 'share', of: 'leftLate', over: ['closed', 'leftLate'], fewest: fewestShown },
    sign: {
      affects: ['on-time', 'overdue-now', 'median-time', 'p90-time'],
      honest: {
        vi: 'Có thể do người nộp không cần nữa, không bổ sung giấy tờ, hoặc đến muộn mới rõ là việc của nơi khác.',
        en: 'The applicant may no longer have needed it or never sent what was missing, or it became clear late that another office decides.',
      },
    },
  },
] as const satisfies readonly Sign[];

/** The signs that are strong enough to be shown: of one figure, or all. */
export const signsShown = (figures: ReadonlyMap<string, Figure>, affecting?: string): Sign[] =>
  (signs as readonly Sign[]).filter(({ key, sign }) => {
    const figure = figures.get(key);
    const strong = figure?.kind === 'value' && (numberOf(figure) ?? 0) >= shownFrom;
    return strong && (affecting === undefined || sign.affects.includes(affecting));
  });
