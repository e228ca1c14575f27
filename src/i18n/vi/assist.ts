import type { ConsentFaults } from '#src/domain/people/consent.ts';

type FaultKind = NonNullable<ConsentFaults[keyof ConsentFaults]>['kind'];

/** An official at a counter files for a person who stands before him. */
export const assist = {
  title: 'Nộp hộ tại quầy',
  lead: 'Người dân đứng tại quầy, mang thẻ căn cước và đồng ý để bạn nộp hộ. Hồ sơ là của họ: họ thấy ngay trong “Hồ sơ của tôi”, cả hai được báo.',
  open: 'Nộp hộ người dân',
  procedure: 'Thủ tục',
  procedureNone: 'Chọn thủ tục…',
  procedureHint: 'Chỉ những thủ tục nộp được ở đây và nhận tại quầy.',
  unit: 'Quầy',
  number: 'Số định danh',
  numberHint: '12 chữ số trên thẻ căn cước.',
  name: 'Họ và tên như trên thẻ',
  nameHint: 'Ghi đủ dấu. Cổng không hiện gì về người này, kể cả khi đã biết số.',
  sheet: 'Phiếu đồng ý',
  sheetNote: 'Đọc cho người dân nghe nếu họ cần, in trang này để ký. Phiếu đã ký lưu tại bộ phận tiếp nhận.',
  print: 'In trang này bằng lệnh in của trình duyệt: chỉ phiếu đồng ý được in ra.',
  consent: {
    title: 'Phiếu đồng ý nộp hộ hồ sơ',
    text: (procedure: string) =>
      `Tôi đồng ý để cán bộ tiếp nhận tại quầy này điền và nộp hộ tôi một hồ sơ của thủ tục “${procedure}”, theo điều tôi nói và giấy tờ tôi đưa. Tôi đã được xem lại hoặc nghe đọc lại các câu trả lời trước khi nộp. Sự đồng ý này chỉ cho một hồ sơ, chỉ cho cán bộ này, đến hết hôm nay. Tôi theo dõi được và rút được hồ sơ bất cứ lúc nào.`,
    anyProcedure: '………………………………………',
    lines: ['Họ và tên', 'Số định danh', 'Ngày', 'Chữ ký'],
    officer: 'Cán bộ tiếp nhận',
  },
  seen: 'Tôi đã xem thẻ căn cước (hoặc căn cước trên VNeID) của chính người này',
  signed: 'Người này đã đọc hoặc nghe đọc phiếu đồng ý và đã ký trên giấy',
  begin: 'Ghi nhận đồng ý và bắt đầu',
  recorded: 'Sự đồng ý được ghi với tên bạn, giờ và nội dung phiếu; không sửa được.',
  today: 'Hôm nay bạn nộp hộ',
  none: 'Chưa có hồ sơ nào.',
  columns: { when: 'Đồng ý lúc', who: 'Người dân', what: 'Thủ tục', state: 'Tình trạng' },
  resume: 'Làm tiếp',
  slip: 'Giấy báo đã nộp',
  stop: 'Bỏ',
  stopSure: 'Bỏ hẳn bản đang điền? Dùng khi nhập nhầm số, hoặc người dân đổi ý.',
  stopYes: 'Bỏ hẳn',
  stopped: 'Đã bỏ bản đang điền.',
  banner: (name: string) => `Nộp hộ ${name}`,
  bannerText: (until: string) => `Bạn mở được bản này đến ${until} hôm nay. Đọc lại các câu trả lời cho người dân nghe trước khi nộp.`,
  back: 'Về danh sách nộp hộ',
  confirmedBy: (applicant: string, officer: string) =>
    `${applicant} đã nghe đọc lại và cam đoan trước mặt cán bộ ${officer}. Phiếu đồng ý đã ký thay cho đăng nhập.`,
  review: {
    lead: 'Đọc lại cho người dân nghe. Chưa có gì được gửi.',
    submit: 'Nộp hộ hồ sơ',
  },
  done: {
    title: 'Đã nộp hộ hồ sơ',
    recorded: (moment: string, counter: string) =>
      `Cổng ghi nhận lúc ${moment} tại ${counter}. Hồ sơ nằm trong mục “Chờ tiếp nhận” của quầy.`,
    give: 'In trang này trao cho người dân: có mã hồ sơ và đường dẫn riêng để tự theo dõi.',
    slip: 'Giấy báo đã nộp hồ sơ tại quầy',
    filedBy: (officer: string, counter: string) => `Cán bộ ${officer} nộp hộ tại ${counter}, theo phiếu đồng ý đã ký`,
    applicant: 'Người nộp',
    helper: 'Người nộp hộ',
    competent: 'Nơi giải quyết',
    qr: 'Quét để mở đường dẫn riêng',
    follow:
      'Theo dõi bằng mã hồ sơ ở trang Tra cứu, hoặc gọi 1022. Có VNeID thì đăng nhập, hồ sơ ở “Hồ sơ của tôi”. Đổi ý hoặc thấy sai thì đến quầy đã nộp.',
    keep: 'Giữ kín đường dẫn riêng: ai có nó đều xem được tiến độ và giấy tờ. Khi bạn đăng nhập lần đầu, đường dẫn này thôi mở được; đường dẫn mới nằm trong tài khoản của bạn.',
    signedIn: 'Người nộp đã đăng nhập, nên đường dẫn trên giấy đã in không còn mở được; đường dẫn mới chỉ có trong tài khoản của họ.',
    link: 'Đường dẫn riêng của người nộp',
    mail: (address: string) => `Người dân được báo qua ${address}, hoặc địa chỉ mà VNeID biết.`,
    noMail: 'Người dân không cho địa chỉ thư, nên cần tờ giấy này để theo dõi.',
    dossier: 'Mở hồ sơ để tiếp nhận',
    another: 'Nộp hộ người khác',
  },
  mine: {
    now: (officer: string, unit: string, moment: string) =>
      `${officer} ở ${unit} đang nộp hộ bạn, theo phiếu đồng ý bạn ký lúc ${moment}. Không đúng thì xóa bản nháp và gọi 1022.`,
    filed: 'Cán bộ đã nộp hộ bạn hồ sơ này',
    filedText: (officer: string, unit: string, moment: string) =>
      `${officer} nộp tại ${unit}, theo phiếu đồng ý ghi lúc ${moment}. Không phải bạn đồng ý? Gọi ngay 1022.`,
  },
  fault: {
    'procedure-missing': 'Chọn thủ tục.',
    'procedure-not-here': 'Thủ tục này không nộp hộ được ở đây. Chọn thủ tục trong danh sách.',
    'unit-not-yours': 'Chọn quầy bạn đang trực.',
    'identity-number-missing': 'Nhập số định danh, 12 chữ số trên thẻ căn cước.',
    'not-a-number': 'Số định danh chỉ có chữ số.',
    'too-short': 'Số định danh thiếu chữ số. Đủ là 12 chữ số.',
    'too-long': 'Số định danh thừa chữ số, hoặc tên dài quá. Xem lại theo thẻ.',
    'own-dossier': 'Đây là số của chính bạn. Hồ sơ của bạn thì đăng nhập tài khoản công dân để nộp, hoặc nhờ đồng nghiệp.',
    'name-missing': 'Nhập họ và tên bằng chữ, như trên thẻ.',
    'has-digit': 'Họ tên không có chữ số. Ghi như trên thẻ.',
    'has-symbol': 'Họ tên có ký hiệu lạ. Ghi như trên thẻ.',
    'name-differs':
      'Cổng biết số này dưới tên khác. Xem lại từng chữ số và họ tên trên thẻ. Nếu đúng như thẻ, người này mới đổi tên: cần đăng nhập VNeID một lần để cổng cập nhật, hoặc nhận hồ sơ giấy.',
    'too-many-mismatches':
      'Hôm nay bạn đã nhập sai họ tên quá nhiều lần nên cổng thôi đối chiếu đến hết ngày; những lần đó được ghi lại. Chưa có gì được tạo. Nhận hồ sơ giấy, hoặc nhờ đồng nghiệp nộp hộ.',
    'too-many-today': 'Hôm nay bạn đã nộp hộ đủ số người mà một quầy được phép. Chưa có gì được tạo. Nhờ đồng nghiệp nộp hộ người này.',
    'card-not-seen': 'Xem thẻ căn cước rồi đánh dấu. Chưa xem thẻ thì chưa nộp hộ được.',
    'not-signed': 'Người dân phải ký phiếu đồng ý trước. Đánh dấu khi đã ký.',
  } satisfies Record<FaultKind, string>,
  over: 'Sự đồng ý đã hết hạn hoặc bạn không còn ở quầy đó. Chưa có gì được gửi. Ghi nhận đồng ý lại để nộp.',
};
