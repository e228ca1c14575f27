import type { Role } from '#src/domain/people/account.ts';
import type { bulk as Words } from '#src/i18n/vi/bulk.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';

type Official = { id: string; name: string; roles: readonly Role[]; open: number };

/** Gives everything on a specialist's desk to colleagues; for the head of the unit. */
export function DeskHandoverForm(props: {
  unit: { unit: string; officials: readonly Official[] };
  /** as typed before it was refused */
  typed: Record<string, string[]>;
  fault: { input: string; text: string } | undefined;
  words: typeof Words;
}) {
  const { unit, typed, words } = props;
  const { desk } = words;
  const id = (input: string) => `${unit.unit}-${input}`;
  const error = (input: string) => (props.fault?.input === input ? props.fault.text : undefined);
  const specialists = unit.officials.filter(({ roles }) => roles.includes('specialist'));
  // Who has left the unit's specialists may still have dossiers on his desk.
  const desks = unit.officials.filter(({ open }) => open > 0);
  if (desks.length === 0 || specialists.length === 0) return null;
  return (
    <details className="card fold" open={props.fault !== undefined}>
      <summary>{desk.title}</summary>
      <form method="post" className="stack prose" noValidate>
        <p className="muted">{desk.text}</p>
        <input type="hidden" name="unit" value={unit.unit} />
        <Select
          name="desk"
          id={id('desk')}
          label={desk.from}
          error={error('desk')}
          value={typed.desk?.[0]}
          empty={desk.choose}
          options={desks.map(({ id: value, name, open }) => ({ value, label: desk.deskOf(name, open) }))}
        />
        <Choices
          type="checkbox"
          name="to"
          id={id('to')}
          label={desk.to}
          error={error('to')}
          values={typed.to ?? []}
          options={specialists.map(({ id: value, name, open }) => ({ value, label: <span lang="vi">{desk.deskOf(name, open)}</span> }))}
        />
        <Choices
          name="spread"
          id={id('spread')}
          label={desk.spread}
          values={typed.spread ?? ['lightest']}
          options={[
            { value: 'lightest', label: desk.lightest, help: desk.lightestHelp },
            { value: 'evenly', label: desk.evenly, help: desk.evenlyHelp },
          ]}
        />
        <TextArea
          name="why"
          id={id('why')}
          label={desk.reason}
          hint={desk.reasonHint}
          error={error('why')}
          value={typed.why?.[0]}
          rows={3}
          maxLength={4000}
        />
        <Button name="do" value="hand_over_desk" look="primary">
          {desk.submit}
        </Button>
      </form>
    </details>
  );
}
