import type { HandedIn } from '#src/domain/counter/handed-in.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { day } from '#src/i18n/format.ts';
import type { counter as Words } from '#src/i18n/vi/counter.ts';

/** What reception ticked when the dossier came in on paper. */
export function HandedInOnPaper({
  handed,
  documents,
  locale,
  words,
}: {
  handed: HandedIn;
  documents: readonly { key: string; name: Text }[];
  locale: Locale;
  words: typeof Words;
}) {
  const w = words.dossier;
  const nameOf = (key: string) => documents.find((one) => one.key === key)?.name[locale] ?? key;
  const { papers, copies, letter, capacity } = handed;
  return (
    <section aria-labelledby="handed">
      <h2 id="handed">{w.title}</h2>
      <p className="muted">{w.text}</p>
      {capacity && <p>{w.capacity[capacity]}</p>}
      {letter && <p className="num">{w.letter(day(letter.postmark), day(letter.arrived))}</p>}
      {papers.length + copies.length === 0 ? (
        <p className="muted">{w.none}</p>
      ) : (
        <ul>
          {papers.map(({ document, form, count }) => (
            <li key={document}>{w.paper(nameOf(document), words.papers.forms[form], count)}</li>
          ))}
          {copies.map(({ name, pages, copies: wanted }) => (
            <li key={`${name} ${pages} ${wanted}`}>{w.copy(name, pages, wanted)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
