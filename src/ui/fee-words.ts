import type { Locale } from '#src/domain/kernel/text.ts';
import type { Channel, Fee, FeeWaiver, Procedure } from '#src/domain/procedures/procedure.ts';
import { money } from '#src/i18n/format.ts';
import type { catalogue as Words } from '#src/i18n/vi/catalogue.ts';

/** What a procedure costs through one channel on one day, as a page shows it. */
export type Cost = {
  /** what is due: fees unless waived, and charges */
  due: Fee[];
  /** the rule that makes the fee 0 đ */
  waiver: FeeWaiver | undefined;
  /** đồng for the whole dossier; undefined where a figure is not known, is per page, or depends on the case */
  total: number | undefined;
};

const holds = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }, today: string) =>
  validFrom <= today && (validTo === null || today <= validTo);

/** `today` is an ISO day in Vietnam. A fee named for the channel comes before one for all channels. */
export function costThrough(procedure: Procedure, channel: Channel, today: string): Cost {
  const valid = procedure.fees.filter((fee) => holds(fee, today));
  const ofKind = (kind: Fee['kind']) => {
    const all = valid.filter((fee) => fee.kind === kind);
    const named = all.filter((fee) => fee.channel === channel);
    return named.length > 0 ? named : all.filter((fee) => fee.channel === undefined);
  };
  const waiver = procedure.waivers.find((rule) => rule.channel === channel && holds(rule, today));
  const fees = waiver ? [] : ofKind('fee');
  const charges = ofKind('charge');
  const due = [...fees, ...charges];
  const plain =
    due.every((fee) => fee.amount !== null && (fee.per === undefined || fee.amount === 0)) && fees.length < 2 && charges.length < 2;
  return { due, waiver, total: plain ? due.reduce((sum, fee) => sum + (fee.amount ?? 0), 0) : undefined };
}

const feeText = (locale: Locale, fee: Fee, words: typeof Words) =>
  fee.amount === null ? words.page.feeUnknown : `${money(fee.amount)}${fee.per ? ` ${fee.per[locale]}` : ''}`;

/** The cost in one line: "0 đ", "7.000 đ", "2.000 đ mỗi trang", "Chưa công bố ở đây". */
export function costText(locale: Locale, cost: Cost, words: typeof Words): string {
  if (cost.total !== undefined) return money(cost.total);
  const due = cost.due.filter((fee) => fee.amount !== 0);
  return due.every((fee) => fee.amount === null)
    ? words.page.feeUnknown
    : due
        .map((fee) =>
          due.length > 1 && fee.kind === 'charge' ? `${words.page.charge} ${feeText(locale, fee, words)}` : feeText(locale, fee, words),
        )
        .join(' + ');
}
