import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { mandates as Words } from '#src/i18n/vi/mandates.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

type Boxes = { day?: string | undefined; month?: string | undefined; year?: string | undefined };

/** Who acts for whom, in what, and for how long. */
export function MandateForm(props: {
  id: string;
  locale: Locale;
  words: typeof Words;
  typed: Record<string, string[]>;
  days: { from: Boxes; until: Boxes };
  fields: readonly { field: Text; procedures: readonly { code: string; name: Text }[] }[];
  faults: Record<string, string>;
}) {
  const { locale, typed, faults } = props;
  const { form } = props.words;
  const chosen = typed.procedures ?? [];
  return (
    <form method="post" className="stack-lg" noValidate>
      <input type="hidden" name="id" value={props.id} />
      <Choices
        name="side"
        label={form.side}
        error={faults.side}
        values={typed.side ?? []}
        options={[
          { value: 'principal', label: form.sidePrincipal },
          { value: 'agent', label: form.sideAgent, help: form.sideHelpAgent },
        ]}
      />
      <TextInput
        name="number"
        label={form.number}
        hint={form.numberHint}
        error={faults.number}
        value={typed.number?.[0]}
        inputMode="numeric"
        autoComplete="off"
        width="12"
        figures
        maxLength={20}
      />
      <Choices
        name="scope"
        label={form.scope}
        error={faults.scope}
        values={typed.scope ?? []}
        options={[
          { value: 'all', label: form.scopeAll },
          { value: 'some', label: form.scopeSome },
        ]}
      />
      <details className="card fold" id="procedures" open={typed.scope?.[0] === 'some' || chosen.length > 0}>
        <summary>{form.procedures}</summary>
        {faults.procedures && <p className="err">{faults.procedures}</p>}
        {props.fields.map(({ field, procedures }) => (
          <Disclosure key={field.vi} title={field[locale]} open={procedures.some(({ code }) => chosen.includes(code))}>
            <Choices
              type="checkbox"
              name="procedures"
              id={`p-${procedures[0]?.code}`}
              label={
                <span className="sr">
                  {form.procedures}: {field[locale]}
                </span>
              }
              values={chosen}
              options={procedures.map(({ code, name }) => ({ value: code, label: name[locale], help: code }))}
            />
          </Disclosure>
        ))}
      </details>
      <DateBoxes name="from" label={form.fromDay} error={faults.from} value={props.days.from} words={form.date} />
      <DateBoxes name="until" label={form.untilDay} error={faults.until} value={props.days.until} words={form.date} />
      <p className="small muted">{form.sendText}</p>
      <Actions>
        <Button name="do" value="propose" look="primary">
          {form.send}
        </Button>
      </Actions>
    </form>
  );
}
