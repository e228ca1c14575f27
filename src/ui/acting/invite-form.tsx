import type { acting as Words } from '#src/i18n/vi/acting.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { RoleChoices } from './role-choices.tsx';

/** Invites a person by number, with roles. */
export function InviteForm(props: {
  byRepresentative: boolean;
  words: typeof Words;
  typed: Record<string, string[]>;
  faults: Record<string, string>;
}) {
  const { words, typed, faults } = props;
  return (
    <section className="stack prose">
      <h2>{words.members.invite}</h2>
      <p className="muted">{words.members.inviteText}</p>
      <form method="post" className="stack-lg" noValidate>
        <TextInput
          name="number"
          label={words.members.number}
          hint={words.members.numberHint}
          error={faults.number}
          value={typed.number?.[0]}
          inputMode="numeric"
          autoComplete="off"
          width="12"
          figures
          maxLength={20}
        />
        <RoleChoices id="roles" words={words} values={typed.roles ?? []} byRepresentative={props.byRepresentative} error={faults.roles} />
        <Actions>
          <Button name="do" value="invite" look="primary" icon="user-plus">
            {words.members.sent}
          </Button>
        </Actions>
      </form>
    </section>
  );
}
