import type { Locale } from '#src/domain/kernel/text.ts';
import type { Ground } from '#src/domain/people/acting.ts';
import type { acting as Words } from '#src/i18n/vi/acting.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { groundWords } from './ground-words.ts';

type Right = { kind: 'organisation' | 'person'; id: string; name: string; number: string; grounds: readonly Ground[] };

/** More than so many fill a screen, and who comes every day looks for one by its name. */
const atOnce = 8;

/** Oneself and everybody for whom one may act, each with a button; the chosen one is marked. */
export function Principals(props: {
  locale: Locale;
  words: typeof Words;
  rights: readonly Right[];
  current: string | undefined;
  self: string;
}) {
  const { locale, words, rights, current } = props;
  return (
    <section className="stack">
      <h2>{words.choose}</h2>
      {rights.length > atOnce && (
        <div className="stack prose" data-narrow="actfor" data-left={words.left} data-none={words.noneLeft} hidden>
          <TextInput name="narrow" type="search" label={words.narrow} />
          <p className="small muted" role="status" />
        </div>
      )}
      <ul className="plain actfor" id="actfor">
        <Line
          locale={locale}
          words={words}
          id="self"
          icon="user"
          name={props.self}
          note={words.myself}
          chosen={current === undefined}
          button={words.actSelf}
        />
        {rights.map(({ kind, id, name, number, grounds }) => (
          <Line
            key={id}
            locale={locale}
            words={words}
            id={id}
            icon={kind === 'organisation' ? 'building-2' : 'users'}
            name={name}
            number={kind === 'organisation' ? number : undefined}
            note={groundWords(grounds, words)}
            chosen={current === id}
            button={words.act}
            whom={name}
          />
        ))}
      </ul>
      {rights.length === 0 && <p className="muted">{words.none}</p>}
    </section>
  );
}

function Line(props: {
  locale: Locale;
  words: typeof Words;
  id: string;
  icon: 'user' | 'users' | 'building-2';
  name: string;
  number?: string | undefined;
  note: string;
  chosen: boolean;
  button: string;
  /** whom the button is about, for who hears it alone: it stands beside it */
  whom?: string;
}) {
  return (
    <li className="between" data-words={[props.name, props.number].join(' ')}>
      <div>
        <p>
          <Icon name={props.icon} /> <b lang="vi">{props.name}</b> {props.chosen && <Badge tone="acc">{props.words.current}</Badge>}
        </p>
        <p className="small muted">
          {props.number && <span className="num">{props.number} · </span>}
          {props.note}
        </p>
      </div>
      {!props.chosen && (
        <form method="post">
          <input type="hidden" name="whom" value={props.id} />
          <Button name="do" value="act" size="sm">
            {props.button}
            {props.whom !== undefined && (
              <span className="sr" lang="vi">
                {' '}
                {props.whom}
              </span>
            )}
          </Button>
        </form>
      )}
    </li>
  );
}
