import { expect, test } from 'vitest';
import { complaintAnswered } from '#src/documents/mail/complaint-answered.ts';
import { filedFor } from '#src/documents/mail/filed-for.ts';
import { finished } from '#src/documents/mail/finished.ts';
import type { AboutDossier, Letter } from '#src/documents/mail/letter.ts';
import { lookAnswered } from '#src/documents/mail/look-answered.ts';
import { moved } from '#src/documents/mail/moved.ts';
import { received } from '#src/documents/mail/received.ts';
import { receptionRefused } from '#src/documents/mail/reception-refused.ts';
import { returned } from '#src/documents/mail/returned.ts';
import { submitted } from '#src/documents/mail/submitted.ts';
import { supplementRequested } from '#src/documents/mail/supplement-requested.ts';
import { withdrawn } from '#src/documents/mail/withdrawn.ts';
import { wrote } from '#src/documents/mail/wrote.ts';
import { mail as en } from '#src/i18n/en/mail.ts';
import { mail as vi } from '#src/i18n/vi/mail.ts';

const code = '00.01.H29-261120-0001';
const about = (locale: 'vi' | 'en'): AboutDossier => ({
  locale,
  name: 'Nguyễn Thị An',
  code,
  procedure: { vi: 'Cấp Giấy xác nhận tình trạng hôn nhân', en: 'Certificate of marital status' },
  unit: { vi: 'Ủy ban nhân dân phường Sài Gòn', en: 'Sài Gòn Ward' },
  link: `http://localhost:3000/tra-cuu/${code}?khoa=a&b`,
});
const at = (iso: string) => new Date(`${iso}+07:00`);
const dueAt = at('2026-11-25T17:00:00');

type Make = (locale: 'vi' | 'en') => Letter;
const letters: Record<string, { make: Make; says: { vi: string[]; en: string[] } }> = {
  submitted: {
    make: (locale) =>
      submitted(about(locale), { submittedAt: at('2026-11-20T08:12:00'), answerBy: at('2026-11-20T17:00:00'), expectedOn: dueAt }),
    says: { vi: ['08:12', 'chưa phải giấy hẹn', '25/11/2026'], en: ['08:12', 'not yet the appointment', '25/11/2026'] },
  },
  received: {
    make: (locale) =>
      received(about(locale), {
        receivedAt: at('2026-11-20T09:00:00'),
        dueAt,
        limit: { amount: 3, unit: 'working_day' },
        dateMayMove: true,
      }),
    says: {
      vi: ['17:00, thứ Tư 25/11/2026', '3 ngày làm việc', 'có thể đổi'],
      en: ['17:00, Wednesday 25/11/2026', '3 working days', 'may move'],
    },
  },
  'received, of an organisation': {
    make: (locale) =>
      received(
        { ...about(locale), organisation: 'Công ty Sao Mai' },
        { receivedAt: at('2026-11-20T09:00:00'), dueAt, limit: { amount: 3, unit: 'working_day' }, dateMayMove: false },
      ),
    says: {
      vi: ['Hồ sơ của', 'Công ty Sao Mai', 'Ông/Bà không phải làm gì.'],
      en: ['Dossier of', 'Công ty Sao Mai', 'You need not do anything.'],
    },
  },
  'a supplement is asked for': {
    make: (locale) =>
      supplementRequested(about(locale), {
        items: [
          {
            kind: 'field',
            key: 'req_phone',
            label: { vi: 'Số điện thoại', en: 'Phone' },
            reason: 'Thiếu một chữ số.',
            example: '0903 000 123',
          },
        ],
        count: 1,
        reason: 'Cần bổ sung.',
        answerBy: dueAt,
        where: 'Phường Thủ Dầu Một',
      }),
    says: {
      vi: ['17:00, thứ Tư 25/11/2026', 'Ví dụ đúng: 0903 000 123', 'tới quầy của Phường Thủ Dầu Một'],
      en: ['17:00, Wednesday 25/11/2026', 'Right would be: 0903 000 123', 'the counter of Phường Thủ Dầu Một'],
    },
  },
  'reception refused': {
    make: (locale) =>
      receptionRefused(about(locale), {
        refusedAt: at('2026-11-20T09:30:00'),
        reason: 'Nơi cư trú <b>không</b> thuộc phường',
        competentUnit: { vi: 'Phường Thủ Dầu Một', en: 'Thủ Dầu Một ward' },
      }),
    says: {
      vi: ['Nơi cư trú <b>không</b> thuộc phường', 'Phường Thủ Dầu Một', 'khiếu nại'],
      en: ['Nơi cư trú <b>không</b> thuộc phường', 'Thủ Dầu Một ward', 'complain'],
    },
  },
  'filed for somebody, to him': {
    make: (locale) =>
      submitted(about(locale), {
        submittedAt: at('2026-11-20T08:12:00'),
        answerBy: at('2026-11-23T08:12:00'),
        helper: { officer: 'Phạm Thu Hà', unit: { vi: 'Phường Thủ Dầu Một', en: 'Thủ Dầu Một ward' } },
      }),
    says: {
      vi: ['Cán bộ Phạm Thu Hà ở Phường Thủ Dầu Một đã nộp hộ', 'không đồng ý cho nộp hộ? Gọi ngay 1022'],
      en: ['Officer Phạm Thu Hà at Thủ Dầu Một ward has filed', 'did not agree'],
    },
  },
  'filed for somebody, to the official': {
    make: (locale) => filedFor(about(locale), { submittedAt: at('2026-11-20T08:12:00'), answerBy: at('2026-11-23T08:12:00') }),
    says: { vi: ['nộp hộ tại quầy bằng tài khoản', 'Không phải Ông/Bà nộp?'], en: ['with your account', 'It was not you?'] },
  },
  'finished, granted': {
    make: (locale) => finished(about(locale), { finishedAt: at('2026-11-24T15:00:00'), outcome: 'granted', delivery: 'online' }),
    says: {
      vi: ['15:00', 'đã giải quyết xong', 'trực tuyến', 'chưa phải đi lấy'],
      en: ['15:00', 'has finished', 'online', 'do not come yet'],
    },
  },
  'finished, refused and late': {
    make: (locale) =>
      finished(about(locale), { finishedAt: at('2026-11-27T15:00:00'), outcome: 'refused', delivery: 'post', lateAgainst: dueAt }),
    says: { vi: ['không được chấp thuận', '25/11/2026', 'xin lỗi'], en: ['not granted', '25/11/2026', 'apologises'] },
  },
  'moved by the calendar': {
    make: (locale) => moved(about(locale), { from: at('2026-11-25T17:00:00'), to: at('2026-11-26T17:00:00') }),
    says: { vi: ['Lịch làm việc', '25/11/2026', '26/11/2026'], en: ['working calendar', '25/11/2026', '26/11/2026'] },
  },
  'returned online': {
    make: (locale) =>
      returned(about(locale), { returnedAt: at('2026-11-25T08:00:00'), delivery: 'online', rateLink: 'https://motcua.vidu.vn/y-kien' }),
    says: { vi: ['mở hồ sơ này', 'tải về', 'Đánh giá'], en: ['open this dossier', 'download', 'Rate'] },
  },
  'question of the office': {
    make: (locale) => wrote(about(locale), { asks: true, text: 'Bà còn giữ bản chính không?', at: at('2026-11-20T08:30:00') }),
    says: {
      vi: ['Bà còn giữ bản chính không?', '08:30', 'Trao đổi với cơ quan'],
      en: ['Bà còn giữ bản chính không?', '08:30', 'does not stop'],
    },
  },
  'message of the office': {
    make: (locale) => wrote(about(locale), { asks: false, text: 'Mời nhận kết quả sau 14 giờ.', at: at('2026-11-20T08:30:00') }),
    says: { vi: ['Mời nhận kết quả sau 14 giờ.', 'không bắt buộc'], en: ['Mời nhận kết quả sau 14 giờ.', 'do not have to answer'] },
  },
  'complaint answered': {
    make: (locale) =>
      complaintAnswered(about(locale), { upheld: false, answer: 'Đã trả đúng hẹn.', link: 'https://motcua.vidu.vn/y-kien' }),
    says: { vi: ['Khiếu nại không đúng', 'Đã trả đúng hẹn.', '1022'], en: ['not upheld', 'Đã trả đúng hẹn.', '1022'] },
  },
  withdrawn: {
    make: (locale) => withdrawn(about(locale), { withdrawnAt: at('2026-11-21T08:00:00') }),
    says: { vi: ['rút theo yêu cầu', 'Gọi ngay 1022'], en: ['withdrawn at your request', 'Call 1022 at once'] },
  },
};

const plain = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<\/?span[^>]*>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

for (const [name, { make, says }] of Object.entries(letters))
  for (const locale of ['vi', 'en'] as const)
    test(`${name}, in ${locale}: the text alone says everything, the HTML says the same`, () => {
      const letter = make(locale);
      const { procedure, unit, link } = about(locale);
      expect(letter.subject).toContain(code);
      expect(letter.subject).not.toMatch(/[\r\n\u00a0]/);
      const shown = spaced(plain(letter.html));
      for (const part of [
        'Nguyễn Thị An',
        code,
        procedure[locale],
        unit[locale],
        link.slice(0, 40),
        ...says[locale],
        (locale === 'vi' ? vi : en).fraud,
      ]) {
        expect(spaced(letter.text)).toContain(part);
        if (part !== link.slice(0, 40)) expect(shown).toContain(part);
      }
      expect(letter.text).toContain(link);
      expect(letter.html).toContain(`<html lang="${locale}">`);
      expect(letter.html).toContain('khoa=a&amp;b"');
      // nothing is loaded, nothing runs, and what an officer wrote stays text
      expect(letter.html).not.toMatch(/<script|<img|<link|url\(|<form|\son\w+=|<b>/);
      expect(letter.html.match(/href=/g)).toHaveLength(letter.html.includes('/y-kien') ? 2 : 1);
      expect(`${letter.text}${shown}`).not.toMatch(/undefined|null|NaN|\[object/);
    });

test('an English reader is told which words are Vietnamese', () => {
  expect(letters['reception refused']?.make('en').html).toContain('<dd lang="vi">');
  expect(letters['reception refused']?.make('vi').html).not.toContain('<dd lang="vi">');
});

test('the subject of a received dossier names the day', () => {
  expect(letters.received?.make('vi').subject).toBe(`Đã tiếp nhận hồ sơ ${code}, hẹn trả 25/11/2026`);
});

test.each(['vi', 'en'] as const)(
  'the answer about a look says who looked and when, what was asked and what was answered, in %s',
  (locale) => {
    const given = { officer: 'Phạm Thu Hà', lookedAt: at('2026-11-20T08:30:00'), question: 'Vì sao mở hồ sơ?', answer: 'Mở để tiếp nhận.' };
    const { name, unit, link } = about(locale);
    const letter = lookAnswered({ ...given, locale, name, unit, link, code, by: 'Đỗ Quang Vinh' });
    for (const said of [given.officer, '08:30', code, given.question, given.answer, 'Đỗ Quang Vinh', unit[locale], link, '1022'])
      expect(letter.text).toContain(said);
    expect(letter.subject).not.toContain(given.officer);
    expect(lookAnswered({ ...given, locale, name, unit, link, code: null, by: 'Đỗ Quang Vinh' }).text).not.toContain('null');
  },
);
