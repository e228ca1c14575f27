/** Preparing here what has to be submitted on another portal. */
export const handOff = {
  start: {
    title: (procedure: string) => `Chuẩn bị hồ sơ: ${procedure}`,
    notice: (portal: string) => `Thủ tục này nộp trên ${portal}`,
    text: (host: string) =>
      `Ở đây bạn điền, cổng kiểm tra và gói lại thành một tệp. Việc nộp bạn làm ở ${host}; chưa nộp ở đó thì chưa cơ quan nào nhận hồ sơ của bạn.`,
    checkText: 'Xem lại mọi câu trả lời, rồi lấy gói hồ sơ và đường sang cổng quốc gia.',
    button: 'Chuẩn bị hồ sơ',
    basis: 'Vì sao biết',
    unverified: 'Chưa được cơ quan xác nhận.',
  },
  check: 'Kiểm tra và lấy gói',
  side: { expected: (limit: string) => `${limit} từ khi cơ quan tiếp nhận hồ sơ nộp ở cổng đó` },
  review: {
    lead: 'Chưa có gì được gửi, và ở đây sẽ không gửi cho cơ quan nào. Sửa chỗ nào cũng được, rồi lấy gói hồ sơ.',
    button: 'Chuẩn bị gói hồ sơ',
    note: (portal: string) => `Lời cam đoan bạn xác nhận khi nộp trên ${portal}.`,
  },
  ready: {
    title: 'Gói hồ sơ đã sẵn sàng, chưa nộp',
    lead: (portal: string) => `Mọi câu trả lời đã được kiểm tra. Việc còn lại là của bạn, trên ${portal}.`,
    prepared: (moment: string) => `Chuẩn bị lúc ${moment}`,
    download: 'Tải gói hồ sơ (ZIP)',
    inside: 'Trong gói có gì',
    pdf: 'Tờ khai đã điền, để in hoặc đọc lại khi khai (PDF)',
    json: 'Câu trả lời dạng dữ liệu, cho phần mềm đọc (JSON)',
    sums: 'Danh sách mã SHA-256 để biết tệp còn nguyên',
    readmeFile: 'Các bước trên trang này, để đọc khi không có mạng',
    files: (n: number) => (n === 0 ? 'Không có tệp kèm theo' : `${n} tệp kèm theo, đánh số theo thứ tự nộp`),
    private: 'Gói có dữ liệu cá nhân của bạn. Trên máy dùng chung, nộp xong thì xóa tệp đã tải.',
    steps: 'Việc cần làm tiếp',
    leave: (portal: string) => `Sang ${portal}`,
    leaves: (host: string) => `Đường dẫn rời khỏi trang này, mở ${host} trong cửa sổ mới.`,
    gone: 'Ghi nhớ: tôi đã sang đó',
    goneNote: 'Chỉ để nhớ giúp bạn và đếm số người phải sang cổng đó. Không cơ quan nào được báo, cổng này cũng không kiểm tra được.',
    wentTitle: (moment: string) => `Bạn đã sang đó lúc ${moment}`,
    wentText: (portal: string) => `Mã hồ sơ và trạng thái xem trên ${portal}. Gói vẫn tải lại được ở đây cho tới khi bản nháp hết hạn.`,
    unknown: 'Điều chúng tôi không biết',
    unknownText: (portal: string) => [
      `Hồ sơ của bạn đã tới ${portal} hay chưa, mã hồ sơ là gì, cơ quan đã nhận chưa: cổng này không thấy được.`,
      'Ngày hẹn trả do cơ quan tiếp nhận ở đó ghi. Trang tra cứu ở đây không tìm ra hồ sơ đó.',
    ],
    hotline: (number: string) => `Hỏi về hồ sơ đã nộp ở đó: ${number}.`,
    kept: (day: string) => `Bản nháp được giữ đến ${day}. Sửa câu trả lời thì chuẩn bị lại gói.`,
    edit: 'Xem lại câu trả lời',
  },
  steps: (portal: string, host: string, unit: string | null, procedure: string) => [
    { title: 'Tải gói hồ sơ về máy', text: 'Mở gói: tờ khai PDF để đọc lại khi khai, các tệp đã đánh số.' },
    { title: `Mở ${portal}`, text: `Đăng nhập bằng VNeID ở ${host}, cùng tài khoản bạn dùng ở đây.` },
    {
      title: `Chọn nộp trực tuyến thủ tục “${procedure}”`,
      text: unit
        ? `Khi cổng đó hỏi nơi giải quyết, theo câu trả lời của bạn là: ${unit}.`
        : 'Khi cổng đó hỏi nơi giải quyết, chọn nơi bạn cư trú.',
    },
    { title: 'Khai theo tờ khai PDF, đính kèm tệp theo số', text: 'Biểu mẫu ở đó có thể hỏi khác đôi chỗ; câu nào giống thì chép lại.' },
    { title: 'Nộp, rồi ghi lại mã hồ sơ', text: 'Có mã hồ sơ ở đó thì hồ sơ mới được coi là đã nộp.' },
  ],
  readme: (procedure: string, code: string, portal: string) =>
    `${procedure} (${code})\nHồ sơ này CHƯA được nộp. Nộp trên ${portal} theo các bước dưới đây.`,
  contents:
    'to-khai.pdf: tờ khai đã điền. cau-tra-loi.json: câu trả lời dạng dữ liệu. tep/: các tệp kèm theo. SHA256SUMS: mã SHA-256 của từng tệp (kiểm tra: sha256sum -c SHA256SUMS).',
  mine: {
    prepared: (moment: string) => `Đã chuẩn bị gói hồ sơ lúc ${moment}, chưa rõ đã nộp ở cổng quốc gia`,
    went: (moment: string) => `Bạn đã sang cổng quốc gia lúc ${moment}`,
    open: 'Mở gói hồ sơ',
  },
  page: { start: 'Chuẩn bị hồ sơ', there: (portal: string) => `Nộp trên ${portal}; ở đây giúp bạn điền, kiểm tra và gói hồ sơ.` },
};
