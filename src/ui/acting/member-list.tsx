import type { OrganisationRole } from '#src/domain/people/acting.ts';
import type { acting as Words } from '#src/i18n/vi/acting.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { RoleChoices } from './role-choices.tsx';

type Member = {
  id: string;
  number: string;
  name: string | null;
  roles: readonly OrganisationRole[];
  invitedAt: Date;
  acceptedAt: Date | null;
};

/** Everybody who acts for the organisation, with what he may do. */
export function MemberList(props: {
  representative: { number: string; name: string };
  members: readonly Member[];
  byRepresentative: boolean;
  words: typeof Words;
  faults: Record<string, string>;
}) {
  const { words, members } = props;
  return (
    <section className="stack prose" aria-label={words.members.title}>
      <p>
        <Icon name="user-check" /> <b lang="vi">{props.representative.name}</b>{' '}
        <span className="small muted">{words.members.representative}</span>
      </p>
      {members.length === 0 && <p className="muted">{words.members.none}</p>}
      {members.map((it) => (
        <Card key={it.id} className="stack" label={it.name ?? it.number}>
          <div>
            <h2 className="h3">{it.name ? <span lang="vi">{it.name}</span> : <span className="num">{it.number}</span>}</h2>
            <p>{it.roles.map((role) => words.role[role]).join(', ')}</p>
            <p className="small muted num">
              {it.name && `${it.number} · `}
              {it.acceptedAt ? `${words.members.since} ${words.members.accepted(it.acceptedAt)}` : words.members.waiting(it.invitedAt)}
            </p>
          </div>
          <Disclosure
            title={
              <>
                {words.members.change}
                <span className="sr">: {it.name ?? it.number}</span>
              </>
            }
            open={props.faults[`roles-${it.id}`] !== undefined}
          >
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="member" value={it.id} />
              <RoleChoices
                id={`roles-${it.id}`}
                words={words}
                values={it.roles}
                byRepresentative={props.byRepresentative}
                error={props.faults[`roles-${it.id}`]}
              />
              <Actions>
                <Button name="do" value="change">
                  {words.members.save}
                </Button>
              </Actions>
              <p className="small muted">{words.members.withdrawSure}</p>
              <Actions>
                <Button name="do" value="withdraw" look="danger">
                  {words.members.withdraw}
                  <span className="sr">: {it.name ?? it.number}</span>
                </Button>
              </Actions>
            </form>
          </Disclosure>
        </Card>
      ))}
    </section>
  );
}
