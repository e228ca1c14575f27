import type { FormDifference } from '#src/domain/forms/compare-forms.ts';
import type { Text } from '#src/domain/kernel/text.ts';

const quoted = (texts: readonly Text[]): string => texts.map((it) => `“${it.vi}”`).join(', ');

/** Drafts: how they are saved while somebody types, what a newer version changes, and the notice before they are deleted. */
export const drafts = {
  /** `{gio}` and `{n}` are put in by script */
  save: {
    typing: 'Đang lưu…',
    saved: 'Đã lưu lúc {gio}',
    failing: {
      title: 'Chưa lưu được, đang thử lại',
      text: 'Điều bạn gõ vẫn còn trên trang này. Đừng đóng trang; có mạng trở lại là tự lưu.',
    },
    again: 'Đã lưu lại được lúc {gio}',
    signedOut: {
      title: 'Chưa lưu được: bạn đã bị đăng xuất',
      text: 'Điều bạn gõ vẫn còn trên trang này. Đăng nhập lại để lưu và làm tiếp ở đúng bước này.',
      button: 'Đăng nhập lại và lưu',
    },
    gone: {
      title: 'Chưa lưu được: bản nháp này không còn mở',
      text: 'Nó đã được nộp hoặc xóa ở cửa sổ khác. Điều bạn gõ vẫn còn trên trang này; chép lại nếu cần.',
    },
    sent: {
      title: 'Chưa lưu: tờ khai này đã được nộp, mã hồ sơ {ma}',
      text: 'Điều bạn gõ từ lúc đó không có trong hồ sơ, nhưng vẫn còn trên trang này. Chép lại nếu cần; muốn bổ sung thì gọi 1022 hoặc nói với nơi tiếp nhận.',
    },
    elsewhere: {
      title: 'Chưa lưu được vài ô trong danh sách',
      text: 'Cửa sổ khác vừa xóa một mục của danh sách này. Nhấn “Lưu và tiếp tục” để giữ điều bạn gõ, hoặc tải lại trang để xem bản mới.',
    },
    refused: {
      title: 'Chưa lưu được',
      text: 'Cổng không nhận lần lưu này. Điều bạn gõ vẫn còn trên trang này; nhấn “Lưu và tiếp tục”, hoặc gọi 1022.',
    },
    moreQuestions: 'Có thêm câu hỏi bên dưới',
    fewerQuestions: 'Có câu hỏi không còn cần nữa',
  },
  /** a form that came after the draft had been sent */
  sent: {
    title: 'Tờ khai này đã được nộp',
    lead: (code: string) => `Nó đã thành hồ sơ ${code}, từ một cửa sổ khác hoặc do nhấn hai lần. Điều bạn vừa gửi không có trong hồ sơ đó.`,
    typed: 'Điều bạn vừa gõ vẫn còn đây',
    copy: 'Chép lại nếu cần. Muốn hồ sơ có thêm điều này thì gọi 1022 hoặc nói với nơi tiếp nhận, kèm mã hồ sơ.',
    files: 'Tệp gửi kèm lần này không được nhận. Giữ lại trên máy của bạn.',
    open: 'Xem điều đã nộp',
  },
  version: {
    title: 'Thủ tục có bản mới từ lần bạn làm trước',
    text: 'Bản nháp đã chuyển sang bản mới. Điều bạn gõ còn nguyên. Những điểm khác:',
    kept: (value: string) => `Bạn đã ghi “${value}”: còn trong bản nháp, không được gửi.`,
    limit: (before: string, after: string) => `Thời hạn giải quyết: ${after} (trước là ${before}).`,
    cost: (before: string, after: string) => `Phí, lệ phí: ${after} (trước là ${before}).`,
    seen: 'Đã xem, không báo nữa',
    differences: {
      added: (it) => `Hỏi thêm: “${it.field.vi}”, ở bước “${it.step.vi}”.`,
      removed: (it) => `Không còn hỏi: “${it.field.vi}”.`,
      reworded: (it) => `Câu “${it.before.vi}” nay ghi là “${it.field.vi}”.`,
      retyped: (it) => `Câu “${it.field.vi}” nay trả lời theo cách khác. Xem lại câu trả lời.`,
      'options-gone': (it) => `Câu “${it.field.vi}” không còn lựa chọn ${quoted(it.options)}.`,
      'options-new': (it) => `Câu “${it.field.vi}” có thêm lựa chọn ${quoted(it.options)}.`,
      required: (it) => `Câu “${it.field.vi}” nay bắt buộc.`,
      optional: (it) => `Câu “${it.field.vi}” nay không bắt buộc.`,
      limits: (it) => `Câu “${it.field.vi}” có giới hạn mới.`,
      rules: (it) => `Câu “${it.field.vi}” nay được hỏi trong trường hợp khác trước.`,
      statement: () => 'Lời cam đoan có câu chữ mới. Đọc và xác nhận lại trước khi nộp.',
    } satisfies { [K in FormDifference['kind']]: (it: Extract<FormDifference, { kind: K }>) => string },
    refused:
      'Thủ tục vừa có bản mới trong lúc bạn xem trang này, nên chưa có gì được gửi. Câu trả lời còn nguyên. Xem lại rồi xác nhận và nộp lần nữa.',
  },
  ending: {
    title: (day: string) => `Bản nháp này sẽ bị xóa sau ${day}`,
    text: (days: number) => `Lưu một lần, hoặc nhấn nút này, là giữ thêm ${days} ngày. Không làm gì thì mọi điều đã gõ mất hẳn.`,
    keep: (days: number) => `Giữ thêm ${days} ngày`,
    kept: 'Đã giữ bản nháp thêm 30 ngày.',
  },
};
