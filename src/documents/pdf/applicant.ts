import { documents as en } from '#src/i18n/en/documents.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { slips as viSlips } from '#src/i18n/vi/slips.ts';
import { masked, type Paper } from './paper.ts';

/** Whom a slip is about: the person, and the organisation that he acts for. */
export type SlipApplicant = {
  name: string;
  organisation?: { name: string; taxCode: string } | undefined;
  /** printed without all but its last three digits */
  identityNumber?: string | undefined;
  address: string;
  phone: string;
  email?: string | undefined;
};
export type SlipProcedure = { code: string; name: string };

/** How he is addressed: "Ông/Bà Nguyễn Thị An", "Công ty … (mã số thuế …), người nộp: Ông/Bà …". */
export const addressed = ({ name, organisation }: Pick<SlipApplicant, 'name' | 'organisation'>): string =>
  organisation ? viSlips.organisation(organisation.name, organisation.taxCode, name) : viSlips.person(name);

/** The rows with which templates 01, 02, 03 and 05 begin: who, where, how he is reached, what he asked for. */
export function aboutApplicant(
  paper: Paper,
  applicant: SlipApplicant,
  procedure: SlipProcedure,
  label: { vi: string; en: string } = { vi: vi.dossierOf, en: en.dossierOf },
): void {
  paper.row(label.vi, label.en, addressed(applicant));
  if (applicant.identityNumber !== undefined) paper.row(vi.identityNumber, en.identityNumber, masked(applicant.identityNumber));
  paper.row(vi.address, en.address, applicant.address);
  paper.row(vi.phone, en.phone, applicant.phone);
  paper.row(vi.email, en.email, applicant.email ?? viSlips.none);
  paper.row(vi.request, en.request, `${procedure.name} (${procedure.code})`);
}

/** The head of a table, Vietnamese with English beside it, in this order. */
export function tableHeads<K extends string>(
  keys: readonly K[],
  words: Record<K, string>,
  english: Record<K, string>,
): { text: string; english: string }[] {
  return keys.map((key) => ({ text: words[key], english: english[key] }));
}
