import type { Answers } from '#src/domain/forms/answers.ts';

/** What Nguyễn Thị An would answer for a certificate of her own marital status. */
export const maritalAnswers = (): Answers => ({
  req_full_name: 'Nguyễn Thị An',
  req_birth_date: '1990-03-14',
  req_ethnicity: 'Kinh',
  req_nationality: 'VN',
  req_residence: { line: '45 đường Ngô Văn Năm', ward: '26740' },
  req_id_type: 'cccd',
  req_id_number: '079190000123',
  req_id_issue_date: '2021-05-10',
  req_id_issue_place: 'Bộ Công an',
  req_phone: '0903000123',
  req_email: 'an@vidu.vn',
  req_relationship: 'ban_than',
  sub_gender: 'female',
  sub_status: 'chua_ket_hon',
  purpose: 'ket_hon',
});
