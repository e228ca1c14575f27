import type { Locale } from '#src/domain/kernel/text.ts';
import type { OrganisationRole } from '#src/domain/people/acting.ts';
import type { acting as Words } from '#src/i18n/vi/acting.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Membership = { id: string; organisation: string; taxCode: string; roles: readonly OrganisationRole[]; invitedAt: Date };
type Props = { locale: Locale; words: typeof Words };

const rolesOf = ({ roles }: Membership, words: typeof Words) => roles.map((role) => words.role[role]).join(', ');

/** What organisations offer him; nothing is open before he accepts. */
export function Invitations({ locale, words, waiting }: Props & { waiting: readonly Membership[] }) {
  if (waiting.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.invitations.title}</h2>
      {waiting.map((it) => (
        <Notice
          key={it.id}
          tone="warn"
          icon="user-plus"
          title={<Mixed locale={locale} text={words.invitations.text(it.organisation, rolesOf(it, words))} />}
        >
          <form method="post" className="stack">
            <p className="small muted num">
              {it.taxCode} · {words.invitations.sent(it.invitedAt)}
            </p>
            <input type="hidden" name="member" value={it.id} />
            <Actions>
              <Button name="do" value="accept" look="primary">
                {words.invitations.accept}
                <span className="sr">: {it.organisation}</span>
              </Button>
              <Button name="do" value="leave">
                {words.invitations.decline}
                <span className="sr">: {it.organisation}</span>
              </Button>
            </Actions>
          </form>
        </Notice>
      ))}
    </section>
  );
}

/** The organisations to which he belongs, and the way out. */
export function Memberships({ locale, words, joined }: Props & { joined: readonly Membership[] }) {
  if (joined.length === 0) return null;
  return (
    <section className="stack prose">
      <h2>{words.memberships.title}</h2>
      {joined.map((it) => (
        <Disclosure key={it.id} title={<Mixed locale={locale} text={`${it.organisation}: ${rolesOf(it, words)}`} />}>
          <form method="post" className="stack">
            <p>{words.memberships.leaveSure}</p>
            <input type="hidden" name="member" value={it.id} />
            <Actions>
              <Button name="do" value="leave" look="danger">
                {words.memberships.leave}
                <span className="sr">: {it.organisation}</span>
              </Button>
            </Actions>
          </form>
        </Disclosure>
      ))}
    </section>
  );
}
