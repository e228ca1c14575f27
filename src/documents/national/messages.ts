import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { roleAt, type VersionRules } from '#src/domain/dossiers/step-roles.ts';
import type { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { applicantCodes, channelCodes, statusCodes, supplementCodes } from '#src/domain/national/codes.ts';
import { type DossierMessage, nationalMoment, type ProgressMessage } from '#src/domain/national/messages.ts';
import { staff } from '#src/i18n/vi/staff.ts';

/** A journal entry with the names and words that its ids stand for; null where there are none, or where they were erased. */
export type NamedEntry = JournalEntry & { by: string | null; assignee: string | null; reason: string | null };

/** What a message is made of. */
export type Told = {
  /** as it stood after the last of the entries, which are all up to there */
  dossier: Dossier;
  entries: readonly NamedEntry[];
  procedure: { code: string; name: Text; field: { key: string; name: Text }; result: { name: Text } };
  /** whose the steps of its version are */
  rules: VersionRules;
  /** null where it was erased */
  applicant: { name: string; identityNumber: string; phone: string | null; email: string | null } | null;
  organisation: { name: string; taxCode: string } | null;
  /** what is to be paid, as far as it is a figure */
  fees: readonly { kind: 'fee' | 'charge'; amount: number }[];
  /** what was handed in: by the document that it is, never by the name that the citizen gave the file */
  files: readonly { id: string; field: string; label: string; kind: string | null }[];
  results: readonly { id: string; number: string }[];
  /** what was asked for in each request for a supplement, by its id; empty where it was erased */
  asked: (requestId: string) => readonly Pick<SupplementItem, 'label' | 'reason'>[];
  unit: (code: string) => string;
  /** where whoever is signed in and may see it reads it; to everybody else there is nothing */
  address: { file: (id: string) => string; paper: (id: string) => string };
};

/** The whole dossier, for `DongBoHoSoMC`: what the service has fields for, and nothing else that we know. */
export function dossierMessage(told: Told): DossierMessage {
  const { dossier, procedure, applicant, organisation } = told;
  const over = dossier.status === 9 || dossier.status === 10;
  const returned = told.entries.findLast(({ event }) => event.type === 'result_returned')?.event;
  return {
    MaHoSo: dossier.code,
    MaTTHC: procedure.code,
    TenTTHC: procedure.name.vi,
    MaLinhVuc: procedure.field.key,
    TenLinhVuc: procedure.field.name.vi,
    ChuHoSo: organisation?.name ?? applicant?.name ?? '',
    LoaiDoiTuong: applicantCodes[dossier.organisationId === null ? 'person' : 'organisation'].code,
    MaDoiTuong: organisation?.taxCode ?? applicant?.identityNumber ?? '',
    ThongTinKhac: '',
    Email: applicant?.email ?? '',
    Fax: '',
    SoDienThoai: applicant?.phone ?? '',
    TrichYeuHoSo: procedure.name.vi,
    NgayTiepNhan: nationalMoment(dossier.receivedAt),
    NgayHenTra: nationalMoment(dossier.dueAt),
    TrangThaiHoSo: statusCodes[dossier.status].code,
    NgayTra: nationalMoment(dossier.returnedAt),
    ThongTinTra: returned?.type === 'result_returned' ? staff.handover[returned.handover] : '',
    HinhThuc: channelCodes[dossier.channel].code,
    NgayKetThucXuLy: nationalMoment(dossier.finishedAt),
    DonViXuLy: told.unit(dossier.competentUnit),
    GhiChu: '',
    TaiLieuNop: told.files.map(({ id, field, label, kind }) => ({
      TepDinhKemId: id,
      TenTepDinhKem: kind ? `${label}.${kind}` : label,
      IsDeleted: '0',
      MaThanhPhanHoSo: field,
      DuongDanTaiTepTin: told.address.file(id),
    })),
    DanhSachLePhi: told.fees.map(({ kind, amount }) => ({
      TenPhiLePhi: kind === 'fee' ? 'Lệ phí' : 'Phí',
      MaPhiLePhi: '',
      HinhThucThu: '',
      Gia: String(amount),
      LoaiPhiLePhi: '',
    })),
    DanhSachTepDinhKemKhac: [],
    DanhSachHoSoBoSung: supplementsIn(told),
    DanhSachGiayToKetQua: over
      ? told.results.map(({ id, number }) => ({
          TenGiayTo: `${procedure.result.name.vi} số ${number}`,
          MaThanhPhanHoSo: '',
          GiayToId: id,
          DuongDanTepTinKetQua: told.address.paper(id),
        }))
      : [],
  };
}

/** Each request for a supplement with its answer, where there is one. */
function supplementsIn({ entries, asked }: Pick<Told, 'entries' | 'asked'>): DossierMessage['DanhSachHoSoBoSung'] {
  let due: Date | null = null;
  const made: DossierMessage['DanhSachHoSoBoSung'] = [];
  for (const { event, at, by, actor, reason } of entries) {
    if (event.type === 'supplement_requested') {
      const items = event.request ? asked(event.request.requestId) : [];
      made.push({
        HoSoBoSungId: event.request?.requestId ?? event.reason.noteId,
        NguoiYeuCauBoSung: by ?? '',
        // All of it: whoever reads it there is told what is wrong, not that something is.
        NoiDungBoSung: [reason ?? '', ...items.map((it) => `${it.label.vi}: ${it.reason}`)].filter(Boolean).join('\n'),
        NgayBoSung: nationalMoment(at),
        NguoiTiepNhanBoSung: '',
        ThongTinTiepNhan: '',
        NgayTiepNhanBoSung: '',
        TrangThaiBoSung: supplementCodes.asked.code,
        NgayHenTraTruoc: nationalMoment(due),
        NgayHenTraMoi: '',
      });
    }
    const open = made.at(-1);
    if (event.type === 'supplement_answered' && open)
      Object.assign(open, {
        NguoiTiepNhanBoSung: actor.kind === 'staff' ? (by ?? '') : '',
        NgayTiepNhanBoSung: nationalMoment(at),
        TrangThaiBoSung: supplementCodes.answered.code,
        NgayHenTraMoi: nationalMoment(event.resumption && new Date(event.resumption.dueAt)),
      });
    if ('dueAt' in event) due = new Date(event.dueAt);
    if ('resumption' in event && event.resumption) due = new Date(event.resumption.dueAt);
  }
  return made;
}

/**
 * The last of the entries as a step of the work, for `CapNhatTienDoHoSoMC`. Whoever is no official is not named.
 * @param before as the dossier stood when it was done: the step that it lay at tells in what capacity
 */
export function progressMessage(told: Told, before: Dossier | undefined): ProgressMessage {
  const { dossier, entries } = told;
  const last = entries.at(-1);
  if (!last) throw new Error('a step of a dossier without entries');
  const { actor, by, event, at } = last;
  const known = { assignee: last.assignee, unit: told.unit };
  const role = roleAt(before?.step ?? 'receive', told.rules);
  return {
    MaHoSo: dossier.code,
    NguoiXuLy: actor.kind === 'staff' ? (by ?? '') : '',
    ChucDanh: actor.kind === 'staff' ? capital(staff.role[role]) : actor.kind === 'citizen' ? 'Người nộp hồ sơ' : 'Hệ thống',
    ThoiDiemXuLy: nationalMoment(at),
    PhongBanXuLy: told.unit((before ?? dossier).competentUnit),
    NoiDungXuLy: (staff.event[event.type] as (it: typeof event, of: typeof known) => string)(event, known).replaceAll('\u00a0', ' '),
    TrangThai: statusCodes[dossier.status].code,
    NgayBatDau: nationalMoment(entries.at(-2)?.at ?? at),
    NgayKetThucTheoQuyDinh: nationalMoment(dossier.dueAt),
  };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
