import { z } from '@hono/zod-openapi';
import { told } from '#src/api/words.ts';
import { Outcome, PaperKind } from '#src/domain/dossiers/events.ts';
import { PublicEvent } from '#src/domain/integrators/public-event.ts';
import { Scope } from '#src/domain/integrators/scope.ts';
import { TrustOfParts } from '#src/domain/procedures/procedure.ts';
import { Trust } from '#src/domain/procedures/trust.ts';
import { UploadRefusal, UploadState } from '#src/domain/uploads/upload.ts';

/** What the API says, in the shapes that the document shows. Dates are ISO 8601 in UTC, days `YYYY-MM-DD`, money whole đồng. */
const Words = z.object({ vi: z.string(), en: z.string() }).openapi('Words', { example: { vi: 'Phường Sài Gòn', en: 'Sài Gòn Ward' } });

/** Words of one kind of thing, with such words as an example. */
const named = (vi: string, en: string) => Words.openapi({ example: { vi, en } });
const ofProcedure = named('Cấp Giấy xác nhận tình trạng hôn nhân', 'Certificate of marital status');
const ofField = named('Hộ tịch', 'Civil status');
const ofStatus = named('Được tiếp nhận', 'Received');

/** `nullable()` of a schema with a name comes out of the document's maker as one that admits no null. */
const orNone = (words: ReturnType<typeof named>) => z.union([words, z.null()]);

const Plain = z.union([
  z.string().max(10_000),
  z.number(),
  z.record(z.string(), z.string().max(4000)),
  z.array(z.string().max(200)).max(100),
]);
const InnerRow = z.record(z.string().max(48), z.union([Plain, z.array(z.record(z.string().max(48), Plain)).max(50)]));
/** Shapes only: the definition of the form decides. */
const AnswerSent = z.union([Plain, z.array(InnerRow).max(50)]);

const procedureCode = told('A code of the national catalogue, as the search gives it', 'Mã trong danh mục quốc gia, lấy ở kết quả tìm');

export const ProcedureSummary = z
  .object({
    code: z.string().openapi({ example: '1.004873', ...procedureCode }),
    name: ofProcedure,
    shortName: named('Xác nhận tình trạng hôn nhân', 'Certificate of marital status'),
    field: z.object({
      key: z.string().openapi({ example: 'civil-status', ...told('What `field` of the search takes', 'Giá trị cho `field` khi tìm') }),
      name: ofField,
    }),
    level: z.enum(['ward', 'city']).openapi(told('Who decides: the ward or the city', 'Cấp giải quyết: phường, xã hay thành phố')),
    onlineMode: z
      .enum(['full', 'partial', 'in_person'])
      .openapi(
        told(
          '`full`: all of it online; `partial`: begun online, one visit needed; `in_person`: only at a counter',
          '`full`: trực tuyến toàn trình; `partial`: nộp trực tuyến, phải đến một lần; `in_person`: chỉ tại quầy',
        ),
      ),
    limit: z
      .object({ amount: z.int(), unit: z.enum(['working_day', 'calendar_day', 'hour', 'same_day', 'month']) })
      .openapi(
        told('The time limit; a case or a channel may have another', 'Thời hạn giải quyết; có trường hợp hoặc cách nộp khác thời hạn này'),
      ),
    online: z
      .object({ total: z.int().nullable() })
      .nullable()
      .openapi(
        told(
          'What an online submission costs today; null where there is none',
          'Số tiền khi nộp trực tuyến hôm nay; null khi không nộp trực tuyến được',
        ),
      ),
  })
  .openapi('ProcedureSummary');

export const ProcedureDetail = ProcedureSummary.extend({
  who: named('Công dân Việt Nam cư trú tại Thành phố', 'Citizens who live in the city'),
  audience: z.array(z.string()),
  identityLevel: z.union([z.literal(1), z.literal(2)]),
  questions: z
    .array(
      z.object({
        name: z.string().openapi({
          example: 'case.issue',
          ...told('The name under which the answer is sent with a dossier', 'Tên để gửi câu trả lời cùng hồ sơ'),
        }),
        label: named('Bạn xin cấp giấy này lần đầu hay cấp lại?', 'Is it the first one, or another in its place?'),
        options: z.array(z.object({ value: z.string(), label: named('Lần đầu', 'The first') })),
        asked: z
          .enum(['here', 'declaration'])
          .openapi(
            told(
              '`here`: asked by itself; `declaration`: follows from the answers of the form',
              '`here`: hỏi riêng; `declaration`: suy ra từ tờ khai',
            ),
          ),
      }),
    )
    .openapi(
      told(
        'The questions that choose the case, and with it documents, fee and time limit',
        'Câu hỏi phân trường hợp, từ đó ra giấy tờ, lệ phí và thời hạn',
      ),
    ),
  documents: z.array(
    z.object({
      key: z.string(),
      field: z
        .string()
        .nullable()
        .openapi({
          example: 'doc_divorce_ruling_or_the_spouses_death',
          ...told(
            'The field of the form that takes its files; null where none does',
            'Mục của tờ khai nhận tệp của giấy tờ này; null khi không có',
          ),
        }),
      name: named('Trích lục ghi chú ly hôn', 'Extract of the note of divorce'),
      form: z.string(),
      required: z.boolean(),
      when: orNone(named('Khi đã ly hôn', 'Where divorced')),
      condition: z
        .unknown()
        .openapi(
          told(
            'JsonLogic over the questions (without `case.`); null: in every case',
            'JsonLogic trên các câu hỏi (bỏ `case.`); null: mọi trường hợp',
          ),
        ),
      knownFrom: orNone(named('Dữ liệu hộ tịch', 'The civil-status register')),
    }),
  ),
  result: z.object({ name: named('Giấy xác nhận tình trạng hôn nhân', 'Certificate of marital status'), code: z.string().nullable() }),
  legalBasis: z.array(z.string()),
  validFrom: z.iso.date(),
  trust: z
    .object({ ...TrustOfParts.shape, online: Trust.nullable() })
    .openapi(
      told(
        'How far each part can be relied on: verified, read in its source; inferred, concluded from other facts; memory, not verified; proposed by the portal, not a rule of law. `online` is that of the amount in `online.total`, null where none is known',
        'Mỗi phần tin được tới đâu: verified, đã đọc tại nguồn; inferred, suy ra từ dữ kiện khác; memory, chưa kiểm chứng; proposed, do cổng đề xuất, không phải quy định. `online` là của số tiền ở `online.total`, null khi chưa biết',
      ),
    ),
  canFile: z.boolean().openapi(told('Whether a declaration can be submitted here', 'Có nộp được tại cổng này không')),
  submitAt: z
    .string()
    .nullable()
    .openapi(
      told(
        'The page of another portal where it has to be submitted; null where that is here or at a counter',
        'Trang của cổng khác nơi phải nộp; null khi nộp tại đây hoặc tại quầy',
      ),
    ),
}).openapi('Procedure');

export const Declaration = z
  .object({
    procedure: z.string().openapi(procedureCode),
    version: z
      .uuid()
      .openapi(told('Send it as `version` to get this very declaration later', 'Gửi ở `version` để sau này lấy lại đúng tờ khai này')),
    number: z.int().openapi(told('The versions of this procedure are counted from 1', 'Phiên bản thứ mấy của thủ tục này, từ 1')),
    form: z
      .record(z.string(), z.unknown())
      .openapi(told('Steps, sections and fields in the format of the portal', 'Các bước, mục và ô theo khuôn dạng của cổng')),
  })
  .openapi('Declaration');

export const UnitItem = z
  .object({
    code: z
      .string()
      .openapi(told('What `ward` of an address takes, where it is a ward', 'Giá trị cho `ward` của địa chỉ, nếu là phường, xã')),
    kind: z
      .string()
      .openapi(told('city, agency, ward, commune, special_zone or police', 'Thành phố, sở ngành, phường, xã, đặc khu hoặc công an')),
    name: Words,
    fullName: Words,
    formerNames: z
      .array(z.object({ name: z.string(), part: z.enum(['full', 'partial']) }))
      .openapi(
        told(
          'What was joined into it; `partial`: only part of that one came here',
          'Tên cũ đã nhập vào; `partial`: chỉ một phần nhập vào đây',
        ),
      ),
  })
  .openapi('Unit');

export const DossierCodeSent = z
  .string()
  .max(40)
  .openapi({ example: '14.26.H29-261123-0042', ...told('The code on the slip', 'Mã hồ sơ trên giấy tiếp nhận') });

const dossierCode = told('By which everybody can follow it', 'Ai có mã cũng theo dõi được tiến độ');
const NationalStatus = z
  .int()
  .min(1)
  .max(10)
  .openapi({
    example: 2,
    ...told(
      'The national status: 1 newly submitted, 2 received, 3 not received, 4 in process, 5 supplement asked, 6 payment asked, 7 withdrawn, 8 stopped, 9 done, 10 returned',
      'Trạng thái theo chuẩn quốc gia: 1 mới đăng ký, 2 được tiếp nhận, 3 không được tiếp nhận, 4 đang xử lý, 5 yêu cầu bổ sung, 6 yêu cầu nộp tiền, 7 công dân rút, 8 dừng xử lý, 9 đã xử lý xong, 10 đã trả kết quả',
    ),
  });
const turnNow = told('Who has to act now: `citizen` is you', 'Đang chờ ai: `citizen` là phía bạn');

export const PublicDossier = z
  .object({
    code: z.string().openapi({ example: '14.26.H29-261123-0042', ...dossierCode }),
    status: NationalStatus,
    statusName: ofStatus,
    unit: Words,
    field: orNone(ofField),
    turn: z.enum(['office', 'citizen', 'nobody']).openapi(turnNow),
    submittedOn: z.iso.date().openapi(told('Days are those of Vietnam', 'Ngày theo giờ Việt Nam')),
    receivedOn: z.iso.date().nullable().openapi(told('null until reception has taken it', 'null khi chưa tiếp nhận')),
    dueOn: z.iso
      .date()
      .nullable()
      .openapi(
        told(
          'The day of the result; null before reception, while it pauses, and once it is over',
          'Ngày hẹn trả; null khi chưa tiếp nhận, đang tạm dừng, hoặc đã xong',
        ),
      ),
    workingDaysLeft: z.int().nullable().openapi(told('Until that day; below 0 it is late', 'Số ngày làm việc còn lại; nhỏ hơn 0 là trễ')),
    next: z
      .enum(['receive', 'process', 'sign', 'return'])
      .nullable()
      .openapi(told('What the office does next; null where nothing', 'Việc tiếp theo của cơ quan; null khi không còn việc')),
  })
  .openapi('Dossier');

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One submission of this caller: a retry carries the same. A UUID, in quotation marks as the draft of the IETF wants it, or without. */
export const IdempotencyKey = z
  .string('The header Idempotency-Key is missing: a UUID of your own for each submission')
  .transform((sent) => sent.replace(/^"(.*)"$/, '$1').toLowerCase())
  .refine((key) => uuid.test(key), 'The header Idempotency-Key is no UUID')
  .openapi({
    type: 'string',
    example: '"0b9f3d0e-5c1a-4f5e-9c59-7a1f0a6d2b11"',
    ...told(
      'A UUID of your own for this one act, in quotation marks or without. Sent again with the same body it brings back the first answer; with another body it is refused with 422; while the first is still being answered, with 409.',
      'Một UUID do bạn đặt cho đúng một việc, có hoặc không có dấu ngoặc kép. Gửi lại cùng nội dung thì nhận lại câu trả lời đầu tiên; gửi nội dung khác thì bị từ chối với mã 422; khi lần đầu còn đang xử lý thì mã 409.',
    ),
  });

/** Somebody who does not exist asks for a certificate of his marital status. */
export const filingExample = {
  procedure: '1.004873',
  answers: {
    req_full_name: 'Lê Hoàng Châu',
    req_birth_date: '1999-07-01',
    req_ethnicity: 'Kinh',
    req_nationality: 'VN',
    req_residence: { line: '12 đường Ví Dụ', ward: '26740' },
    req_id_type: 'cccd',
    req_id_number: '079199000789',
    req_id_issue_date: '2021-05-10',
    req_id_issue_place: 'Bộ Công an',
    req_phone: '0903000123',
    req_email: 'chau@vidu.vn',
    req_relationship: 'ban_than',
    sub_gender: 'female',
    sub_status: 'chua_ket_hon',
    purpose: 'ket_hon',
  },
};

export const NewDossier = z
  .strictObject({
    procedure: z
      .string()
      .regex(/^\d\.\d{6}$/)
      .openapi({ example: '1.004873', ...procedureCode }),
    answers: z
      .record(z.string().max(60), AnswerSent)
      .openapi(
        told(
          'By field key, as the JSON Schema of the form says: a text, a number, an address, several choices, the rows of a list, the ids of files. A question of the case by its name. Under any other name it is refused.',
          'Theo tên mục, đúng như JSON Schema của tờ khai: chữ, số, địa chỉ, nhiều lựa chọn, các dòng của một danh sách, mã các tệp. Câu hỏi phân trường hợp thì theo tên của câu hỏi. Ghi tên khác thì bị từ chối.',
        ),
      ),
  })
  .openapi('NewDossier', { example: filingExample });

export const Filed = z
  .object({
    code: z.string().openapi({ example: '14.26.H29-261123-0042', ...dossierCode }),
    status: z.literal(1).openapi(told('Newly submitted', 'Mới đăng ký')),
    track: z.string().openapi({
      example: '/tra-cuu/14.26.H29-261123-0042',
      ...told('Its public page, a path on this portal', 'Trang tra cứu công khai, đường dẫn trên cổng này'),
    }),
    privateLink: z.string().openapi({
      example: 'https://dichvucong.example.vn/tra-cuu/14.26.H29-261123-0042',
      ...told(
        'Opens progress and slips without sign-in: keep it as you keep the dossier. Filed for an organisation there is none: this is the public page',
        'Mở được tiến độ và giấy biên nhận mà không cần đăng nhập: giữ kín như giữ hồ sơ. Nộp cho tổ chức thì không có: đây là trang tra cứu công khai',
      ),
    }),
  })
  .openapi('Filed');

const Instant = z.iso.datetime().openapi({ example: '2026-11-23T02:15:00.000Z' });

export const OwnDossier = z
  .object({
    code: z.string().openapi({ example: '14.26.H29-261123-0042', ...dossierCode }),
    procedure: z.object({ code: z.string().openapi({ example: '1.004873', ...procedureCode }), name: ofProcedure }),
    unit: Words,
    status: NationalStatus,
    statusName: ofStatus,
    turn: z.enum(['office', 'citizen', 'nobody']).openapi(turnNow),
    awaiting: z.array(z.enum(['supplement', 'payment', 'question'])).openapi({
      example: [],
      ...told(
        'What waits for you; a question of the office does while it goes on working',
        'Việc đang chờ phía bạn; cơ quan hỏi thì vẫn giải quyết tiếp trong lúc chờ',
      ),
    }),
    submittedAt: Instant,
    receivedAt: Instant.nullable().openapi(told('null until reception has taken it', 'null khi chưa tiếp nhận')),
    dueAt: Instant.nullable().openapi(told('When the result is due', 'Hẹn trả kết quả')),
    endedAt: Instant.nullable().openapi({
      example: null,
      ...told('When it was over, whatever came of it', 'Kết thúc lúc nào, dù kết quả ra sao'),
    }),
    outcome: Outcome.nullable().openapi({ example: null, ...told('Once the result is ready', 'Khi đã có kết quả') }),
  })
  .openapi('OwnDossier');

export const OwnDossiers = z
  .object({
    items: z.array(OwnDossier).openapi(told('The newest first', 'Mới nhất trước')),
    next: z
      .string()
      .nullable()
      .openapi(
        told('Send it as `after` for the next page; null: this is the last', 'Gửi lại ở `after` để lấy trang sau; null: đây là trang cuối'),
      ),
  })
  .openapi('OwnDossiers');

export const OwnDossierDetails = OwnDossier.extend({
  answers: z
    .record(z.string(), z.unknown())
    .nullable()
    .openapi(told('The declaration as it stands; null once it was erased', 'Tờ khai hiện hành; null khi đã xoá theo thời hạn lưu trữ')),
  files: z.array(z.object({ id: z.uuid(), field: z.string(), name: z.string(), size: z.int(), sha256: z.string() })),
  papers: z
    .array(z.object({ id: z.uuid(), kind: PaperKind, number: z.string(), at: Instant, size: z.int(), sha256: z.string(), url: z.string() }))
    .openapi(told('Slips and results, as PDF', 'Giấy biên nhận, thông báo và kết quả, dạng PDF')),
  supplement: z
    .object({
      id: z.uuid(),
      askedAt: Instant,
      answerBy: Instant,
      words: z.string(),
      items: z.array(
        z.object({
          kind: z.enum(['field', 'document']),
          key: z.string(),
          label: named('Điện thoại', 'Telephone'),
          reason: z.string().openapi({ example: 'Số này không liên lạc được, ghi lại cho đúng.' }),
          example: z.string().nullable(),
        }),
      ),
    })
    .nullable()
    .openapi(told('What you are asked to supplement', 'Nội dung đang được yêu cầu bổ sung')),
  events: z.array(z.object({ event: PublicEvent, at: Instant })),
}).openapi('OwnDossierDetails');

export const SupplementAnswer = z
  .strictObject({
    answers: z.record(z.string().max(60), AnswerSent).openapi({
      ...told(
        'New answers for the marked questions, by key. Files for marked documents are sent before, with `request`; they need not be named here.',
        'Câu trả lời mới cho những mục được đánh dấu, theo tên mục. Tệp cho giấy tờ được đánh dấu thì gửi trước, kèm `request`; không cần ghi tên ở đây.',
      ),
      example: { req_phone: '0903000124' },
    }),
  })
  .openapi('SupplementAnswer');

export const SupplementAnswered = z
  .object({ code: z.string().openapi(dossierCode), answered: z.literal(true).openapi(told('The office has it', 'Cơ quan đã nhận')) })
  .openapi('SupplementAnswered');

export const SentFile = z
  .object({
    id: z.uuid().openapi(told('Name it in `answers`', 'Ghi vào `answers`')),
    field: z.string().openapi({
      example: 'doc_divorce_ruling_or_the_spouses_death',
      ...told('The place that it was sent for', 'Mục mà tệp được gửi cho'),
    }),
    size: z.int().openapi(told('Bytes', 'Số byte')),
    sha256: z
      .string()
      .nullable()
      .openapi({
        example: '6bdcb17f2c4b5e5a3c0d5bb8f8a9f6c4c1f0d0b7a3e6e7e9a7d9f7f4f2b0c1d2',
        ...told('In hexadecimal, of what arrived', 'Dạng thập lục phân, của phần đã tới'),
      }),
    state: z.enum(UploadState.options).openapi({
      example: 'quarantined',
      ...told(
        '`quarantined`: being checked; it can be handed in once `clean`, `not_scanned` or `held` (the virus scanner does not answer: nobody opens it before it has looked); `refused` says why in `refusal`',
        '`quarantined`: đang kiểm tra; nộp được khi là `clean`, `not_scanned` hoặc `held` (máy quét mã độc chưa trả lời: chưa ai mở được tệp); `refused` thì lý do ở `refusal`',
      ),
    }),
    refusal: UploadRefusal.nullable().openapi({
      example: null,
      ...told('Why it was refused; send another in its place', 'Vì sao bị từ chối; gửi tệp khác thay vào'),
    }),
  })
  .openapi('File');

export const TokenAnswer = z
  .object({
    access_token: z.string().openapi(told('Send it as Authorization: Bearer', 'Gửi ở Authorization: Bearer')),
    token_type: z.literal('Bearer'),
    expires_in: z.int().openapi(told('Seconds', 'Số giây')),
    scope: z.string().openapi(told('What it opens', 'Phạm vi của mã này')),
  })
  .openapi('Token', { example: { access_token: 'mct_…', token_type: 'Bearer', expires_in: 900, scope: 'dossiers:read' } });

export const TokenProblem = z
  .object({
    error: z.enum(['invalid_request', 'invalid_client', 'unsupported_grant_type', 'invalid_scope', 'temporarily_unavailable']),
    error_description: z.string(),
  })
  .openapi('TokenProblem');

export const TokenRequest = z
  .object({
    grant_type: z.literal('client_credentials'),
    client_id: z
      .string()
      .optional()
      .openapi(told('Here, or as the user name of Authorization: Basic', 'Ở đây, hoặc là tên người dùng của Authorization: Basic')),
    client_secret: z
      .string()
      .optional()
      .openapi(
        told(
          'The whole key: here, or as the password of Authorization: Basic',
          'Cả khoá: ở đây, hoặc là mật khẩu của Authorization: Basic',
        ),
      ),
    scope: z
      .string()
      .optional()
      .openapi({
        example: 'dossiers:read',
        ...told(
          `Some of the key's scopes, parted by spaces; left out: all of them. There are ${Scope.options.join(', ')}`,
          `Một số phạm vi của khoá, cách nhau bằng dấu cách; bỏ trống: tất cả. Có ${Scope.options.join(', ')}`,
        ),
      }),
  })
  .openapi('TokenRequest');

export const Problem = z
  .object({
    type: z.string().openapi(told('The lasting name of this kind of error', 'Tên cố định của loại lỗi')),
    title: z.string().openapi(told('For people; it may change', 'Cho người đọc; có thể thay đổi')),
    status: z.int().openapi(told('As the answer itself', 'Như mã của câu trả lời')),
    detail: z.string().optional().openapi(told('Why, and what to do', 'Vì sao, và làm gì tiếp')),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi(told('JSON Pointer into what you sent', 'JSON Pointer vào nội dung bạn gửi')),
          kind: z
            .string()
            .optional()
            .openapi(told('Of an answer: the lasting name of its fault', 'Của một câu trả lời: tên cố định của lỗi')),
          detail: z.string().openapi(told('For people; it may change', 'Cho người đọc; có thể thay đổi')),
        }),
      )
      .optional()
      .openapi(told('Each fault, with where it stands in what you sent', 'Từng lỗi, kèm chỗ của nó trong nội dung bạn gửi')),
  })
  .openapi('Problem', {
    example: {
      type: 'urn:mot-cua:invalid',
      title: 'The dossier was not filed',
      status: 422,
      errors: [
        { pointer: '/answers/req_ful_name', kind: 'unknown', detail: 'The declaration has no such question. Did you mean req_full_name?' },
        { pointer: '/answers/sub_status', kind: 'not-offered', detail: 'Choose one that is in the list.' },
      ],
    },
  });
