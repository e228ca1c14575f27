import { logChange } from '#src/data/admin-log.ts';
import { transaction } from '#src/data/database.ts';
import { compareAllFrom, type PortalState, portalState, sendAgain, type Trouble, troubles } from '#src/data/national.ts';
import { asCsv } from '#src/documents/lists/list.ts';
import { statusCodes } from '#src/domain/national/codes.ts';
import { nationalMoment } from '#src/domain/national/messages.ts';
import { env, nationalPortal } from '#src/env.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

export const shownTroubles = 100;
const inFile = 10_000;

export type NationalReport = {
  /** undefined: nothing is synchronised */
  portal: { host: string; unit: string; sandbox: boolean } | undefined;
  state: PortalState;
  failed: Trouble[];
  differing: Trouble[];
};

/** How synchronisation stands, for administrators. */
export async function nationalReport(session: Session | undefined): Promise<NationalReport | undefined> {
  if (!isAdministrator(session)) return undefined;
  const portal = nationalPortal();
  const [state, failed, differing] = await Promise.all([
    portalState(),
    troubles('failed', shownTroubles),
    troubles('differing', shownTroubles),
  ]);
  return {
    portal: portal && { host: new URL(portal.url).host, unit: portal.unit, sandbox: env().NATIONAL_URL === undefined },
    ...{ state, failed, differing },
  };
}

/** Sends again what failed or differs: one dossier, or all; who did stands in the administrators' log. @returns how many; undefined: not his to do, or no such dossier */
export async function sendNationalAgain(
  session: Session | undefined,
  dossierId: string | undefined,
  now: Date,
): Promise<number | undefined> {
  if (!isAdministrator(session) || (dossierId !== undefined && !isUuid(dossierId))) return undefined;
  return transaction(async (tx) => {
    const { count, code } = await sendAgain(tx, dossierId, now);
    const change = { at: now, actorId: session.id, kind: 'national', action: 'sent_again' } as const;
    if (count > 0) await logChange(tx, { ...change, thing: code ?? 'all', before: null, after: { dossiers: count } });
    return count;
  });
}

/** Asks about everything that was delivered now, not when its time comes. */
export async function compareNationalNow(session: Session | undefined, now: Date): Promise<number | undefined> {
  return isAdministrator(session) ? compareAllFrom(now) : undefined;
}

/** Everything that failed or differs, as a file. Codes only: nothing in it tells who an applicant is. */
export async function nationalFile(session: Session | undefined): Promise<Buffer | undefined> {
  if (!isAdministrator(session)) return undefined;
  const all = [...(await troubles('failed', inFile)), ...(await troubles('differing', inFile))];
  return asCsv({
    title: 'cong-quoc-gia',
    heads: [
      ...[
        'MaHoSo',
        'DonVi',
        'TrangThai',
        'TrangThaiBenKia',
        'NgayHenTra',
        'NgayHenTraBenKia',
        'KhacBiet',
        'Loi',
        'MaLoi',
        'TuLuc',
        'ConCho',
      ],
    ],
    rows: all.map((it) => [
      ...[it.code, it.unit, statusCodes[it.status].code, it.theirStatus, nationalMoment(it.dueAt), it.theirDue, it.difference],
      ...[it.fault, it.faultCode, it.failedAt ?? it.comparedAt, it.waiting],
    ]),
  });
}
