import { expect, test } from 'vitest';
import { Handover } from '#src/domain/dossiers/events.ts';
import { ListedKind } from '#src/domain/people/notices.ts';
import { smsLength } from '#src/domain/people/sms-length.ts';
import { pushText, type ShortFacts, smsText } from './short-message.ts';

const code = '20.68.H29-261122-12345';
const day = new Date('2026-12-17T10:00:00Z');
const all: [ListedKind, string, ShortFacts][] = [
  ...ListedKind.options.flatMap((kind): [ListedKind, string, ShortFacts][] => [
    [kind, 'alone', {}],
    [kind, 'with its day', { day }],
  ]),
  ...Handover.options.map((handover): [ListedKind, string, ShortFacts] => ['result_returned', handover, { handover }]),
];

test.each(all)('%s %s fits: one part in English, two in Vietnamese, with what to do, the warning, and no link', (kind, _, facts) => {
  for (const [locale, most, warning] of [
    ['vi', 2, 'Cán bộ không bao giờ gọi hỏi mã OTP.'],
    ['en', 1, 'Officials never phone for OTP codes.'],
  ] as const) {
    const text = smsText(locale, kind, code, facts);
    expect(smsLength(text).segments, text).toBeLessThanOrEqual(most);
    expect(text).toContain(warning);
    expect(text).not.toMatch(/https?:|www\.|\.vn\/|undefined/);
    expect(pushText(locale, kind, facts).body).toContain(warning);
    expect(JSON.stringify(pushText(locale, kind, facts))).not.toMatch(/H29|undefined/);
  }
});

test('The day by which something is due, the day that was promised, and where to take money or a result are said', () => {
  const sms = (kind: ListedKind, facts: ShortFacts = {}) => smsText('vi', kind, code, facts);
  expect(sms('supplement_requested', { day })).toContain(`Cần bổ sung hồ sơ ${code}, hạn 17/12/2026. Mở cổng, hoặc tới quầy.`);
  expect(sms('received', { day })).toContain('hẹn trả 17/12/2026. Bạn không phải làm gì.');
  expect(sms('draft_ending', { day })).toContain('(sau 17/12/2026). Muốn giữ:');
  expect(sms('payment_requested')).toContain('Nộp tại quầy, không chuyển khoản.');
  expect(sms('issued')).toContain('Chưa phải đi lấy');
  expect(sms('result_returned', { handover: 'post' })).toContain('Bưu điện mang tới bạn.');
  expect(pushText('vi', 'supplement_requested', { day }).body).toContain('hạn 17/12/2026. Mở cổng, hoặc tới quầy.');
});
