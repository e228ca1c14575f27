import type { Status } from '#src/domain/dossiers/status.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { date } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { StatusBadge } from '#src/ui/status-badge.tsx';

type Related = {
  rows: readonly { code: string; procedure: Text; status: Status; submittedAt: Date }[];
  count: number;
  more: boolean;
};

/** The same applicant's other dossiers at the official's units, the newest first; opening one is a look of its own. */
export function RelatedDossiers({
  related,
  locale,
  words,
}: {
  related: Related;
  locale: Locale;
  words: (typeof Words)['dossier']['related'];
}) {
  const { rows, count, more } = related;
  if (rows.length === 0) return null;
  return (
    <Disclosure title={words.title(count, more)} id="related">
      <ul className="related l">
        {rows.map(({ code, procedure, status, submittedAt }) => (
          <li key={code}>
            <span>
              <a href={href(locale, 'staffDossier', { code })}>{procedure[locale]}</a>
              <small className="muted num">
                {code}, {words.submitted(date(submittedAt))}
              </small>
            </span>
            <StatusBadge status={status} locale={locale} />
          </li>
        ))}
      </ul>
      {count > rows.length && <p className="muted">{words.newest(rows.length)}</p>}
    </Disclosure>
  );
}
