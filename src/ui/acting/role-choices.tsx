import { type OrganisationRole, organisationRoles } from '#src/domain/people/acting.ts';
import type { acting as Words } from '#src/i18n/vi/acting.ts';
import { Choices } from '#src/ui/kit/choices.tsx';

/** The roles one may give; to let somebody manage is offered to the representative, and kept where it stands. */
export function RoleChoices(props: {
  id: string;
  words: typeof Words;
  values: readonly string[];
  byRepresentative: boolean;
  error?: string | undefined;
}) {
  const { words, values } = props;
  const offered = (role: OrganisationRole) => props.byRepresentative || role !== 'manage' || values.includes('manage');
  return (
    <Choices
      type="checkbox"
      name="roles"
      id={props.id}
      label={words.members.rights}
      error={props.error}
      values={values}
      options={organisationRoles.filter(offered).map((role) => ({ value: role, label: words.role[role], help: words.roleHelp[role] }))}
    />
  );
}
