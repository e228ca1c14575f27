import type { Text } from '#src/domain/kernel/text.ts';
import { RefusalCause } from './events.ts';

/** What each kind of refusal is called: where an official chooses it, where the applicant's figures count it, where it is published. */
export const refusalCauseNames: Readonly<Record<RefusalCause, Text>> = {
  not_competent: { vi: 'Không thuộc thẩm quyền nơi nhận', en: 'Another office is competent' },
  not_eligible: { vi: 'Không đủ điều kiện theo quy định', en: 'The conditions of the law are not met' },
  incomplete: { vi: 'Thiếu giấy tờ', en: 'Papers are missing' },
  untrue: { vi: 'Thông tin khai hoặc giấy tờ không đúng', en: 'What was declared or handed in is not right' },
  duplicate: { vi: 'Trùng với hồ sơ đã nộp', en: 'It was filed already' },
  other: { vi: 'Lý do khác', en: 'Another reason' },
};

/** The kind that a form sent: undefined where it does not ask for one, null where nothing of the list was chosen, which the rule refuses. */
export const readRefusalCause = (sent: string | undefined): RefusalCause | null | undefined =>
  sent === undefined ? undefined : (RefusalCause.safeParse(sent).data ?? null);
