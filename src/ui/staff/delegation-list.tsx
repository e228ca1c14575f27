import type { Role } from '#src/domain/people/account.ts';
import type { staffPeople as Words } from '#src/i18n/vi/staff-people.ts';
import { Button } from '#src/ui/kit/button.tsx';

type Delegation = {
  id: string;
  name: string;
  deputy: string;
  roles: readonly Role[];
  from: string;
  until: string;
  mayEnd: boolean;
  idle: 'deputy-left' | 'posts-left' | null;
};

/** Who stands in for whom, in what, and until when; whoever may can end it at once. */
export function DelegationList({
  delegations,
  words,
  roleWords,
}: {
  delegations: readonly Delegation[];
  words: typeof Words;
  roleWords: Record<Role, string>;
}) {
  if (delegations.length === 0) return <p className="muted">{words.absencesNone}</p>;
  return (
    <ul className="plain stack">
      {delegations.map((it) => (
        <li key={it.id} className="between">
          <div>
            <b>{words.line(it.name, it.deputy)}</b>
            <br />
            <span className="muted small num">
              {it.roles.map((role) => roleWords[role]).join(', ')}, {words.span(it.from, it.until)}
            </span>
            {it.idle && <p className="late small">{it.idle === 'deputy-left' ? words.gone(it.deputy) : words.ended(it.name)}</p>}
          </div>
          {it.mayEnd && (
            <form method="post">
              <input type="hidden" name="delegation" value={it.id} />
              <Button name="do" value="take_back" size="sm">
                {words.endOf(it.name)}
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
