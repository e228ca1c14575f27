import { expect, test } from 'vitest';
import { ListedKind } from '#src/domain/people/notices.ts';
import { smsLength } from '#src/domain/people/sms-length.ts';
import { pushText, smsText } from './short-message.ts';

const kinds = ListedKind.options;
const code = '20.68.H29-261122-12345';

test.each(kinds)('%s fits: one part in English, two in Vietnamese, with what to do, the warning, and no link', (kind) => {
  for (const [locale, most, warning] of [
    ['vi', 2, 'Cán bộ không bao giờ gọi hỏi mã OTP.'],
    ['en', 1, 'Officials never phone for OTP codes.'],
  ] as const) {
    const text = smsText(locale, kind, code);
    expect(smsLength(text).segments, text).toBeLessThanOrEqual(most);
    expect(text).toContain(warning);
    expect(text).not.toMatch(/https?:|www\.|\.vn\//);
    expect(pushText(locale, kind).body).toContain(warning);
    expect(JSON.stringify(pushText(locale, kind))).not.toMatch(/H29|undefined/);
  }
});
