import type { Locale } from '#src/domain/kernel/text.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** What stands at the head of a slip on paper, and on no screen: the office, and the nation with its motto. */
export const PrintHead = ({ office, locale, words }: { office: string; locale: Locale; words: (typeof Words)['done'] }) => (
  <div className="printhead">
    <div>
      <b>
        <Mixed locale={locale} text={office} />
      </b>
      <br />
      {words.centre}
    </div>
    <div>
      <b>{words.nation[0]}</b>
      <br />
      <b>{words.nation[1]}</b>
    </div>
  </div>
);
