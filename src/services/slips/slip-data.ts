import type { FiledContent } from '#src/data/queries/filed-content.ts';
import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Upload } from '#src/data/uploads.ts';
import type { SlipApplicant, SlipProcedure } from '#src/documents/pdf/applicant.ts';
import { type Desk, letterhead } from '#src/documents/pdf/letterhead.ts';
import type { PaperHead } from '#src/documents/pdf/paper.ts';
import type { SupplementItem } from '#src/documents/pdf/supplement02.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { formatPhone } from '#src/domain/people/phone.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { slips as words } from '#src/i18n/vi/slips.ts';
import { getUnit } from '#src/services/units.ts';

/**
 * What an officer says in a slip beside the reason that stands in the journal's note. It goes into the paper and is kept there; who gives
 * nothing gets a paper that names what governs the procedure.
 */
export type SaidInSlip = {
  /** article of law */
  basis?: string;
  /** of a refusal: the unit to which the dossier should have gone */
  competentUnit?: string;
  /** of a request: everything at once, and by when */
  items?: readonly SupplementItem[];
  deadline?: Date;
  /** who explains it, where it is not who asks */
  contact?: { name: string; phone: string };
  /** of an apology: the unit that answers for the delay, where it is not the one that decides */
  responsibleUnit?: string;
};

export type SlipData = {
  /** after what happened, and before it */
  dossier: Dossier;
  before: Dossier;
  /** undefined until it has one */
  number: string | undefined;
  content: Pick<FiledContent, 'applicant' | 'answers' | 'organisation'>;
  version: PublishedProcedure;
  /** up to and with the event that makes the paper */
  journal: readonly JournalEntry[];
  /** the names behind the ids in the journal */
  names: ReadonlyMap<string, string>;
  /** files that were handed in */
  uploads: readonly Upload[];
  /** the words that go with the event, where it has some */
  reason: string | undefined;
  said: SaidInSlip | undefined;
  /** who did it, and when */
  official: string;
  at: Date;
  /** when the slip is made, where that is later */
  madeAt?: Date;
};

/** The unit above all the others. */
export function cityOf(unit: Unit): Unit {
  return unit.parent === null ? unit : cityOf(getUnit(unit.parent));
}

/** Where people look dossiers up: the code is typed there. */
export const lookUpAddress = (): string => `${baseUrl()}${href('vi', 'track', {})}`;

export function headOf(
  issuer: { unit: string; desk: Desk },
  { dossier, number, at }: Pick<SlipData, 'dossier' | 'number' | 'at'>,
): PaperHead {
  const unit = getUnit(issuer.unit);
  return {
    ...letterhead(unit, issuer.desk, cityOf(unit)),
    number,
    issuedAt: at,
    code: dossier.code,
    publicUrl: `${baseUrl()}${href('vi', 'dossier', { code: dossier.code })}`,
  };
}

/** Who asked and for what, as slips name them. What was erased is a dash. */
export function personOf({ content }: Pick<SlipData, 'content'>): SlipApplicant {
  const { applicant, organisation } = content;
  return {
    name: applicant.name,
    organisation: organisation ?? undefined,
    identityNumber: applicant.identityNumber,
    address: applicant.address ?? words.none,
    phone: applicant.phone === null ? words.none : formatPhone(applicant.phone),
    email: applicant.email ?? undefined,
  };
}

export const procedureOf = ({ version }: Pick<SlipData, 'version'>): SlipProcedure => ({
  code: version.procedure.code,
  name: version.procedure.name.vi,
});

/** The article that the officer named, or what governs the procedure. */
export function basisOf({ said, version }: Pick<SlipData, 'said' | 'version'>): string | undefined {
  const { legalBasis } = version.procedure;
  return said?.basis ?? (legalBasis.length > 0 ? words.legalBasis(legalBasis.join('; ')) : undefined);
}

export const wards = (code: string) => snapshot().units.get(code)?.fullName;
