/** The places of the back office, as its bar names them. */
export const staffNav = {
  label: 'Cán bộ',
  queues: 'Hồ sơ',
  counter: 'Quầy tiếp nhận',
  assist: 'Nộp hộ tại quầy',
  feedback: 'Ý kiến người dân',
  people: 'Nhân sự',
  register: 'Sổ theo dõi',
  reports: 'Báo cáo',
  admin: 'Quản trị',
};
