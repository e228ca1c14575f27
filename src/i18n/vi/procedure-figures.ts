import { fewestForRate } from '#src/domain/indicators/indicator.ts';
import { fewestShown } from '#src/domain/indicators/small-numbers.ts';

/** The figures of one procedure at every office, and how long it usually takes. */
export const procedureFigures = {
  title: (name: string) => `${name}: thực tế mất bao lâu`,
  here: 'Số liệu',
  link: 'Thực tế mất bao lâu, ở từng nơi',
  percent: (n: number) => `${n}\u00a0%`,
  asTable: 'Xem bằng bảng',
  lead: (half: string, most: string, months: string) =>
    `Ở cả thành phố, ${months}: một nửa số hồ sơ có kết quả trong ${half}, 8 trên 10 trong ${most}.`,
  leadNone: (months: string) => `${months}: cả thành phố có dưới ${fewestForRate} kết quả, quá ít để nói thường mất bao lâu.`,
  months: (from: string, to: string) => `từ tháng ${from} đến tháng ${to}`,
  law: (limit: string) => `Hạn theo luật: ${limit}.`,
  lawDepends: 'Thời hạn theo quy định tùy trường hợp và cách nộp.',
  usual: {
    title: 'Thường mất bao lâu',
    note: 'Giờ làm việc từ lúc tiếp nhận, không tính lúc chờ người nộp hay chờ nộp tiền. Nộp trên mạng và tại quầy tính chung.',
    label: (half: string, most: string, limit: string | null) =>
      `Hình thanh: một nửa xong trong ${half}, 8 trên 10 trong ${most}${limit ? `; hạn theo luật: ${limit}` : ''}`,
    half: (time: string) => `một nửa: ${time}`,
    most: (time: string) => `8 trên 10: ${time}`,
    limit: (limit: string) => `luật: ${limit}`,
    of: (n: string) => `Tính trên khoảng ${n} kết quả.`,
  },
  trial: {
    title: 'Cách tính này đúng đến đâu',
    share: (share: number, months: number, of: string) =>
      `Thử lại trên ${months} tháng đã qua: nếu đầu mỗi tháng cũng nói “8 trên 10 xong trong …” từ 3 tháng trước đó, thì thực tế ${share} trên 100 kết quả xong trong lúc đã nói (trên khoảng ${of} kết quả).`,
    off: (time: string) => `Mốc “một nửa” thường lệch ${time}.`,
    sure: 'Sát với 8 trên 10: tin được.',
    cautious: 'Nhiều hơn 8 trên 10: thường xong sớm hơn lời nói.',
    optimistic: 'Ít hơn 8 trên 10: gần đây chậm đi, nên chờ lâu hơn lời nói.',
    none: 'Chưa đủ tháng có đủ kết quả để thử lại, nên chưa biết cách tính này đúng đến đâu.',
    note: 'Mỗi tháng: viền là lời nói từ 3 tháng trước, thanh đặc là thực tế. Đậm đến mốc một nửa, nhạt đến 8 trên 10.',
    label: 'Hình thanh từng tháng: lời nói trước và thực tế; số ở bảng bên dưới',
    month: 'Tháng',
    said: 'Đã nói, 8/10',
    came: 'Thực tế, 8/10',
    within: 'Xong trong lúc đã nói',
  },
  choose: 'Chọn kỳ',
  figures: 'Cả thành phố trong kỳ',
  offices: 'Ở từng nơi',
  officesNote:
    'Thanh: đậm đến khi một nửa xong, nhạt đến khi 9 trên 10 xong. Gạch ngang: chưa có số liệu hoặc quá ít để tính. Bấm tên nơi để xem vì sao.',
  officesNone: 'Trong kỳ này chưa nơi nào tiếp nhận thủ tục này.',
  rounded: `Số đếm của cả thành phố và của kỳ dài hơn một tháng làm tròn đến 5; dưới ${fewestShown} thì không nói.`,
  others: (n: string) => `${n} nơi khác có quá ít hồ sơ để nói riêng.`,
  map: 'Xem trên bản đồ',
  about: 'Xem thủ tục: giấy tờ, phí, cách nộp',
  at: {
    title: 'Thường mất bao lâu ở đây',
    text: (half: string, most: string) => `Ở đây một nửa số hồ sơ có kết quả trong ${half}, 8 trên 10 trong ${most}`,
    source: (months: string, of: string) => ` (${months}, khoảng ${of} kết quả).`,
    tested: (share: number, months: number) => `Thử lại trên ${months} tháng đã qua: ${share} trên 100 kết quả xong trong lúc đã nói.`,
    none: `Ở đây ba tháng qua có dưới ${fewestForRate} kết quả, quá ít để nói thường mất bao lâu.`,
  },
  dossier: {
    term: 'Thường xong',
    before: (day: string) => `trước ${day}`,
    note: '8 trên 10 hồ sơ như vậy ở đây đã xong trong chừng ấy thời gian. Đây không phải lời hứa.',
    past: 'Đã lâu hơn 8 trên 10 hồ sơ như vậy ở đây',
  },
};
