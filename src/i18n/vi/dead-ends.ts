import type { PageName } from '#src/i18n/paths.ts';

type Case = {
  title: string;
  lead: string;
  steps: { title: string; text: string }[];
  link: { page: PageName; name: string };
};

/** Where somebody cannot go on: what happened, what is safe, and what to do now. The keys are the last part of the addresses. */
export const deadEnds = {
  more: 'Vẫn chưa xong?',
  what: 'Phải làm gì?',
  noAccount: 'Chưa có VNeID?',
  list: 'Khi không đi tiếp được',
  call: 'Gọi 1022, gọi được cả ngày đêm',
  ended: (name: string) => `Bạn không còn làm thay ${name}`,
  cases: {
    'chua-co-tai-khoan': {
      title: 'Chưa có tài khoản VNeID',
      lead: 'Cổng chỉ nhận đăng nhập bằng VNeID, không có tài khoản riêng. Chưa có VNeID thì việc của bạn vẫn làm được.',
      steps: [
        {
          title: 'Gấp thì tới quầy',
          text: 'Mang thẻ căn cước tới quầy gần nhất. Cán bộ nộp giúp ngay trước mặt bạn, bạn nhận mã để theo dõi.',
        },
        { title: 'Nhờ người nhà', text: 'Người nhà có VNeID nộp thay theo ủy quyền. Bạn đồng ý bằng cách tự đăng nhập khi đã có VNeID.' },
        {
          title: 'Lập VNeID',
          text: 'Cài VNeID trên điện thoại để có mức 1. Mức 2 thì tới công an phường, mang thẻ căn cước, làm một lần.',
        },
      ],
      link: { page: 'counters', name: 'Xem quầy gần bạn' },
    },
    'chua-du-muc': {
      title: 'Mức định danh chưa đủ',
      lead: 'Thủ tục này cần mức 2: công an đã gặp bạn và xác nhận một lần. Điều bạn đã gõ còn nguyên trong bản nháp.',
      steps: [
        { title: 'Tới công an phường', text: 'Mang thẻ căn cước. Làm một lần, không mất phí.' },
        { title: 'Đăng xuất rồi đăng nhập lại', text: 'Chọn đăng nhập mức 2 trong VNeID, rồi mở lại bản nháp trong “Hồ sơ của tôi”.' },
        { title: 'Không muốn chờ', text: 'Nộp tại quầy: ở đó thẻ căn cước thay cho mức định danh.' },
      ],
      link: { page: 'counters', name: 'Xem quầy gần bạn' },
    },
    'chua-co-uy-quyen': {
      title: 'Bạn chưa được giao quyền làm việc này',
      lead: 'Người hoặc tổ chức mà bạn đang làm thay chưa cho bạn nộp thủ tục này. Chưa có gì được gửi đi.',
      steps: [
        {
          title: 'Xem bạn đang làm thay ai',
          text: 'Dòng trên cùng của mỗi trang ghi rõ. Nếu việc này là của chính bạn, đổi về “Chính tôi”.',
        },
        { title: 'Xin thêm quyền', text: 'Với tổ chức: người đại diện cho bạn quyền “nộp hồ sơ”. Với người: lập ủy quyền có thủ tục này.' },
        { title: 'Hai bên cùng đồng ý', text: 'Ủy quyền có hiệu lực khi mỗi bên đồng ý bằng đăng nhập của chính mình.' },
      ],
      link: { page: 'acting', name: 'Xem bạn làm thay được ai' },
    },
    'thu-tuc-dong': {
      title: 'Thủ tục không nộp qua cổng này',
      lead: 'Có thủ tục phải tới tận nơi, có thủ tục đã bãi bỏ hoặc thay bằng thủ tục khác. Trang của từng thủ tục ghi rõ là vì sao.',
      steps: [
        { title: 'Xem lại trang thủ tục', text: 'Ở đó ghi nộp ở đâu, mang gì theo, bao lâu xong.' },
        { title: 'Tìm thủ tục thay thế', text: 'Gõ việc bạn muốn làm bằng lời thường. Cổng chỉ hiện thủ tục đang có hiệu lực.' },
        { title: 'Bản nháp còn đó', text: 'Điều bạn đã gõ không mất ngay: mở “Hồ sơ của tôi” để xem lại.' },
      ],
      link: { page: 'procedures', name: 'Tìm thủ tục' },
    },
    'het-phien': {
      title: 'Phiên đăng nhập đã hết',
      lead: 'Phiên đóng sau 30 phút không làm gì, chậm nhất 12 giờ, để người khác không dùng tiếp máy của bạn. Điều đã lưu còn nguyên.',
      steps: [
        { title: 'Đăng nhập lại', text: 'Bạn trở lại đúng trang đang làm.' },
        {
          title: 'Vừa bấm gửi thì hết phiên?',
          text: 'Điều vừa gửi được giữ 30 phút, mã hóa, chỉ cho chính bạn: đăng nhập lại là thấy và gửi tiếp.',
        },
        { title: 'Dùng chung điện thoại', text: 'Xong việc thì bấm “Đăng xuất”. Người sau không thấy gì của bạn.' },
      ],
      link: { page: 'signIn', name: 'Đăng nhập lại' },
    },
    'het-quyen': {
      title: 'Quyền làm thay đã hết',
      lead: 'Bên kia vừa lấy lại quyền, hoặc ủy quyền đã hết hạn. Nếu bạn vừa bấm gì, điều đó không được thực hiện. Từ giờ bạn làm cho chính mình.',
      steps: [
        { title: 'Hồ sơ đã nộp vẫn đi tiếp', text: 'Nó là của người hoặc tổ chức đó, họ theo dõi bằng đăng nhập của mình.' },
        { title: 'Nếu là nhầm lẫn', text: 'Nhờ họ mời lại hoặc lập ủy quyền mới. Hai bên đồng ý xong là làm tiếp được ngay.' },
        { title: 'Việc khác của bạn', text: 'Chọn lại bạn muốn làm thay ai, hoặc làm cho chính mình.' },
      ],
      link: { page: 'acting', name: 'Xem bạn làm thay được ai' },
    },
  } satisfies Record<string, Case>,
};
