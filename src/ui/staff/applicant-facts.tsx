import type { Locale, Text } from '#src/domain/kernel/text.ts';
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

type Row = [term: string, value: string | null, figures?: true | undefined, lang?: 'vi'];

const grouped = (number: string): string => number.replace(/(\d{3})(?=\d)/g, '$1 ');

/** Who filed it, as he was then, and for whom. */
export function ApplicantFacts(props: {
  applicant: Applicant;
  organisation: { name: string; taxCode: string } | null;
  /** under which it was filed; null where nobody acted for another */
  mandate: {
    agent: string | null;
    principal: string | null;
    scope: Text[] | null;
    from: string;
    until: string;
    endedAt: Date | null;
  } | null;
  locale: Locale;
  words: (typeof Words)['dossier'];
}) {
  const { applicant, organisation, mandate, locale, words } = props;
  const rows: Row[] = [
    [words.name, applicant.name, undefined, 'vi'],
    [words.identityNumber, grouped(applicant.identityNumber), true],
    [words.birthDate, applicant.birthDate && day(applicant.birthDate), true],
    [words.address, applicant.address, undefined, 'vi'],
    [words.phone, applicant.phone && (/^0\d{9,10}$/.test(applicant.phone) ? formatPhone(applicant.phone) : applicant.phone), true],
    [words.email, applicant.email],
    [words.organisation, organisation && `${organisation.name}, ${words.taxCode(organisation.taxCode)}`],
    ...(mandate
      ? ([
          [words.mandate.agent, mandate.agent ?? words.erasedAll, undefined, 'vi'],
          [words.mandate.principal, mandate.principal ?? words.erasedAll, undefined, 'vi'],
          [words.mandate.scope, mandate.scope?.map((name) => name[locale]).join('; ') ?? words.mandate.all],
          [words.mandate.span, words.mandate.days(mandate.from, mandate.until, mandate.endedAt)],
        ] satisfies Row[])
      : []),
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
