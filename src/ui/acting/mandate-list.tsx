import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { MandateState } from '#src/domain/people/mandate.ts';
import { day } from '#src/i18n/format.ts';
import type { mandates as Words } from '#src/i18n/vi/mandates.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Side = { number: string; name: string | null };
export type ShownMandate = {
  id: string;
  principal: Side;
  agent: Side;
  mine: 'principal' | 'agent';
  state: MandateState;
  mayAccept: boolean;
  mayEnd: boolean;
  scope: readonly Text[] | null;
  from: string;
  until: string;
  locale: Locale;
  text: string;
};
type Props = {
  locale: Locale;
  words: typeof Words;
  mandates: readonly ShownMandate[];
  /** of what is over: the page after this one, and the first where this is another */
  older: string | undefined;
  newest: string | undefined;
};

/** What waits for an answer is read at once, where it is not a crowd. */
const mostOpen = 3;
/** What is in force stands above already, as whom one may act for: a crowd of it is folded once more. */
const mostShown = 8;

/** Both directions, a line each: what waits for an answer, what is in force, and folded away, page by page, what is over. */
export function MandateList({ locale, words, mandates, older, newest }: Props) {
  const standing = mandates.filter(({ mayEnd }) => mayEnd);
  const waiting = standing.filter(({ state }) => state === 'proposed').sort((a, b) => Number(b.mayAccept) - Number(a.mayAccept));
  const agreed = standing.filter(({ state }) => state !== 'proposed');
  const asked = standing.filter(({ mayAccept }) => mayAccept).length;
  const over = mandates.filter(({ mayEnd }) => !mayEnd);
  return (
    <>
      {standing.length === 0 && <p className="muted">{words.none}</p>}
      {standing.length > 0 && (
        <div>
          {[...waiting, ...(agreed.length > mostShown ? [] : agreed)].map((it) => (
            <One key={it.id} locale={locale} words={words} it={it} open={it.mayAccept && asked <= mostOpen} />
          ))}
          {agreed.length > mostShown && (
            <Disclosure title={words.agreed(agreed.length)}>
              <div>
                {agreed.map((it) => (
                  <One key={it.id} locale={locale} words={words} it={it} open={false} />
                ))}
              </div>
            </Disclosure>
          )}
        </div>
      )}
      {over.length > 0 && (
        <Disclosure title={words.ended} open={newest !== undefined}>
          {over.map((it) => (
            <p key={it.id}>
              <Mixed locale={locale} text={headline(it, words)} /> · {words.state[it.state]} ·{' '}
              <span className="num">{words.days(day(it.from), day(it.until))}</span>
            </p>
          ))}
          {(older || newest) && (
            <Pager
              label={words.pager}
              text={words.endedShown(over.length)}
              previous={newest ? { href: newest, label: words.newest } : undefined}
              next={older ? { href: older, label: words.older } : undefined}
            />
          )}
        </Disclosure>
      )}
    </>
  );
}

const tones = { proposed: 'warn', declined: undefined, future: undefined, now: 'ok', over: undefined, revoked: undefined } as const;
const other = ({ mine, principal, agent }: ShownMandate): string =>
  mine === 'principal' ? (agent.name ?? agent.number) : (principal.name ?? principal.number);
/** That somebody may act is said only while he may. */
function headline(it: ShownMandate, words: typeof Words): string {
  const may = it.state === 'now';
  if (it.mine === 'principal') return (may ? words.gives : words.wouldGive)(other(it));
  return (may ? words.takes : words.wouldTake)(other(it));
}

/** A line; what it says in full, and what can be done, unfolds without script. */
function One({ locale, words, it, open }: { locale: Locale; words: typeof Words; it: ShownMandate; open: boolean }) {
  const whom = <span className="sr">: {other(it)}</span>;
  return (
    <Disclosure
      open={open}
      title={
        <span className="mandateline">
          <h3>
            <Mixed locale={locale} text={headline(it, words)} />
          </h3>
          <Badge tone={tones[it.state]}>{words.state[it.state]}</Badge>
          <span className="small muted">
            {it.mayAccept ? words.waitsForYou : it.state === 'proposed' ? words.waitsForThem : words.through(day(it.until))}
          </span>
        </span>
      }
    >
      <p className="num">
        {it.scope === null ? words.all : it.scope.map((name) => name[locale]).join('; ')} · {words.days(day(it.from), day(it.until))}
      </p>
      <p className="num">
        {words.principal}: <span lang="vi">{it.principal.name}</span> {it.principal.number}. {words.agent}:{' '}
        <span lang="vi">{it.agent.name}</span> {it.agent.number}.
      </p>
      <blockquote lang={it.locale}>
        <p>
          <b lang={locale}>{words.wording}.</b> {it.text}
        </p>
      </blockquote>
      <form method="post" className="stack">
        <input type="hidden" name="mandate" value={it.id} />
        {!it.mayAccept && <p>{words.endSure}</p>}
        <Actions>
          {it.mayAccept && (
            <Button name="do" value="agree" look="primary">
              {words.accept}
              {whom}
            </Button>
          )}
          <Button name="do" value="end" look={it.mayAccept ? undefined : 'danger'}>
            {it.mayAccept ? words.decline : words.end}
            {whom}
          </Button>
        </Actions>
      </form>
    </Disclosure>
  );
}
