import { formatPhone } from '#src/domain/people/phone.ts';
import { day } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';

type Applicant = {
  name: string;
  identityNumber: string;
  birthDate: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
};

const grouped = (number: string): string => number.replace(/(\d{3})(?=\d)/g, '$1 ');

/** Who filed it, as he was then. */
export function ApplicantFacts(props: {
  applicant: Applicant;
  organisation: { name: string; taxCode: string } | null;
  words: (typeof Words)['dossier'];
}) {
  const { applicant, organisation, words } = props;
  const rows: [term: string, value: string | null, figures?: true | undefined, lang?: 'vi'][] = [
    [words.name, applicant.name, undefined, 'vi'],
    [words.identityNumber, grouped(applicant.identityNumber), true],
    [words.birthDate, applicant.birthDate && day(applicant.birthDate), true],
    [words.address, applicant.address, undefined, 'vi'],
    [words.phone, applicant.phone && (/^0\d{9,10}$/.test(applicant.phone) ? formatPhone(applicant.phone) : applicant.phone), true],
    [words.email, applicant.email],
    [words.organisation, organisation && `${organisation.name}, ${words.taxCode(organisation.taxCode)}`],
  ];
  return (
    <dl className="kv">
      {rows.map(
        ([term, value, figures, lang]) =>
          value && (
            <div key={term}>
              <dt>{term}</dt>
              <dd className={figures ? 'num' : undefined} lang={lang}>
                {value}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
