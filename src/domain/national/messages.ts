import { z } from 'zod';
import { vietnamDate, vietnamTime } from '#src/domain/clock/calendar.ts';
import type { DossierEventType } from '#src/domain/dossiers/events.ts';

/*
 * What the national portal is told of a dossier: the fields of its services, as adapters of 2019 to 2023 name them. The structure is known,
 * whether it still holds is not: codes.ts says how far each value can be trusted.
 */

/** The whole dossier as it stands, and one step of the work on it. */
export const Service = z.enum(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC']);
export type Service = z.infer<typeof Service>;

const both = ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'] as const;
const whole = ['DongBoHoSoMC'] as const;
const step = ['CapNhatTienDoHoSoMC'] as const;

/** Which services hear of an event, in this order; what stays inside the office and what is between office and citizen is nobody's. */
const tells: Record<DossierEventType, readonly Service[]> = {
  submitted: whole,
  received: both,
  reception_refused: both,
  assigned: both,
  prepared: step,
  reviewed: step,
  approved: step,
  sent_back: step,
  issued: both,
  result_returned: both,
  supplement_requested: both,
  supplement_answered: both,
  payment_requested: both,
  payment_recorded: both,
  payment_cancelled: both,
  withdrawn: both,
  stopped: both,
  reopened: both,
  extended: both,
  transferred: both,
  calendar_recomputed: whole,
  supplement_consented: [],
  paid_at_counter: [],
  stop_proposed: [],
  stop_declined: [],
  document_attached: [],
  handed_over: [],
  taken_over: [],
  clock_warned: [],
  apology_drafted: [],
  escalated: [],
  question_asked: [],
  question_answered: [],
  message_written: [],
  opinion_requested: [],
  opinion_given: [],
  opinion_withdrawn: [],
  opinion_lapsed: [],
  rated: [],
  complained: [],
  complaint_answered: [],
};

export const servicesFor = (type: DossierEventType): readonly Service[] => tells[type];

/** The events that the portal is told of at all. */
export const toldEvents: readonly DossierEventType[] = (Object.keys(tells) as DossierEventType[]).filter((type) => tells[type].length > 0);

/** `yyyyMMddHHmmss` in Vietnam; nothing for what has not happened. */
export const nationalMoment = (at: Date | null): string =>
  at === null ? '' : `${vietnamDate(at)}${vietnamTime(at)}`.replace(/\D/g, '') + String(at.getUTCSeconds()).padStart(2, '0');

const moment = z.union([z.literal(''), z.string().regex(/^\d{14}$/)]);
const text = z.string();

export const DossierMessage = z.strictObject({
  MaHoSo: z.string().min(1),
  MaTTHC: z.string().min(1),
  TenTTHC: text,
  MaLinhVuc: text,
  TenLinhVuc: text,
  ChuHoSo: text,
  LoaiDoiTuong: text,
  MaDoiTuong: text,
  ThongTinKhac: text,
  Email: text,
  Fax: text,
  SoDienThoai: text,
  TrichYeuHoSo: text,
  NgayTiepNhan: moment,
  NgayHenTra: moment,
  TrangThaiHoSo: z.string().regex(/^\d{1,2}$/),
  NgayTra: moment,
  ThongTinTra: text,
  HinhThuc: text,
  NgayKetThucXuLy: moment,
  DonViXuLy: text,
  GhiChu: text,
  TaiLieuNop: z.array(
    z.strictObject({ TepDinhKemId: text, TenTepDinhKem: text, IsDeleted: text, MaThanhPhanHoSo: text, DuongDanTaiTepTin: text }),
  ),
  DanhSachLePhi: z.array(z.strictObject({ TenPhiLePhi: text, MaPhiLePhi: text, HinhThucThu: text, Gia: text, LoaiPhiLePhi: text })),
  DanhSachTepDinhKemKhac: z.array(z.strictObject({ TenGiayTo: text, SoLuong: text, LoaiGiayTo: text })),
  DanhSachHoSoBoSung: z.array(
    z.strictObject({
      HoSoBoSungId: text,
      NguoiYeuCauBoSung: text,
      NoiDungBoSung: text,
      NgayBoSung: moment,
      NguoiTiepNhanBoSung: text,
      ThongTinTiepNhan: text,
      NgayTiepNhanBoSung: moment,
      TrangThaiBoSung: text,
      NgayHenTraTruoc: moment,
      NgayHenTraMoi: moment,
    }),
  ),
  DanhSachGiayToKetQua: z.array(z.strictObject({ TenGiayTo: text, MaThanhPhanHoSo: text, GiayToId: text, DuongDanTepTinKetQua: text })),
});
export type DossierMessage = z.infer<typeof DossierMessage>;

export const ProgressMessage = z.strictObject({
  MaHoSo: z.string().min(1),
  NguoiXuLy: text,
  ChucDanh: text,
  ThoiDiemXuLy: moment,
  PhongBanXuLy: text,
  NoiDungXuLy: text,
  TrangThai: z.string().regex(/^\d{1,2}$/),
  NgayBatDau: moment,
  NgayKetThucTheoQuyDinh: moment,
});
export type ProgressMessage = z.infer<typeof ProgressMessage>;

/** What `TraCuuHoSo` says of a dossier that the portal knows: as much of it as we compare. */
export const KnownThere = z.looseObject({ MaHoSo: z.string(), TrangThaiHoSo: z.coerce.string(), NgayHenTra: z.string().catch('') });
export type KnownThere = z.infer<typeof KnownThere>;

/** Where they say something else than we do, the gravest first. */
export const Difference = z.enum(['missing', 'status', 'due']);
export type Difference = z.infer<typeof Difference>;

/** @param theirs undefined: they do not know the dossier */
export function differenceOf(
  ours: { status: string; due: string },
  theirs: { status: string; due: string } | undefined,
): Difference | null {
  if (!theirs) return 'missing';
  if (theirs.status !== ours.status) return 'status';
  return theirs.due === ours.due ? null : 'due';
}
