import { counted } from '#src/i18n/format.ts';

/** The reference of the API: prose beside what the document says of itself. */
export const developers = {
  title: 'Tài liệu lập trình',
  lead: 'Mọi điều cần để phần mềm của bạn nộp hồ sơ, theo dõi và nhận kết quả qua API. Phần tra cứu bên dưới sinh từ chính tài liệu OpenAPI mà cổng dùng để kiểm tra lệnh gọi.',
  openapi: 'Tài liệu OpenAPI 3.1 (JSON)',
  contents: 'Trong trang này',
  parts: {
    start: {
      title: 'Bắt đầu',
      text: [
        'Người quản lý tổ chức đăng nhập, mở trang Kết nối phần mềm và tạo một khoá. Khoá chỉ hiện một lần; cổng chỉ giữ mã băm của nó.',
        'Gửi khoá trong header Authorization của mỗi lệnh gọi. Dữ liệu công khai (thủ tục, đơn vị, trạng thái của một mã hồ sơ) không cần khoá.',
      ],
      link: 'Mở trang Kết nối phần mềm',
    },
    oauth: {
      title: 'OAuth 2 client credentials',
      text: [
        'Hệ thống quen dùng OAuth thì đổi khoá lấy thẻ truy cập 15 phút: client_id là phần đầu của khoá (mck_ và 12 ký tự), client_secret là cả khoá. Thẻ không rộng hơn khoá và chết cùng khoá.',
        'Khoá bị thu hồi, hết hạn, hoặc người tạo không còn quản lý tổ chức: mọi lệnh gọi bị từ chối (401) trong vòng một giây, kể cả lệnh đang chạy. Người quản lý tổ chức được báo trước 14 ngày và 1 ngày khi khoá sắp hết hạn; khoá mới dùng song song được.',
      ],
    },
    scopes: { title: 'Phạm vi của khoá', text: ['Thiếu phạm vi thì nhận mã 403, header WWW-Authenticate ghi phạm vi còn thiếu.'] },
    filing: {
      title: 'Nộp hồ sơ',
      text: [
        'Lấy tờ khai dưới dạng JSON Schema, điền `answers` theo đó, rồi gửi kèm một Idempotency-Key của riêng bạn. Nhận 201 nghĩa là hồ sơ đã được ghi chắc chắn.',
        'Mất mạng giữa chừng thì gửi lại y nguyên với cùng khoá idempotency: bạn nhận lại đúng câu trả lời đầu tiên, không sinh hồ sơ thứ hai. Lệnh bị từ chối không để lại gì, nên sửa xong có thể gửi lại cùng khoá.',
        'Địa chỉ trong tờ khai dùng mã đơn vị cấp xã; tra ở đường dẫn đơn vị, kể cả bằng tên phường, xã cũ.',
      ],
    },
    files: {
      title: 'Gửi tệp',
      text: [
        'Gửi từng tệp trước, nguyên vẹn trong thân lệnh gọi, kèm SHA-256 ở header Content-Digest (openssl dgst -sha256 -binary FILE | base64). Hỏi lại tới khi `state` là `clean`, `not_scanned` hoặc `held`, rồi ghi mã của tệp vào mục giấy tờ của `answers`, ví dụ "doc_…": ["mã tệp"].',
        'Tệp và hồ sơ phải gửi bằng khoá của cùng một người tạo. Tệp không nộp thì tự xoá sau vài ngày.',
      ],
    },
    supplement: {
      title: 'Trả lời yêu cầu bổ sung',
      text: [
        'Khi `turn` là `citizen`, chi tiết hồ sơ có `supplement`: từng mục cần sửa, vì sao, mẫu đúng và hạn trả lời. Tệp bổ sung gửi với `request` là mã của yêu cầu, rồi gửi câu trả lời. `awaiting` cho biết đang chờ việc gì; câu cơ quan hỏi (`question`) thì người của bạn trả lời trên cổng.',
      ],
    },
    paging: {
      title: 'Phân trang, bộ nhớ đệm, giới hạn',
      text: [
        'Danh sách có `next`; gửi lại ở `after` để lấy trang sau, hoặc theo header Link rel="next". Trang sau không bỏ sót và không lặp, dù có hồ sơ mới.',
        'Giữ ETag và gửi lại ở If-None-Match: không có gì mới thì nhận 304. Câu trả lời nào cũng có RateLimit và RateLimit-Policy: trong các giới hạn mà lệnh gọi bị tính, giới hạn gần hết nhất còn bao nhiêu lệnh (r), bao nhiêu giây nữa thì đầy lại (t), trên bao nhiêu lệnh (q) trong bao nhiêu giây (w). Hết thì nhận 429 và Retry-After. Luồng sự kiện chỉ ghi giới hạn khi dùng khoá.',
      ],
    },
    problems: {
      title: 'Lỗi',
      text: [
        'Mọi lỗi là problem details (RFC 9457): `type` là tên ổn định của loại lỗi, `errors` chỉ từng chỗ sai bằng JSON Pointer. Trong những gì bạn gửi, lỗi chỉ nhắc lại tên mục không có trong tờ khai, kèm tên có lẽ bạn muốn ghi. Hồ sơ của người khác và hồ sơ không có: cùng một câu trả lời 404.',
      ],
    },
    webhooks: {
      title: 'Webhook',
      text: [
        'Thêm địa chỉ ở trang Kết nối phần mềm. Mỗi việc xảy ra với hồ sơ của tổ chức là một lệnh POST theo chuẩn standardwebhooks.com. Trả lời 2xx trong 10 giây là đã nhận; nếu không, cổng gửi lại với khoảng cách tăng dần trong hơn một ngày. Sau đó cổng thôi gửi, báo cho người quản lý tổ chức, và trong 30 ngày gửi lại được từ nhật ký. Chuyển hướng không được theo.',
        'Kiểm tra chữ ký trước khi tin: HMAC-SHA256 của `webhook-id.webhook-timestamp.thân`, khoá là phần base64 sau `whsec_`. Header có thể mang nhiều chữ ký cách nhau bằng dấu cách: chỉ cần một cái đúng. Bỏ tin có thời điểm lệch quá 5 phút. Cùng `webhook-id` là cùng một tin: chỉ xử lý một lần. Thứ tự không được bảo đảm; hãy đọc lại chi tiết hồ sơ.',
      ],
      body: 'Thân của tin',
      verify: 'Kiểm tra chữ ký (Node.js)',
      events: 'Các loại tin',
    },
  },
  reference: 'Tra cứu lệnh gọi',
  tags: {
    procedures: 'Thủ tục và tờ khai',
    units: 'Đơn vị',
    dossiers: 'Hồ sơ',
    files: 'Tệp',
    papers: 'Giấy tờ và kết quả',
    access: 'Truy cập',
  } as Record<string, string>,
  open: 'Không cần khoá',
  needs: (scope: string) => `Cần phạm vi ${scope}`,
  parameters: 'Tham số',
  body: 'Thân lệnh gọi',
  answers: 'Câu trả lời',
  fields: 'Các trường',
  call: 'Lệnh gọi mẫu',
  example: 'Ví dụ trả lời',
  columns: { name: 'Tên', in: 'Ở đâu', type: 'Kiểu', meaning: 'Ý nghĩa', status: 'Mã' },
  required: 'bắt buộc',
  places: { path: 'đường dẫn', query: 'truy vấn', header: 'header' },
  types: {
    string: 'chữ',
    integer: 'số nguyên',
    number: 'số',
    boolean: 'đúng/sai',
    object: 'đối tượng',
    null: 'null',
    any: 'bất kỳ',
    list: (of: string) => `danh sách ${of}`,
    or: ' hoặc ',
  },
  status: {
    200: 'Được',
    201: 'Đã nhận',
    204: 'Đã xoá',
    400: 'Lệnh gọi không đúng tài liệu',
    401: 'Thiếu khoá, hoặc khoá không mở được gì',
    403: 'Khoá thiếu phạm vi',
    404: 'Không có, hoặc không phải của bạn: cùng một câu trả lời',
    409: 'Không hợp với tình trạng hiện tại, hoặc lần gọi đầu với khoá này còn đang được trả lời',
    413: 'Quá lớn',
    415: 'Không phải JSON',
    422: 'Nội dung có lỗi, hoặc khoá idempotency đã dùng cho nội dung khác',
    429: 'Gọi quá nhiều; đợi theo Retry-After',
    503: 'Tạm thời không phục vụ được',
  } as Record<string, string>,
  count: (n: number) => counted('vi', n, 'lệnh gọi', 'call', 'calls'),
};
