import type { ReactNode } from 'react';
import type { versions as Words } from '#src/i18n/vi/versions.ts';
import { Button, ButtonLink } from '#src/ui/kit/button.tsx';

export type ListedPart = { at: string; seen: string; title: ReactNode; name: string; note?: ReactNode; href: string };

/** The parts of a list: each leads to its page; in a draft it can be moved and taken out, and one more can be added. */
export function PartList({
  parts,
  words,
  add,
  editable,
}: {
  parts: readonly ListedPart[];
  words: (typeof Words)['draft'];
  add?: { href: string; name: string } | undefined;
  editable: boolean;
}) {
  return (
    <>
      {parts.length === 0 ? (
        <p className="muted">{words.empty}</p>
      ) : (
        <ol className="partlist l">
          {parts.map((part, at) => (
            <li key={part.at}>
              <p>
                <a href={part.href}>{part.title}</a>
                {part.note && <small>{part.note}</small>}
              </p>
              {editable && (
                <div className="deeds">
                  <form method="post">
                    <input type="hidden" name="at" value={part.at} />
                    <input type="hidden" name="seen" value={part.seen} />
                    {at > 0 && (
                      <Button look="quiet" size="sm" name="do" value="up">
                        {words.up}
                        <span className="sr">: {part.name}</span>
                      </Button>
                    )}
                    {at < parts.length - 1 && (
                      <Button look="quiet" size="sm" name="do" value="down">
                        {words.down}
                        <span className="sr">: {part.name}</span>
                      </Button>
                    )}
                  </form>
                  <details>
                    <summary>
                      {words.remove}
                      <span className="sr">: {part.name}</span>
                    </summary>
                    <form method="post">
                      <input type="hidden" name="at" value={part.at} />
                      <input type="hidden" name="seen" value={part.seen} />
                      <p className="small">{words.removeSure(part.name)}</p>
                      <Button look="danger" size="sm" name="do" value="remove">
                        {words.removeDo}
                      </Button>
                    </form>
                  </details>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {editable && add && (
        <p>
          <ButtonLink size="sm" icon="plus" href={add.href}>
            {words.add}
            <span className="sr">: {add.name}</span>
          </ButtonLink>
        </p>
      )}
    </>
  );
}
