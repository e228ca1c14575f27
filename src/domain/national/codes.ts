import type { Channel } from '#src/domain/dossiers/events.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Trust } from '#src/domain/procedures/trust.ts';

/** A value of a list of the national portal, and how far it can be trusted that it means this. */
export type Code = { code: string; trust: Trust };

/**
 * Our statuses are the national list, so the numbers are the same. The list was read in the public code of another province's one-stop
 * system, not in the specification of the service.
 */
export const statusCodes: Record<Status, Code> = {
  1: { code: '1', trust: 'inferred' },
  2: { code: '2', trust: 'inferred' },
  3: { code: '3', trust: 'inferred' },
  4: { code: '4', trust: 'inferred' },
  5: { code: '5', trust: 'inferred' },
  6: { code: '6', trust: 'inferred' },
  7: { code: '7', trust: 'inferred' },
  8: { code: '8', trust: 'inferred' },
  9: { code: '9', trust: 'inferred' },
  10: { code: '10', trust: 'inferred' },
};

/** `LoaiDoiTuong` */
export const applicantCodes: Record<'person' | 'organisation', Code> = {
  person: { code: '1', trust: 'memory' },
  organisation: { code: '2', trust: 'memory' },
};

/** `HinhThuc`: the list knows direct and postal only; what came in online is no post, so it goes as direct. */
export const channelCodes: Record<Channel, Code> = {
  in_person: { code: '0', trust: 'memory' },
  post: { code: '1', trust: 'memory' },
  online: { code: '0', trust: 'proposed' },
};

/** `TrangThaiBoSung` */
export const supplementCodes: Record<'asked' | 'answered', Code> = {
  asked: { code: '0', trust: 'proposed' },
  answered: { code: '1', trust: 'proposed' },
};

/** Fields whose values nobody could tell us: they are sent empty until the list is known. */
export const unsentFields: readonly { field: string; why: Text }[] = [
  { field: 'MaPhiLePhi, HinhThucThu, LoaiPhiLePhi', why: { vi: 'chưa biết danh mục mã', en: 'the list of codes is not known' } },
  { field: 'DanhSachTepDinhKemKhac', why: { vi: 'chưa biết danh mục LoaiGiayTo', en: 'the list of LoaiGiayTo is not known' } },
  { field: 'ThongTinKhac, Fax, GhiChu', why: { vi: 'cổng không có dữ liệu này', en: 'the portal has no such data' } },
];
