import type { Locale } from '#src/domain/kernel/text.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import type { counter as Words } from '#src/i18n/vi/counter.ts';
import { Icon } from '#src/ui/kit/icon.tsx';

type Props = {
  entry: string;
  /** the counter's own address: searching is asking the page again */
  address: string;
  choices: { last: readonly Procedure[]; most: readonly Procedure[]; found: readonly Procedure[] | undefined };
  text: string | undefined;
  locale: Locale;
  words: typeof Words;
};

/** One key, one procedure: the first ten of the list bear the digits. The first choice has the focus, so Enter takes it. */
function Rows({
  procedures,
  entry,
  locale,
  keyed,
  first,
  label,
}: { procedures: readonly Procedure[]; keyed?: boolean; first?: boolean; label: string } & Pick<Props, 'entry' | 'locale'>) {
  return (
    <form method="post" className="stack">
      <input type="hidden" name="do" value="procedure" />
      <input type="hidden" name="luot" value={entry} />
      <h3>{label}</h3>
      <ul className="picks l">
        {procedures.map(({ code, shortName, field }, at) => (
          <li key={code}>
            <button
              type="submit"
              name="procedure"
              value={code}
              // biome-ignore lint/a11y/noAutofocus: one decision a page, and the keyboard begins with the likeliest
              autoFocus={first && at === 0}
              data-pick={keyed && at < 10 ? (at + 1) % 10 : undefined}
            >
              {keyed && at < 10 && <kbd>{(at + 1) % 10}</kbd>}
              <span>
                <b>{shortName[locale]}</b>
                <small>
                  <span className="num">{code}</span> · {field.name[locale]}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** What the person wants: by one key, or by a few letters. */
export function ProcedureStep({ entry, address, choices, text, locale, words }: Props) {
  const w = words.procedure;
  const { last, most, found } = choices;
  const nothing = !found && last.length === 0 && most.length === 0;
  return (
    <div className="stack-lg">
      <search>
        <form action={address} className="find stack" data-counter-search="">
          <input type="hidden" name="luot" value={entry} />
          <input type="hidden" name="buoc" value="thu-tuc" />
          <label htmlFor="q">{w.find}</label>
          <p className="hint" id="q-hint">
            {w.findHint}
          </p>
          <div className="across">
            <input
              className="input"
              id="q"
              name="q"
              type="search"
              defaultValue={text}
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
              aria-describedby="q-hint"
              // biome-ignore lint/a11y/noAutofocus: nothing else can be done here
              autoFocus={nothing || found?.length === 0}
            />
            <button type="submit" className="btn sm">
              <Icon name="search" />
              {w.search}
            </button>
          </div>
        </form>
      </search>
      <div className="stack-lg" data-counter-choices="">
        {found && (
          <div className="stack">
            {found.length > 0 ? (
              <Rows procedures={found} entry={entry} locale={locale} first label={w.found(found.length)} />
            ) : (
              <div role="status">
                <h3>{w.found(0)}</h3>
                <p className="muted">{w.none}</p>
              </div>
            )}
          </div>
        )}
        {last.length > 0 && <Rows procedures={last} entry={entry} locale={locale} keyed first label={w.last} />}
        {most.length > 0 && (
          <Rows procedures={most} entry={entry} locale={locale} keyed={last.length === 0} first={last.length === 0} label={w.most} />
        )}
        {nothing && <p className="muted">{w.empty}</p>}
      </div>
    </div>
  );
}
