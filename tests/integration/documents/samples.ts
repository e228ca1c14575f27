import type { Apology04 } from '#src/documents/pdf/apology04.ts';
import type { Control06 } from '#src/documents/pdf/control06.ts';
import type { Declaration } from '#src/documents/pdf/declaration.ts';
import type { FiledReceipt } from '#src/documents/pdf/filed.ts';
import type { GrantedResult } from '#src/documents/pdf/granted.ts';
import type { Refusal03 } from '#src/documents/pdf/refusal03.ts';
import type { MaritalCertificate } from '#src/documents/pdf/result.ts';
import type { Slip01 } from '#src/documents/pdf/slip01.ts';
import type { Stop05 } from '#src/documents/pdf/stop05.ts';
import type { Supplement02 } from '#src/documents/pdf/supplement02.ts';

const head = {
  superior: 'Ủy ban nhân dân phường Sài Gòn',
  office: 'Trung tâm Phục vụ hành chính công',
  number: '12/GTN',
  place: 'Phường Sài Gòn',
  issuedAt: new Date('2026-11-20T02:00:00Z'),
  code: '00.01.H29-261120-0001',
  publicUrl: 'http://localhost:3000/tra-cuu/00.01.H29-261120-0001',
};
const applicant = {
  name: 'Nguyễn Thị An',
  identityNumber: '079190000123',
  address: '45 đường Ngô Văn Năm, phường Sài Gòn, Thành phố Hồ Chí Minh',
  phone: '0903 000 123',
  email: 'an@vidu.vn',
};
const lookUp = 'http://localhost:3000/tra-cuu';
const procedure = { code: '1.004873', name: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân' };

export const slip: Slip01 = {
  head,
  counter: 'Trung tâm Phục vụ hành chính công phường Sài Gòn',
  applicant,
  procedure,
  papers: [
    { name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', form: 'electronic' },
    { name: 'Trích lục ghi chú ly hôn hoặc bản án, quyết định ly hôn đã có hiệu lực', form: 'photocopy', note: 'tệp 1,4 MB' },
  ],
  sets: 1,
  limit: { amount: 3, unit: 'working_day' },
  submittedAt: new Date('2026-11-20T01:12:00Z'),
  receivedAt: new Date('2026-11-20T02:00:00Z'),
  dueAt: new Date('2026-11-25T10:00:00Z'),
  dateMayMove: true,
  delivery: 'online',
  channel: 'online',
  fees: {
    lines: [{ what: 'Lệ phí', amount: '0 đ', basis: 'được miễn theo Nghị quyết 411/NQ-HĐND' }],
    total: 0,
    receipts: [],
  },
  register: { book: '2026', entry: '12' },
  lookUp,
  officer: 'Phạm Thu Hà',
};

export const refusal: Refusal03 = {
  head,
  applicant,
  procedure,
  reason: 'Nơi cư trú của Ông/Bà không thuộc phường Sài Gòn. Theo dữ liệu dân cư, Ông/Bà thường trú tại phường Thủ Dầu Một.',
  basis: 'Khoản 1 Điều 21 Nghị định 123/2015/NĐ-CP',
  competentOffice: 'Ủy ban nhân dân phường Thủ Dầu Một',
  refusedAt: new Date('2026-11-20T02:30:00Z'),
  lookUp,
  officer: 'Phạm Thu Hà',
};

export const request: Supplement02 = {
  head: { ...head, number: '3/2026' },
  applicant,
  procedure,
  items: [
    {
      name: 'Bản án ly hôn đã có hiệu lực',
      quantity: 1,
      form: 'certified',
      reason: 'Tờ khai nói bà đã ly hôn, hồ sơ chưa có bản án.',
      example: 'Bản án số 12/2024/HNGĐ-ST',
    },
    { name: 'Ngày cấp căn cước', form: 'declaration', reason: 'Ngày khai sau ngày nộp hồ sơ.' },
  ],
  reason: 'Chưa đủ căn cứ để xác nhận tình trạng hôn nhân.',
  basis: 'Khoản 2 Điều 22 Nghị định 123/2015/NĐ-CP',
  deadline: new Date('2026-12-04T10:00:00Z'),
  clockRan: true,
  counter: 'Trung tâm Phục vụ hành chính công phường Sài Gòn',
  contact: { name: 'Đỗ Minh Quân', phone: '028 3829 0000' },
  lookUp,
};

const office = {
  ...head,
  superior: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
  office: 'Ủy ban nhân dân phường Sài Gòn',
};
export const apology: Apology04 = {
  head: { ...office, number: '2/2026' },
  applicant,
  procedure,
  office: 'Ủy ban nhân dân phường Sài Gòn',
  receivedBy: 'Trung tâm Phục vụ hành chính công phường Sài Gòn',
  receivedAt: new Date('2026-11-20T02:00:00Z'),
  promisedAt: new Date('2026-11-25T10:00:00Z'),
  newDueAt: new Date('2026-11-27T10:00:00Z'),
  reason: 'Sổ hộ tịch trước năm 2007 của phường cũ chưa số hóa xong, phải tra bản giấy ở kho lưu trữ.',
  responsible: 'Phòng Tư pháp, Ủy ban nhân dân phường Sài Gòn',
  lookUp,
  leader: 'Nguyễn Thị Bích Ngọc',
};

export const stop: Stop05 = {
  head: { ...office, number: '4/2026' },
  applicant,
  procedure,
  ground: 'supplement_overdue',
  reason: 'Đã quá thời hạn bổ sung ghi trong phiếu số 3/2026 mà không nhận được bản án ly hôn.',
  basis: 'Khoản 3 Điều 9 Nghị định 118/2025/NĐ-CP',
  stoppedAt: new Date('2026-12-07T03:20:00Z'),
  counter: 'Trung tâm Phục vụ hành chính công phường Sài Gòn',
  receipts: [{ number: '0000123', amount: 8000, paidOn: '2026-11-20' }],
  lookUp,
  leader: 'Nguyễn Thị Bích Ngọc',
};

export const control: Control06 = {
  head: { ...office, number: '7/2026' },
  procedure,
  applicant: applicant.name,
  receiving: 'Trung tâm Phục vụ hành chính công phường Sài Gòn',
  competent: 'Ủy ban nhân dân phường Sài Gòn',
  consulted: ['Công an phường Sài Gòn'],
  dueAt: new Date('2026-11-25T10:00:00Z'),
  rows: [
    {
      step: 'receive',
      from: 'Nguyễn Thị An (người nộp)',
      to: 'Phạm Thu Hà',
      givenAt: new Date('2026-11-20T01:12:00Z'),
      endedAt: new Date('2026-11-20T02:00:00Z'),
      result: 'before',
      usedMinutes: 48,
      allowedMinutes: 480,
      notes: [],
    },
    {
      step: 'assign',
      from: 'Phạm Thu Hà',
      to: 'Lê Văn Trưởng',
      givenAt: new Date('2026-11-20T02:00:00Z'),
      endedAt: new Date('2026-11-20T02:30:00Z'),
      result: 'on',
      usedMinutes: 30,
      allowedMinutes: 144,
      notes: [],
    },
    {
      step: 'prepare',
      from: 'Lê Văn Trưởng',
      to: 'Đỗ Minh Quân',
      givenAt: new Date('2026-11-20T02:30:00Z'),
      endedAt: null,
      result: 'late',
      usedMinutes: 600,
      allowedMinutes: 576,
      notes: ['supplement', 'paused'],
    },
  ],
  asOf: new Date('2026-11-24T02:30:00Z'),
  madeBy: 'Phạm Thu Hà',
};

export const certificate: MaritalCertificate = {
  head: {
    ...head,
    superior: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    office: 'Ủy ban nhân dân phường Sài Gòn',
    number: '57/UBND-XNTTHN',
    issuedAt: new Date('2026-11-24T07:00:00Z'),
  },
  requester: 'Nguyễn Thị An',
  subject: {
    name: 'Nguyễn Thị An',
    birthDate: '1990-03-14',
    gender: 'female',
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
    residence: applicant.address,
    identity: {
      kind: 'Thẻ căn cước',
      number: '079190000123',
      issuedOn: '2021-05-10',
      issuedBy: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    },
  },
  period: { from: '2012-06-01' },
  status: 'Chưa đăng ký kết hôn với ai',
  purpose: 'đăng ký kết hôn với anh Trần Văn Ễ tại Ủy ban nhân dân phường Thủ Dầu Một',
  signer: { position: 'Phó Chủ tịch', name: 'Nguyễn Thị Bích Ngọc' },
};

const both = (text: string) => ({ vi: text, en: text });
export const granted: GrantedResult = {
  head: { ...certificate.head, number: '12/GKS' },
  title: { vi: 'Giấy khai sinh', en: 'Birth certificate' },
  applicant,
  procedure: { code: '1.001193', name: { vi: 'Đăng ký khai sinh', en: 'Birth registration' } },
  decidedAt: new Date('2026-11-24T07:00:00Z'),
  declared: [
    {
      title: { vi: 'Tên và ngày sinh', en: 'Name and birth' },
      rows: [
        { label: { vi: 'Họ tên của trẻ', en: 'Child’s name' }, value: 'Nguyễn Minh Khôi' },
        { label: { vi: 'Ngày sinh', en: 'Date of birth' }, value: '02/11/2026' },
      ],
    },
    { title: both('Cha'), rows: [{ label: both('Họ tên'), value: 'Trần Văn Bình' }] },
  ],
  signer: certificate.signer,
};

const sections: FiledReceipt['sections'] = [
  {
    step: 'tre',
    key: 'child',
    title: { vi: 'Tên và ngày sinh', en: 'Name and birth' },
    rows: [
      {
        key: 'name',
        label: { vi: 'Họ tên của trẻ', en: 'Child’s name' },
        value: both('Nguyễn Minh Khôi'),
        figures: false,
        computed: false,
        document: false,
      },
      { key: 'note', label: { vi: 'Ghi chú', en: 'Note' }, figures: false, computed: false, document: false },
    ],
  },
];
export const filed: FiledReceipt = {
  receipt: {
    format: 'mot-cua-receipt-1',
    code: head.code,
    submittedAt: '2026-11-20T01:12:34.567Z',
    procedure: '1.001193',
    version: '3f0d8f6e-5b8e-4a53-9a31-0d7c2f9f1a11',
    channel: 'online',
    receivingUnit: '26740',
    competentUnit: '26740',
    applicant: { ...applicant, birthDate: '1990-03-14' },
    organisation: null,
    answers: { child_name: 'Nguyễn Minh Khôi' },
    files: [{ field: 'birth_paper', name: 'Giấy chứng sinh.pdf', size: 1_234_567, sha256: 'c0ffee00'.repeat(8), pages: 2 }],
    salt: '00112233445566778899aabbccddeeff',
  },
  hash: 'feedbeef'.repeat(8),
  bound: true,
  procedure: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
  office: { vi: 'Phường Sài Gòn', en: 'Saigon ward' },
  organisation: undefined,
  sections,
  checkUrl: 'http://localhost:3000/kiem-chung',
  qrUrl: `http://localhost:3000/kiem-chung?code=${head.code}&hash=${'feedbeef'.repeat(8)}`,
};
export const declared: Declaration = {
  form: {
    name: { vi: 'Tờ khai đăng ký khai sinh', en: 'Birth registration declaration' },
    reference: { vi: 'Mẫu kèm Thông tư 04/2024/TT-BTP', en: 'Form of Circular 04/2024/TT-BTP' },
    statement: { vi: 'Tôi cam đoan những nội dung khai trên đây là đúng sự thật.', en: 'I declare that the above is true.' },
  },
  receipt: filed.receipt,
  hash: filed.hash,
  office: 'Phường Sài Gòn',
  sections,
  publicUrl: head.publicUrl,
};
