import type { ComponentProps } from 'react';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { queues as Words } from '#src/i18n/vi/queues.ts';
import type { staff as StaffWords } from '#src/i18n/vi/staff.ts';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Keys } from './keys-dialog.tsx';
import { QueueTable } from './queue-table.tsx';

type Found = { rows: ComponentProps<typeof QueueTable>['rows']; more: boolean; whole: boolean; reason?: string };

/** So many of the newest were looked through, as data/queries/find-by-name.ts does. */
const lookedThrough = 5_000;

/** What a search found: open and closed dossiers, the newest first. `name` as typed; without it, it was a search by number. */
export function FoundDossiers(props: {
  found: Found | undefined;
  name: string | undefined;
  back: string;
  /** the newest again, and the ones after these; undefined where there are none */
  first: string | undefined;
  next: string | undefined;
  locale: Locale;
  words: typeof Words;
  staffWords: typeof StaffWords;
}) {
  const { found, name, locale, words, staffWords } = props;
  const { search } = words;
  const title = name === undefined ? search.byNumber : search.byName(name);
  const back = (
    <a href={props.back} className="backlink">
      <Icon name="chevron-left" />
      {search.back}
    </a>
  );
  if (!found) {
    return (
      <div className="wrap wide qempty">
        <EmptyState icon="search" title={name === undefined ? search.expired : search.none}>
          <p>{name === undefined ? search.expiredNote : search.fault['name-too-short']}</p>
          <p>{back}</p>
        </EmptyState>
      </div>
    );
  }
  const { rows, more, whole, reason } = found;
  return (
    <>
      <div className="wrap wide found">
        {back}
        <h2>{title}</h2>
        <p className="muted">
          {rows.length > 0 && (props.first ? search.older(rows.length, more) : search.found(rows.length, more))}
          {!whole && ` ${search.notWhole(lookedThrough)}`}
        </p>
        {reason !== undefined && <p className="muted">{search.recorded(reason)}</p>}
      </div>
      {rows.length > 0 ? (
        <div className="desk solo">
          <div className="listcol">
            <div className="qscroll">
              <QueueTable
                caption={title}
                rows={rows}
                sorted={{ by: 'submitted', descending: true }}
                bySubmission
                locale={locale}
                words={staffWords}
                queueWords={words}
              />
            </div>
            {(props.first || props.next) && (
              <div className="qfoot">
                <Pager
                  label={staffWords.desk.pager}
                  text={props.first ? search.older(rows.length, more) : search.found(rows.length, more)}
                  previous={props.first === undefined ? undefined : { href: props.first, label: search.first }}
                  next={props.next === undefined ? undefined : { href: props.next, label: staffWords.desk.following }}
                />
              </div>
            )}
            <Keys words={staffWords.keys} />
          </div>
        </div>
      ) : (
        <div className="wrap wide qempty">
          <EmptyState icon="inbox" title={search.none}>
            <p>{search.noneNote}</p>
          </EmptyState>
        </div>
      )}
    </>
  );
}
