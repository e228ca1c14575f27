import { mostInBulk } from '#src/domain/dossiers/bulk.ts';
import type { Post } from '#src/domain/people/account.ts';
import type { bulk as Words } from '#src/i18n/vi/bulk.ts';
import { Button } from '#src/ui/kit/button.tsx';

/** The id of the form to which the marks in the list belong. */
export const bulkForm = 'bulk';

/**
 * What can be asked for several dossiers of the queue at once: those that are marked, those of the page, or all that match. Without script the
 * choice of "whose" says it; with script a mark chooses "marked" by itself.
 */
export function BulkBar(props: {
  action: string;
  /** the page of what was asked before */
  jobs: string;
  posts: readonly Post[];
  codes: readonly string[];
  /** how many match; undefined where they are filtered and not counted */
  total: { count: number; more: boolean } | undefined;
  /** where this official may give dossiers to others, and to whom; which of them each is, is asked when its turn comes */
  assigns: { units: readonly { code: string; name: string }[]; to: readonly { id: string; name: string }[] };
  typed: Record<string, string[]>;
  words: typeof Words;
}) {
  const { posts, codes, total, assigns, typed } = props;
  const { bar } = props.words;
  return (
    <form method="post" action={props.action} id={bulkForm} className="bulkbar" data-bulk="">
      <fieldset>
        <legend className="sr">{bar.legend}</legend>
        {codes.map((code) => (
          <input key={code} type="hidden" name="page" value={code} />
        ))}
        <label className="choice-of">
          <span>{bar.scope}</span>
          <select className="input" name="scope" id="bulk-scope" defaultValue={typed.scope?.[0] ?? 'chosen'}>
            <option value="chosen">{bar.chosen}</option>
            <option value="page">{bar.page(codes.length)}</option>
            <option value="all">{total ? bar.all(Math.min(total.count, mostInBulk), total.more) : bar.allFiltered}</option>
          </select>
        </label>
        {posts.some(({ role }) => role === 'reception') && (
          <Button size="sm" name="do" value="bulk_receive">
            {bar.receive}
          </Button>
        )}
        {assigns.units.length > 0 && (
          <span className="pair">
            <label className="choice-of">
              <span>{bar.to}</span>
              <select className="input" name="to" defaultValue={typed.to?.[0]}>
                {assigns.units.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {assigns.units.length > 1 ? `${bar.lightest} (${name})` : bar.lightest}
                  </option>
                ))}
                {assigns.to.map(({ id, name }) => (
                  <option key={id} value={id} lang="vi">
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Button size="sm" name="do" value="bulk_assign">
              {bar.assign}
            </Button>
          </span>
        )}
        <Button size="sm" look="quiet" icon="printer" name="do" value="bulk_print">
          {bar.print}
        </Button>
        <Button size="sm" look="quiet" icon="download" name="do" value="bulk_csv">
          {bar.csv}
        </Button>
        <Button size="sm" look="quiet" icon="download" name="do" value="bulk_xlsx">
          {bar.xlsx}
        </Button>
        <a className="jobs" href={props.jobs}>
          {props.words.title}
        </a>
      </fieldset>
    </form>
  );
}
