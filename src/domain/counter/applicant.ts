import { Day } from '#src/domain/clock/calendar.ts';
import { foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { type IdentityNumberFault, parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { type PersonNameFault, parsePersonName } from '#src/domain/people/person-name.ts';
import { type PhoneFault, parsePhone } from '#src/domain/people/phone.ts';

/** What reception typed of the person before it, or of the sender of a letter. Days are `YYYY-MM-DD`, or what was typed instead. */
export type ApplicantTyped = {
  number: string;
  name: string;
  birthDate: string;
  address: string;
  phone: string;
  channel: 'in_person' | 'post';
  /** of a letter: its postmark, and when it arrived */
  postmark: string;
  arrived: string;
};

/** What the portal knows of a number: a person whom the identity provider has described, or only a counter. */
export type KnownNumber = { id: string; name: string; byProvider: boolean };

/** `birthDate` and `address` are null where the identity provider has said them: nobody at a counter types them again. */
export type CounterApplicant = {
  number: string;
  name: string;
  birthDate: Day | null;
  address: string | null;
  phone: string | null;
  letter: { postmark: Day; arrived: Day } | null;
};

type DayFault = 'day-missing' | 'not-a-day' | 'day-in-the-future' | 'before-postmark';
export type ApplicantFaults = {
  number?: IdentityNumberFault | { kind: 'own-dossier' };
  name?: PersonNameFault | { kind: 'name-differs' };
  birthDate?: { kind: DayFault };
  address?: { kind: 'address-missing' } | { kind: 'address-too-long' };
  phone?: PhoneFault;
  postmark?: { kind: DayFault };
  arrived?: { kind: DayFault };
};

function readDay(typed: string, today: Day): Result<Day, { kind: DayFault }> {
  if (/^-*$/.test(typed)) return refuse({ kind: 'day-missing' });
  const day = Day.safeParse(typed);
  if (!day.success) return refuse({ kind: 'not-a-day' });
  return day.data > today ? refuse({ kind: 'day-in-the-future' }) : ok(day.data);
}

/**
 * Reads what was typed of an applicant. Of somebody whom the identity provider has described, name and number must fit together, and nothing
 * else is asked; of everybody else also when he was born and where he lives.
 * @param officerId nobody receives his own dossier
 */
export function readApplicant(
  typed: ApplicantTyped,
  { known, officerId, today }: { known: KnownNumber | undefined; officerId: string; today: Day },
): Result<CounterApplicant, ApplicantFaults> {
  const faults: ApplicantFaults = {};
  const number = parseIdentityNumber(typed.number);
  const name = parsePersonName(typed.name);
  const byProvider = known?.byProvider ?? false;
  if (!number.ok) faults.number = number.error;
  else if (known?.id === officerId) faults.number = { kind: 'own-dossier' };
  if (!name.ok) faults.name = name.error;
  else if (known && byProvider && foldKeepingMarks(known.name) !== foldKeepingMarks(name.value)) faults.name = { kind: 'name-differs' };

  const birth = byProvider ? ok(null) : readDay(typed.birthDate, today);
  if (!birth.ok) faults.birthDate = birth.error;
  const address = typed.address.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (!byProvider && address === '') faults.address = { kind: 'address-missing' };
  else if (!byProvider && [...address].length > LONGEST_ADDRESS) faults.address = { kind: 'address-too-long' };
  const phone = typed.phone.trim() === '' ? ok(null) : parsePhone(typed.phone);
  if (!phone.ok) faults.phone = phone.error;

  const byPost = typed.channel === 'post';
  const postmark = byPost ? readDay(typed.postmark, today) : ok(null);
  const arrived = byPost ? readDay(typed.arrived, today) : ok(null);
  if (!postmark.ok) faults.postmark = postmark.error;
  if (!arrived.ok) faults.arrived = arrived.error;
  else if (postmark.ok && arrived.value !== null && postmark.value !== null && arrived.value < postmark.value)
    faults.arrived = { kind: 'before-postmark' };

  if (!number.ok || !name.ok || !birth.ok || !phone.ok || !postmark.ok || !arrived.ok || Object.keys(faults).length > 0)
    return refuse(faults);
  return ok({
    number: number.value,
    name: name.value,
    birthDate: birth.value,
    address: byProvider ? null : address,
    phone: phone.value,
    letter: postmark.value !== null && arrived.value !== null ? { postmark: postmark.value, arrived: arrived.value } : null,
  });
}

const LONGEST_ADDRESS = 300;
