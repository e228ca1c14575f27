import type { SummaryRow } from '#src/domain/forms/summary.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { day } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Section = { key: string; title: Text; rows: readonly (SummaryRow & { identity?: Text })[] };

/** Where an answer comes from: known to the state, changed from what the state knows, typed, or worked out. */
function Provenance({ row, locale, words }: { row: Section['rows'][number]; locale: Locale; words: (typeof Words)['dossier'] }) {
  if (row.identity) {
    return (
      <>
        <Badge tone="warn" icon="pencil">
          {row.origin?.source === 'typed' && row.origin.altered?.by ? words.differsEarlier : words.differs}
        </Badge>
        <span className="src">
          <Mixed
            locale={locale}
            text={(row.origin?.source === 'typed' && row.origin.altered?.by ? words.earlierSaid : words.identitySays)(row.identity[locale])}
          />
        </span>
      </>
    );
  }
  if (row.origin?.source === 'vneid') {
    return (
      <Badge tone="acc" icon="badge-check">
        {words.fromIdentity}
      </Badge>
    );
  }
  if (row.origin?.source === 'dossier' || row.origin?.source === 'result') {
    return (
      <span className="muted">
        {row.origin.source === 'dossier'
          ? words.fromDossier(row.origin.code, day(row.origin.on))
          : words.fromResult(row.origin.number, day(row.origin.on))}
      </span>
    );
  }
  return row.value ? <span className="muted">{row.computed ? words.computed : words.typed}</span> : null;
}

/** The declaration as it is read, each answer with its origin; what the applicant changed stands beside what VNeID said. */
export function FiledAnswers({
  sections,
  locale,
  words,
}: {
  sections: readonly Section[];
  locale: Locale;
  words: (typeof Words)['dossier'];
}) {
  return sections.map((section) => (
    <section key={section.key} className="filed">
      <h3>{section.title[locale]}</h3>
      {section.rows.every(({ value }) => !value) && <p className="muted">{words.blank}</p>}
      <dl>
        {(section.rows.some(({ value }) => value) ? section.rows : []).map((row) => (
          <div key={row.key}>
            <dt>{row.label[locale]}</dt>
            <dd className={row.figures ? 'num' : undefined}>
              {row.value ? <Mixed locale={locale} text={row.value[locale]} /> : <span className="muted">{words.blank}</span>}
            </dd>
            <dd className="from">
              <Provenance row={row} locale={locale} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
