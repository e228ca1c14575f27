/** The places of the back office, as its bar names them. */
export const staffNav = {
  label: 'Cán bộ',
  queues: 'Hồ sơ',
  assist: 'Nộp hộ tại quầy',
  reports: 'Báo cáo',
  register: 'Sổ theo dõi',
  people: 'Nhân sự',
  admin: 'Quản trị',
};
