/** Words of the letters about what somebody began for another and did not send. `whom`: the other, person or organisation. */
export const begunDraftsMail = {
  other: 'Người kia',
  organisation: 'Tổ chức',
  draft: 'Bản nháp',
  one: (procedure: string, saved: string, until: string) => `${procedure} (lưu lần cuối ${saved}, tự xóa sau ${until})`,
  more: 'Còn bản nháp khác nữa, không ghi hết ở đây.',
  link: 'Mở trang',
  acting: '“Làm thay ai”',
  me: '“Hồ sơ của tôi”',
  begun_draft_ending: {
    subject: (whom: string) => `Bản nháp Ông/Bà làm thay ${whom} sắp bị xóa`,
    lead: (whom: string) => `Ông/Bà đã bắt đầu tờ khai sau thay ${whom} và chưa nộp. Chưa có gì được gửi tới cơ quan nào.`,
    next: (whom: string) => [
      `Muốn giữ: đăng nhập, chọn làm thay ${whom}, mở bản nháp và lưu một lần. ${whom} cũng được báo và cũng giữ được.`,
      'Không cần nữa: không phải làm gì. Sau ngày trên, mọi điều đã gõ mất hẳn.',
    ],
  },
  begun_draft_deleted: {
    subject: (whom: string) => `${whom} đã xóa bản nháp Ông/Bà làm thay`,
    lead: (whom: string) => `${whom} đã tự xóa bản nháp mà Ông/Bà bắt đầu thay. Điều đã gõ mất hẳn; chưa có gì được gửi tới cơ quan nào.`,
    next: (whom: string) => [`Ông/Bà không phải làm gì. Nếu vẫn cần nộp, hỏi lại ${whom} trước khi bắt đầu bản khác.`],
  },
  begun_draft_sent: {
    subject: (code: string) => `Bản nháp Ông/Bà làm thay đã được nộp: hồ sơ ${code}`,
    lead: (whom: string) =>
      `${whom} đã tự nộp bản nháp mà Ông/Bà bắt đầu thay. Điều Ông/Bà đã gõ nằm trong hồ sơ, như ${whom} đã xem và gửi.`,
    next: 'Ông/Bà không phải làm gì, và không cần nộp lần nữa. Còn ủy quyền thì Ông/Bà theo dõi được hồ sơ này.',
  },
  drafts_out_of_reach: {
    subject: (whom: string) => `Ông/Bà không còn làm thay ${whom}; bản nháp chưa được nộp`,
    lead: (whom: string) =>
      `Quyền nộp hồ sơ thay ${whom} đã hết hoặc đã đổi, nên Ông/Bà không mở được các bản nháp sau nữa. Chưa có gì trong đó được gửi tới cơ quan nào. Hồ sơ đã nộp trước đây không bị ảnh hưởng.`,
    person: (whom: string) => [
      `Điều đã gõ còn nguyên: ${whom} mở được các bản nháp này, tự nộp hoặc xóa, và cũng vừa được báo.`,
      'Ông/Bà không phải làm gì. Cần làm tiếp thì đề nghị ủy quyền mới ở trang “Làm thay ai”.',
    ],
    organisation: (whom: string) => [
      'Điều đã gõ còn giữ ít nhất ba ngày kể từ thông báo này, không ai khác mở được. Người đại diện của tổ chức cũng vừa được báo, với ngày xóa.',
      `Cần làm tiếp: nhờ ${whom} giao lại quyền nộp hồ sơ trước khi hết hạn đó. Không cần: không phải làm gì.`,
    ],
  },
  drafts_left_to_you: {
    subject: (whom: string) => `Bản nháp ${whom} làm thay Ông/Bà nay chờ Ông/Bà`,
    lead: (whom: string) =>
      `${whom} không còn quyền nộp hồ sơ thay Ông/Bà. Các bản nháp sau còn dở, là của Ông/Bà, và chưa được gửi tới cơ quan nào.`,
    next: [
      'Muốn nộp: đăng nhập, mở bản nháp trong “Hồ sơ của tôi”, xem lại từng bước rồi nộp.',
      'Không cần: xóa ở đó, hoặc để tự xóa sau ngày ghi trên. Cần người khác làm thay: lập ủy quyền mới ở trang “Làm thay ai”.',
    ],
  },
  drafts_left_unsent: {
    subject: (whom: string) => `Bản nháp ${whom} làm cho tổ chức chưa được nộp`,
    lead: (whom: string) =>
      `${whom} không còn quyền nộp hồ sơ cho tổ chức mà Ông/Bà đại diện. Các bản nháp sau chưa được gửi tới cơ quan nào, và không ai khác mở được.`,
    next: [
      'Vẫn cần nộp: giao lại quyền cho người đó trước ngày ghi trên, hoặc bắt đầu tờ khai mới dưới tên tổ chức.',
      'Không cần: không phải làm gì. Hồ sơ đã nộp trước đây không bị ảnh hưởng.',
    ],
  },
};
