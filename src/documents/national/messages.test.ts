import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { live } from '#src/domain/dossiers/example-lives.ts';
import { DossierMessage, ProgressMessage, servicesFor } from '#src/domain/national/messages.ts';
import { dossierMessage, progressMessage, type Told } from './messages.ts';

const person = { name: 'Nguyễn Thị An', identityNumber: '079190000123', phone: '0903000123', email: 'an@vidu.vn' };
function told(entries: readonly JournalEntry[], more: Partial<Told> = {}): Told {
  return {
    dossier: rebuild(entries),
    entries: entries.map((entry) => ({ ...entry, by: 'Lê Văn Cán Bộ', assignee: 'Trần Thụ Lý', reason: 'Thiếu giấy tờ' })),
    procedure: {
      code: '1.004873',
      name: { vi: 'Cấp giấy', en: 'A paper' },
      field: { key: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } },
      result: { name: { vi: 'Giấy xác nhận', en: 'A certificate' } },
    },
    rules: {},
    applicant: person,
    organisation: null,
    fees: [{ kind: 'fee', amount: 8000 }],
    files: [{ id: 'f1', field: 'doc_identity', label: 'Giấy tờ tùy thân', kind: 'pdf' }],
    results: [{ id: 'p1', number: '12/XN-UBND' }],
    asked: () => [],
    unit: (code) => `Đơn vị ${code}`,
    address: { file: (id) => `https://cong.vidu.vn/tai-len/${id}/tep`, paper: (id) => `https://cong.vidu.vn/giay-to/${id}` },
    ...more,
  };
}
const lives = fc
  .array(fc.record({ who: fc.nat(100), pick: fc.nat(1000), hours: fc.integer({ min: 1, max: 40 }) }), {
    minLength: 60,
    maxLength: 160,
    size: 'max',
  })
  .map((doings) => live(doings).entries);

test('whatever happens to a dossier: the fields fit, and no event changes what the portal was told without telling it', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(lives, (entries) => {
      let before: DossierMessage | undefined;
      for (const [at, { event }] of entries.entries()) {
        seen.add(event.type);
        const upTo = entries.slice(0, at + 1);
        const now = DossierMessage.parse(dossierMessage(told(upTo)));
        const step = ProgressMessage.parse(progressMessage(told(upTo), at > 0 ? rebuild(entries.slice(0, at)) : undefined));
        expect(step.TrangThai).toBe(now.TrangThaiHoSo);
        expect(now.TrangThaiHoSo).toBe(String(rebuild(upTo).status));
        if (!servicesFor(event.type).includes('DongBoHoSoMC')) expect(now, event.type).toEqual(before);
        before = now;
      }
    }),
    { numRuns: 100, endOnFailure: true },
  );
  for (const type of ['extended', 'issued', 'reopened', 'transferred', 'supplement_answered', 'withdrawn']) expect(seen).toContain(type);
});

test('of a person his name and number go, and of an organisation those of the organisation', () => {
  const { entries } = live([]);
  expect(dossierMessage(told(entries))).toMatchObject({ ChuHoSo: person.name, MaDoiTuong: person.identityNumber, LoaiDoiTuong: '1' });
  const [first] = entries;
  if (first?.event.type !== 'submitted') throw new Error('a journal begins with the submission');
  const filed = [{ ...first, event: { ...first.event, organisationId: 'o1' } }];
  const organisation = { name: 'Công ty TNHH Ví Dụ', taxCode: '0312345672' };
  const message = dossierMessage(told(filed, { organisation }));
  expect(message).toMatchObject({ ChuHoSo: organisation.name, MaDoiTuong: organisation.taxCode, LoaiDoiTuong: '2' });
  expect(JSON.stringify(message)).not.toContain(person.identityNumber);
});

test('an official is called what his version calls whoever has the step', () => {
  const { entries } = live([]);
  const [named] = told(entries).entries;
  if (!named) throw new Error('a journal begins with the submission');
  const bySomebody = [{ ...named, actor: { kind: 'staff' as const, id: 's1' } }];
  const before = { ...rebuild(entries), step: 'approve' as const };
  const called = (rules: Told['rules']) => progressMessage({ ...told(entries, { rules }), entries: bySomebody }, before).ChucDanh;
  expect(called({})).toBe('Lãnh đạo');
  expect(called({ roles: { approve: 'head' } })).toBe('Trưởng phòng');
});

test('what is to be supplemented goes with each thing and its reason, and where that was erased with the words of the whole', () => {
  const { entries } = live([]);
  const [first] = told(entries).entries;
  if (!first) throw new Error('a journal begins with the submission');
  const reason = { noteId: 'n1', hash: 'h' };
  const event = { type: 'supplement_requested', reason, request: { requestId: 'r1', items: 2, hash: 'h' } } as never;
  const entry = { ...first, actor: { kind: 'staff' as const, id: 's1' }, event };
  const items = [
    { label: { vi: 'Số điện thoại', en: 'Telephone' }, reason: 'Chưa khớp với thẻ.' },
    { label: { vi: 'Giấy chứng nhận', en: 'Certificate' }, reason: 'Chụp rõ cả hai mặt.' },
  ];
  const content = (asked: Told['asked']) =>
    dossierMessage({ ...told(entries, { asked }), entries: [first, entry] }).DanhSachHoSoBoSung.map(({ NoiDungBoSung }) => NoiDungBoSung);
  expect(content((id) => (id === 'r1' ? items : []))).toEqual([
    'Thiếu giấy tờ\nSố điện thoại: Chưa khớp với thẻ.\nGiấy chứng nhận: Chụp rõ cả hai mặt.',
  ]);
  expect(content(() => [])).toEqual(['Thiếu giấy tờ']);
});

test('what was erased goes as empty fields', () => {
  const message = dossierMessage(told(live([]).entries, { applicant: null }));
  expect(message).toMatchObject({ ChuHoSo: '', MaDoiTuong: '', Email: '', SoDienThoai: '' });
});

test('a file goes by the document that it is and an address that opens nothing without signing in, a citizen’s step without his name', () => {
  const { entries } = live([]);
  expect(dossierMessage(told(entries)).TaiLieuNop).toEqual([
    {
      TepDinhKemId: 'f1',
      TenTepDinhKem: 'Giấy tờ tùy thân.pdf',
      IsDeleted: '0',
      MaThanhPhanHoSo: 'doc_identity',
      DuongDanTaiTepTin: 'https://cong.vidu.vn/tai-len/f1/tep',
    },
  ]);
  expect(dossierMessage(told(entries)).DanhSachGiayToKetQua).toEqual([]); // a result only once there is one
  expect(progressMessage(told(entries), undefined)).toMatchObject({ NguoiXuLy: '', ChucDanh: 'Người nộp hồ sơ' });
});
