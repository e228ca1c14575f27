/** Help, privacy, accessibility, counters, sign-in, and what the error pages say. */
export const texts = {
  signIn: {
    title: 'Đăng nhập',
    lead: 'Để nộp và xem hồ sơ của bạn. Đăng nhập xong, bạn quay lại đúng chỗ đang làm.',
    expired: {
      title: 'Phiên trước đã kết thúc',
      text: 'Để giữ an toàn, phiên tự đóng sau 30 phút không làm gì. Những gì bạn vừa gửi đi vẫn được giữ 30 phút, chờ chính bạn đăng nhập lại.',
    },
    file: {
      title: 'Đăng nhập để lấy tệp',
      text: 'Tệp bạn vừa bấm chưa được tải về và vẫn còn nguyên. Đăng nhập xong bạn về lại trang có tệp: bấm tải lần nữa. Mở bằng đường dẫn riêng thì mở lại đường dẫn trong thư hay trên giấy biên nhận.',
    },
    failed: {
      title: 'Chưa đăng nhập được',
      text: 'VNeID không trả lời trọn vẹn, hoặc bạn đợi quá lâu. Thử lại bằng nút dưới đây.',
      refused: 'Bạn đã không đồng ý chia sẻ, nên chưa đăng nhập. Không có gì được gửi cho chúng tôi.',
    },
    already: (name: string) => `Bạn đang đăng nhập với tên ${name}.`,
    goOn: 'Tiếp tục',
    vneid: 'Tiếp tục với VNeID',
    everyone: 'Doanh nghiệp và cán bộ cũng đăng nhập bằng VNeID: sau khi nhận ra bạn, cổng hiện đúng phần việc của bạn.',
    otp: { title: 'Chúng tôi không bao giờ gọi điện hỏi mã', text: 'Mã OTP chỉ gõ vào ứng dụng VNeID của chính bạn.' },
    sandbox: { title: 'Môi trường thử: chọn một người mẫu', text: 'Trang VNeID ở đây là bản thử. Không dùng tên, số hay mật khẩu thật.' },
    people: [
      { name: 'Nguyễn Thị An', what: 'công dân, mức 2, ở phường Sài Gòn' },
      { name: 'Trần Văn Bình', what: 'công dân, mức 1, ở phường Thủ Dầu Một' },
      { name: 'Lê Hoàng Châu', what: 'công dân, mức 2, đại diện một công ty' },
      { name: 'tiepnhan.26740, truongphong.26740, …', what: 'cán bộ phường Sài Gòn, mỗi vai một tài khoản' },
    ],
    ways: 'Ba cách, không ai bị bỏ lại',
    rungs: [
      { title: 'Có VNeID mức 2', text: 'Nộp trọn trên mạng, không phải in, ký hay chụp lại.' },
      {
        title: 'Có VNeID mức 1',
        text: 'Tra cứu và xem hồ sơ của mình. Để nộp những thủ tục cấp giấy chứng nhận, nâng lên mức 2 tại công an phường, xã: mang căn cước, không mất tiền.',
      },
      { title: 'Không có, hoặc không quen', text: 'Đến bất kỳ trung tâm phục vụ hành chính công nào. Cán bộ nộp giúp bạn.' },
    ],
    shared:
      'Chúng tôi nhận từ VNeID: họ tên, số định danh, ngày sinh, giới tính, quốc tịch, dân tộc, nơi cư trú, ngày cấp và nơi cấp thẻ căn cước, số điện thoại, thư điện tử, mức định danh; nếu bạn đại diện tổ chức thì thêm tên và mã số thuế của tổ chức. VNeID hỏi bạn trước khi gửi. Mỗi lần cán bộ mở hồ sơ hay giấy tờ của bạn đều được ghi lại.',
    privacy: 'Dữ liệu của bạn được dùng thế nào',
    level2: 'Cách nâng lên mức 2',
  },
  faults: {
    400: {
      title: 'Yêu cầu không đọc được',
      heading: 'Trang gửi lên thiếu một phần',
      text: 'Quay lại trang trước và thử lại. Nếu bạn vừa gõ, những bước đã lưu vẫn còn.',
    },
    403: {
      title: 'Không mở được',
      heading: 'Tài khoản này không mở được trang đó',
      text: 'Có thể bạn đang đăng nhập bằng tài khoản khác, hoặc trang được mở từ một nơi khác gửi tới.',
    },
    404: {
      title: 'Không tìm thấy trang',
      heading: 'Không có gì ở địa chỉ này',
      text: 'Có thể đường dẫn bị cắt khi chép, hoặc mã hồ sơ gõ thiếu. Hồ sơ của bạn vẫn còn nguyên.',
    },
    413: {
      title: 'Nội dung quá lớn',
      heading: 'Phần gửi lên quá lớn',
      text: 'Quay lại và bớt nội dung. Những bước đã lưu vẫn còn.',
    },
    415: {
      title: 'Không đọc được kiểu này',
      heading: 'Máy chủ không đọc được kiểu dữ liệu này',
      text: 'Dùng nút trên trang để gửi, hoặc quay lại và thử lại.',
    },
    421: { title: 'Sai địa chỉ', heading: 'Đây không phải địa chỉ của cổng', text: 'Mở lại trang chủ bằng địa chỉ chính thức.' },
    429: {
      title: 'Quá nhiều lần',
      heading: 'Có quá nhiều lượt trong một lúc',
      text: 'Đợi một phút rồi thử lại; nếu hôm nay bạn đã nộp rất nhiều hồ sơ, mai nộp tiếp. Giới hạn này chặn máy dò mã và máy gửi hàng loạt; những gì đã lưu vẫn còn nguyên.',
    },
    500: {
      title: 'Lỗi phía máy chủ',
      heading: 'Máy chủ gặp lỗi, không phải do bạn',
      text: 'Những bước bạn đã lưu vẫn còn. Thử lại sau một phút.',
    },
    503: {
      title: 'Tạm thời bận',
      heading: 'Máy chủ đang bận hoặc đang khởi động',
      text: 'Thử lại sau một phút. Những bước bạn đã lưu vẫn còn, hạn nộp không thay đổi.',
    },
  },
  fault: {
    status: (n: string) => `Lỗi ${n}`,
    ours: (when: string) => `Lỗi phía chúng tôi, ${when}`,
    search: 'Tìm thủ tục',
    again: 'Về trang chủ',
    ways: { home: 'Về trang chủ', procedures: 'Tất cả thủ tục', track: 'Tra cứu hồ sơ', call: 'Gọi 1022' },
    written: { title: 'Những gì bạn đã viết', text: 'Chưa được gửi đi. Chép lại để dùng ở nơi khác.' },
    reference: { title: 'Vẫn lỗi? Gọi 1022 và đọc mã này', text: 'Mã chỉ đến đúng dòng nhật ký, không chứa thông tin của bạn.' },
  },
  help: {
    title: 'Hỏi đáp',
    heading: 'Chúng tôi giúp được gì?',
    lead: 'Những câu hay hỏi. Chưa thấy câu của bạn thì gọi 1022, bất cứ giờ nào.',
    call: 'Gọi 1022',
    level2: {
      title: 'Nâng VNeID lên mức 2',
      text: 'Thủ tục cấp giấy chứng nhận cần tài khoản mức 2, để chắc chắn đúng người và không ai nộp thay bạn mà bạn không biết. Mức này do cổng đề xuất, chưa được xác nhận.',
      steps: [
        { title: 'Mang căn cước tới công an phường, xã', text: 'Nơi nào cũng được, không cần đúng nơi cư trú. Không thu tiền.' },
        {
          title: 'Cán bộ chụp ảnh, lấy vân tay, ghi số điện thoại',
          text: 'Kết quả trả trong 3 ngày làm việc nếu thẻ căn cước còn giá trị, 7 ngày nếu chưa có (Nghị định 69/2024/NĐ-CP).',
        },
        { title: 'Nhận tin nhắn, mở ứng dụng VNeID và kích hoạt', text: 'Sau đó đăng nhập lại ở đây: cổng tự nhận ra mức mới.' },
      ],
      procedure: 'Xem thủ tục cấp tài khoản định danh điện tử mức 2',
    },
    questions: [
      {
        q: 'Tôi phải trả tiền không?',
        a: 'Từng trang thủ tục ghi lệ phí theo cách nộp. Thành phố miễn lệ phí nhiều thủ tục khi nộp trên mạng; phí (như phí sao y) vẫn thu. Chúng tôi không bao giờ nhờ chuyển tiền qua điện thoại.',
      },
      {
        q: 'Hẹn trả được tính thế nào?',
        a: 'Từ lúc hồ sơ được tiếp nhận, theo ngày giờ làm việc, trừ ngày nghỉ. Khi cơ quan chờ bạn bổ sung, đồng hồ dừng và ngày hẹn lùi đúng khoảng đó. Trước khi tiếp nhận, bạn chỉ có ngày dự kiến.',
      },
      {
        q: 'Tôi đang gõ dở mà mất mạng?',
        a: 'Mỗi bước được lưu nháp khi bạn bấm tiếp tục. Đăng nhập lại, mở “Hồ sơ của tôi”, rồi làm tiếp từ bước đó.',
      },
      {
        q: 'Ai xem được hồ sơ của tôi?',
        a: 'Cán bộ của nơi nhận và nơi giải quyết. Mỗi lần cán bộ mở hồ sơ hay giấy tờ của bạn đều được ghi; bạn xem trong “Hồ sơ của tôi”. Ai có mã hồ sơ chỉ thấy tiến độ, không thấy tên hay nội dung.',
      },
      {
        q: 'Mã hồ sơ và đường dẫn riêng khác nhau thế nào?',
        a: 'Mã in trên giấy và đoán được, nên chỉ mở tiến độ. Đường dẫn riêng trong thư mở thêm giấy tờ của hồ sơ; đừng chuyển cho người lạ. Câu trả lời của bạn chỉ hiện khi đăng nhập.',
      },
      {
        q: 'Tôi không dùng điện thoại thông minh?',
        a: 'Đến bất kỳ trung tâm phục vụ hành chính công nào, mang theo căn cước. Cán bộ nhập giúp và in giấy hẹn cho bạn.',
      },
      {
        q: 'Hồ sơ trễ thì sao?',
        a: 'Cơ quan phải gửi phiếu xin lỗi và hẹn lại ngày cụ thể. Ngày hẹn đầu tiên vẫn hiện trên trang tra cứu.',
      },
    ],
    more: 'Câu hay hỏi',
  },
  privacy: {
    title: 'Dữ liệu của bạn',
    heading: 'Chúng tôi giữ gì về bạn, và ai xem được',
    parts: [
      {
        title: 'Lấy gì, từ đâu',
        text: [
          'Khi bạn đăng nhập: họ tên, số định danh, ngày sinh, giới tính, quốc tịch, dân tộc, nơi cư trú, ngày cấp và nơi cấp thẻ căn cước, số điện thoại, thư điện tử và mức định danh, từ VNeID, sau khi bạn đồng ý ở đó. Nếu bạn đại diện tổ chức: thêm tên và mã số thuế của tổ chức.',
          'Khi bạn nộp: những gì bạn khai. Mỗi câu trả lời ghi kèm lấy từ đâu và bạn có sửa không.',
        ],
      },
      {
        title: 'Dùng làm gì',
        text: [
          'Chỉ để giải quyết thủ tục bạn yêu cầu, báo cho bạn những bước cần biết, và chứng minh khi có khiếu nại. Không quảng cáo, không bán, không chấm điểm.',
        ],
      },
      {
        title: 'Ai xem được',
        text: [
          'Cán bộ của nơi nhận và nơi giải quyết. Mỗi lần cán bộ mở hồ sơ hay giấy tờ của bạn đều được ghi; bạn xem trong “Hồ sơ của tôi”.',
          'Trang tra cứu công khai không có tên, số, địa chỉ hay nội dung; lĩnh vực nhạy cảm thì không ghi cả lĩnh vực.',
        ],
      },
      {
        title: 'Giữ bao lâu',
        text: [
          'Bản nháp chưa nộp: tự xóa sau 30 ngày không lưu; bạn xóa lúc nào cũng được.',
          'Hồ sơ đã nộp, cùng câu hỏi, tin nhắn, khiếu nại và sổ ai đã xem: theo thời hạn lưu trữ của từng loại. Hiện cổng chưa tự xóa hồ sơ đã nộp. Nhật ký chỉ chứa mã, giờ và dấu vân tay của dữ liệu, nên xóa được nội dung mà không làm hỏng nhật ký.',
          'Đường dẫn riêng: hết hiệu lực 90 ngày sau khi hồ sơ kết thúc.',
        ],
      },
      {
        title: 'Cookie',
        text: [
          'Chỉ có cookie cần để chạy: phiên đăng nhập (đóng sau 30 phút không dùng, 12 giờ là dài nhất), cách hiển thị bạn chọn, đường dẫn riêng (15 phút), dấu của thiết bị hỏi mã hồ sơ không có (một giờ, để không ai dò mã), và vài cookie tạm khi đăng nhập. Không có cookie theo dõi, không có mã của bên thứ ba.',
        ],
      },
      {
        title: 'Quyền của bạn',
        text: [
          'Luật Bảo vệ dữ liệu cá nhân cho bạn quyền xem, sửa, xóa, phản đối và khiếu nại.',
          'Xem: “Hồ sơ của tôi”.',
          'Sửa, xóa, phản đối: cổng chưa nhận trực tuyến; gọi 1022 hoặc đến quầy.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Ai cũng dùng được',
    heading: 'Trang này làm cho mọi người, kể cả khi mắt, tay hay máy không như ý',
    parts: [
      {
        title: 'Chúng tôi nhắm tới',
        text: ['Tiêu chuẩn WCAG 2.2 mức AA ở mọi trang, cả tiếng Việt lẫn tiếng Anh. Mỗi lần sửa mã, máy kiểm lại từng loại trang.'],
      },
      {
        title: 'Bạn làm được',
        text: [
          'Dùng trọn bằng bàn phím; chỗ đang đứng luôn có viền.',
          'Phóng chữ tới 400 %, hoặc chọn “Chữ lớn”, nền sáng hay tối ở cuối trang.',
          'Tắt JavaScript, dùng điện thoại cũ, mạng chậm: mọi việc vẫn làm được.',
          'Nghe bằng trình đọc màn hình: mỗi ô có nhãn, mỗi lỗi được đọc và dẫn tới đúng ô.',
          'In giấy hẹn và phiếu trên giấy A4, đen trắng vẫn đủ nghĩa.',
        ],
      },
      {
        title: 'Chưa làm được',
        text: [
          'Các tờ PDF có thẻ tiêu đề và ngôn ngữ, nhưng chưa được người dùng trình đọc màn hình thử hết.',
          'Chưa có tiếng Khmer, tiếng Hoa, chưa có bản ngôn ngữ ký hiệu.',
        ],
      },
      { title: 'Gặp chỗ khó', text: ['Gọi 1022 và nói rõ trang nào. Trong lúc chờ sửa, cán bộ ở quầy làm giúp bạn việc đó.'] },
    ],
  },
  counters: {
    title: 'Quầy',
    heading: 'Tìm quầy gần bạn',
    lead: (n: string) => `Có ${n} trung tâm phục vụ hành chính công. Nộp ở nơi nào cũng được, không cần đúng nơi cư trú.`,
    search: 'Tên phường, xã, mới hoặc cũ',
    placeholder: 'Ví dụ: Bến Nghé',
    button: 'Tìm',
    found: (n: number, text: string) => (n === 0 ? `Chưa thấy nơi nào tên “${text}”` : `${n} nơi khớp “${text}”`),
    none: 'Thử tên cũ trước tháng 7/2025, hoặc chỉ một phần của tên.',
    all: 'Xem tất cả',
    unit: 'Phường, xã',
    former: 'Gồm các nơi cũ',
    part: 'một phần',
    contact: 'Liên hệ',
    contactUnverified: 'chưa xác nhận',
    hours: 'Giờ mở cửa',
    sameHours: 'Giờ mở cửa chung',
    except: 'riêng nơi này',
    unverified: 'Giờ này theo quy định chung, từng quầy chưa xác nhận. Gọi 1022 trước khi đi xa.',
    days: (from: string, to: string) => (from === to ? from : `${from} đến ${to}`),
    groups: { ward: 'Phường', commune: 'Xã', special_zone: 'Đặc khu' },
  },
};
