import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { MandateState } from '#src/domain/people/mandate.ts';
import { day } from '#src/i18n/format.ts';
import type { mandates as Words } from '#src/i18n/vi/mandates.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
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

/** Both directions: what is in force, what waits for an answer, and folded away, page by page, what is over. */
export function MandateList({ locale, words, mandates, older, newest }: Props) {
  const standing = mandates.filter(({ mayEnd }) => mayEnd);
  const over = mandates.filter(({ mayEnd }) => !mayEnd);
  return (
    <>
      {standing.length === 0 && <p className="muted">{words.none}</p>}
      {standing.map((it) => (
        <One key={it.id} locale={locale} words={words} it={it} />
      ))}
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
const headline = (it: ShownMandate, words: typeof Words): string =>
  it.mine === 'principal' ? words.gives(other(it)) : words.takes(other(it));

function One({ locale, words, it }: { locale: Locale; words: typeof Words; it: ShownMandate }) {
  return (
    <Card className="stack">
      <div>
        <h3>
          <Mixed locale={locale} text={headline(it, words)} />
        </h3>
        <p>
          <Badge tone={tones[it.state]}>{words.state[it.state]}</Badge>{' '}
          {it.state === 'proposed' && (it.mayAccept ? words.waitsForYou : words.waitsForThem)}
        </p>
        <p className="small muted num">
          {it.scope === null ? words.all : it.scope.map((name) => name[locale]).join('; ')} · {words.days(day(it.from), day(it.until))}
        </p>
      </div>
      <Disclosure title={words.wording} open={it.mayAccept}>
        <p lang={it.locale}>{it.text}</p>
        <p className="num">
          {words.principal}: <span lang="vi">{it.principal.name}</span> {it.principal.number}. {words.agent}:{' '}
          <span lang="vi">{it.agent.name}</span> {it.agent.number}.
        </p>
      </Disclosure>
      {it.mayAccept ? (
        <form method="post">
          <input type="hidden" name="mandate" value={it.id} />
          <Actions>
            <Button name="do" value="agree" look="primary">
              {words.accept}
              <span className="sr">: {other(it)}</span>
            </Button>
            <Button name="do" value="end">
              {words.decline}
              <span className="sr">: {other(it)}</span>
            </Button>
          </Actions>
        </form>
      ) : (
        <Disclosure
          title={
            <>
              {words.end}
              <span className="sr">: {other(it)}</span>
            </>
          }
        >
          <form method="post" className="stack">
            <p>{words.endSure}</p>
            <input type="hidden" name="mandate" value={it.id} />
            <Actions>
              <Button name="do" value="end" look="danger">
                {words.end}
              </Button>
            </Actions>
          </form>
        </Disclosure>
      )}
    </Card>
  );
}
