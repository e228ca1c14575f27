import type { Locale } from '#src/domain/kernel/text.ts';
import type { ReuseOffer } from '#src/domain/uploads/reuse.ts';
import { day, fileSize } from '#src/i18n/format.ts';
import type { once as Words } from '#src/i18n/vi/once.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { reuseName } from './form-buttons.ts';

/** "You already have this": what can go into a file field without being sent again, each with its origin and day. Stands in the form of its step. */
export function ReusableFiles(props: {
  /** path of the field, and its label for those who hear the buttons */
  path: string;
  label: string;
  offers: readonly ReuseOffer[];
  locale: Locale;
  words: typeof Words;
}) {
  const { path, label, offers, locale, words } = props;
  if (offers.length === 0) return null;
  return (
    <div className="reusable">
      <p className="t">
        <Icon name="badge-check" /> {words.title}
      </p>
      <ul className="l">
        {offers.map(({ key, source, code, on, files }) => (
          <li key={key}>
            <span>
              <span className="num">{(source === 'dossier' ? words.handedIn : words.issued)(code, day(on))}</span>{' '}
              <span className="small muted">
                {files.map(({ id, name, size }, at) => (
                  <span key={id}>
                    {at > 0 && ', '}
                    <a href={source === 'dossier' ? `/tai-len/${id}/tep` : `/giay-to/${id}`}>
                      <span className="sr">{words.look} </span>
                      {name}
                    </a>{' '}
                    <span className="num">({fileSize(locale, size)})</span>
                  </span>
                ))}
              </span>
            </span>
            <Button size="sm" name={reuseName} value={`${path}=${key}`} icon="rotate-ccw">
              {words.use}
              <span className="sr">: {label}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="small muted">{words.note}</p>
    </div>
  );
}
