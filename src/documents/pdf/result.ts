import { documents as en } from '#src/i18n/en/documents.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { dayOf, openPaper, type PaperHead } from './paper.ts';

/** What the marital-status certificate says (form of Circular 04/2020/TT-BTP, as far as known). Days are legal days, YYYY-MM-DD. */
export type MaritalCertificate = {
  head: PaperHead;
  /** who asked for it */
  requester: string;
  subject: {
    name: string;
    birthDate: string;
    gender: 'male' | 'female';
    ethnicity?: string | undefined;
    nationality: string;
    residence: string;
    /** printed in full: whoever takes the certificate has to know whose it is */
    identity: { kind: string; number: string; issuedOn?: string | undefined; issuedBy?: string | undefined };
  };
  /** the time of residence that the confirmation covers */
  period?: { from: string; to?: string | undefined } | undefined;
  /** the finding, as a sentence: `Chưa đăng ký kết hôn với ai` */
  status: string;
  /** what it may be used for; with the partner's name where it is for a marriage */
  purpose: string;
  signer: { position: string; name: string };
};

/** The result of 1.004873 as a PDF. Marked on every page as an unsigned sample until signatures exist. */
export async function maritalCertificate(certificate: MaritalCertificate): Promise<Buffer> {
  const v = vi.certificate;
  const e = en.certificate;
  const { subject, signer, period } = certificate;
  const paper = await openPaper(certificate.head, { title: v.title, watermark: v.sample });
  paper.box(v.sample, `${v.sampleNote} / ${e.sampleNote}`);
  paper.title(v.title, e.title);
  paper.paragraph(v.request(certificate.requester, subject.name), { english: e.request(certificate.requester, subject.name) });
  paper.heading(v.confirms, e.confirms);
  paper.row(v.name, e.name, subject.name.toLocaleUpperCase('vi'));
  paper.row(v.birthDate, e.birthDate, dayOf(subject.birthDate));
  paper.row(v.gender, e.gender, v.genders[subject.gender]);
  if (subject.ethnicity !== undefined) paper.row(v.ethnicity, e.ethnicity, subject.ethnicity);
  paper.row(v.nationality, e.nationality, subject.nationality);
  const { kind, number, issuedOn, issuedBy } = subject.identity;
  const issued = v.identityIssued(issuedOn === undefined ? undefined : dayOf(issuedOn), issuedBy);
  paper.row(v.identity, e.identity, [v.identityValue(kind, number), issued].filter((it) => it !== '').join(', '));
  paper.row(v.residence, e.residence, subject.residence);
  const to = period?.to === undefined ? undefined : dayOf(period.to);
  const covered = period === undefined ? '' : `${v.period(dayOf(period.from), to)}: `;
  paper.row(v.status, e.status, `${covered}${certificate.status}`);
  paper.paragraph(v.validity(certificate.purpose), { english: e.validity(certificate.purpose) });
  paper.signatures(undefined, { role: signer.position, english: '', hint: vi.unsigned, name: signer.name });
  return paper.finish();
}
