import type { Role } from '#src/domain/people/account.ts';
import type { staffPeople as Words } from '#src/i18n/vi/staff-people.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Select } from '#src/ui/kit/select.tsx';

type Official = { id: string; name: string; roles: readonly Role[] };

/** Names a deputy for one's own absence; who leads the unit also for that of others. */
export function AbsenceForm(props: {
  unit: { unit: string; officials: readonly Official[]; leads: boolean; signs: boolean };
  me: string;
  /** as typed before it was refused */
  typed: Record<string, string[]>;
  fault: { input: string; text: string } | undefined;
  words: typeof Words;
  roleWords: Record<Role, string>;
}) {
  const { unit, me, typed, words, roleWords } = props;
  const { form } = words;
  const id = (input: string) => `${unit.unit}-${input}`;
  const error = (input: string) => (props.fault?.input === input ? props.fault.text : undefined);
  const was = (input: string) => typed[input]?.[0];
  const date = (input: string) => ({ day: was(`${input}.day`), month: was(`${input}.month`), year: was(`${input}.year`) });
  const mine = unit.officials.find((official) => official.id === me);
  // Who has left is neither absent nor a deputy.
  const working = unit.officials.filter((official) => official.roles.length > 0);
  const others = unit.signs ? working : working.map((it) => ({ ...it, roles: it.roles.filter((role) => role !== 'leader') }));
  const roles = [...new Set([...(mine?.roles ?? []), ...(unit.leads ? others.flatMap((official) => official.roles) : [])])];
  return (
    <details className="card fold" open={props.fault !== undefined}>
      <summary>{form.title}</summary>
      <form method="post" className="stack prose" noValidate>
        <p className="muted">{form.text}</p>
        <input type="hidden" name="unit" value={unit.unit} />
        {unit.leads ? (
          <Select
            name="person"
            id={id('person')}
            label={form.person}
            error={error('person')}
            value={was('person') ?? me}
            options={others
              .filter((official) => official.id === me || official.roles.length > 0)
              .map((official) => ({
                value: official.id,
                label: official.id === me ? `${form.myself} (${official.name})` : official.name,
              }))}
          />
        ) : (
          <input type="hidden" name="person" value={me} />
        )}
        <Choices
          type="checkbox"
          name="roles"
          id={id('roles')}
          label={form.roles}
          error={error('roles')}
          values={typed.roles ?? (roles.length === 1 ? roles : [])}
          options={roles.map((role) => ({ value: role, label: roleWords[role] }))}
        />
        <Select
          name="deputy"
          id={id('deputy')}
          label={form.deputy}
          hint={form.deputyHint}
          error={error('deputy')}
          value={was('deputy')}
          empty={form.choose}
          options={working
            .filter((official) => unit.leads || official.id !== me)
            .map((official) => ({
              value: official.id,
              label: `${official.name} (${official.roles.map((role) => roleWords[role]).join(', ')})`,
            }))}
        />
        <DateBoxes name="from" id={id('from')} label={form.from} error={error('from')} value={date('from')} words={form.date} />
        <DateBoxes name="until" id={id('until')} label={form.until} error={error('until')} value={date('until')} words={form.date} />
        <Button name="do" value="delegate" look="primary">
          {form.save}
        </Button>
      </form>
    </details>
  );
}
