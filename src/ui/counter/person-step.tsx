import type { counter as Words } from '#src/i18n/vi/counter.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

/** Who stands there: number and name off the card; of whom VNeID has not confirmed also the rest. */
export function PersonStep(props: {
  entry: string;
  counters: readonly { code: string; name: string }[];
  typed: (name: string) => string | undefined;
  fault: (name: string) => string | undefined;
  /** birth date and address are asked for too */
  more: boolean;
  /** nothing else on the page wants the focus */
  focus: boolean;
  words: typeof Words;
}) {
  const { typed, fault, words } = props;
  const w = words.person;
  const date = (name: string) => ({ day: typed(`${name}.day`), month: typed(`${name}.month`), year: typed(`${name}.year`) });
  const byPost = typed('channel') === 'post' || fault('postmark') !== undefined || fault('arrived') !== undefined;
  const forOrganisation = ['tax', 'name', 'capacity', 'paper', 'repNumber', 'repName'].some(
    (name) => (typed(`org.${name}`) ?? '') !== '' || fault(`org.${name}`) !== undefined,
  );
  return (
    <form method="post" className="stack-lg" noValidate data-guard="">
      <input type="hidden" name="do" value="person" />
      <input type="hidden" name="luot" value={props.entry} />
      {props.counters.length > 1 && (
        <Select
          name="unit"
          label={w.unit}
          error={fault('unit')}
          empty={w.unitNone}
          value={typed('unit')}
          options={props.counters.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <div className="pair">
        <TextInput
          name="number"
          label={w.number}
          hint={w.numberHint}
          error={fault('number')}
          value={typed('number')}
          autoComplete="off"
          maxLength={400}
          figures
          focus={props.focus && !props.more && props.counters.length === 1}
        />
        <TextInput
          name="name"
          label={w.name}
          hint={w.nameHint}
          error={fault('name')}
          value={typed('name')}
          autoComplete="off"
          maxLength={200}
        />
      </div>
      {props.more && (
        <>
          <div className="pair">
            <DateBoxes
              name="birth"
              label={w.birth}
              error={fault('birth')}
              value={date('birth')}
              words={w.date}
              focus={props.focus && !typed('birth.day')}
            />
            <TextInput
              name="phone"
              label={w.phone}
              optional={w.optional}
              error={fault('phone')}
              value={typed('phone')}
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              figures
            />
          </div>
          <TextInput
            name="address"
            label={w.address}
            hint={w.addressHint}
            error={fault('address')}
            value={typed('address')}
            autoComplete="off"
            maxLength={300}
          />
        </>
      )}
      <Actions>
        <Button look="primary" iconAfter="arrow-right">
          {words.next}
        </Button>
      </Actions>
      <details className="letter" open={forOrganisation}>
        <summary>{w.organisation.title}</summary>
        <div className="stack">
          <div className="pair">
            <TextInput
              name="org.tax"
              label={w.organisation.tax}
              error={fault('org.tax')}
              value={typed('org.tax')}
              autoComplete="off"
              maxLength={40}
              figures
            />
            <TextInput
              name="org.name"
              label={w.organisation.name}
              hint={w.organisation.nameHint}
              error={fault('org.name')}
              value={typed('org.name')}
              autoComplete="off"
              maxLength={300}
            />
          </div>
          <Choices
            name="org.capacity"
            label={w.organisation.capacity}
            error={fault('org.capacity')}
            values={[typed('org.capacity') ?? '']}
            options={(['representative', 'authorised'] as const).map((value) => ({ value, label: w.organisation.capacities[value] }))}
          />
          <Choices
            type="checkbox"
            name="org.paper"
            label={w.organisation.authority}
            error={fault('org.paper')}
            values={[typed('org.paper') ?? '']}
            options={[{ value: 'yes', label: w.organisation.paper }]}
          />
          <div className="pair">
            <TextInput
              name="org.repNumber"
              label={w.organisation.repNumber}
              hint={w.organisation.repHint}
              error={fault('org.repNumber')}
              value={typed('org.repNumber')}
              autoComplete="off"
              maxLength={40}
              figures
            />
            <TextInput
              name="org.repName"
              label={w.organisation.repName}
              error={fault('org.repName')}
              value={typed('org.repName')}
              autoComplete="off"
              maxLength={200}
            />
          </div>
        </div>
      </details>
      <Choices
        name="channel"
        label={w.channel}
        inline
        values={[typed('channel') === 'post' ? 'post' : 'in_person']}
        options={(['in_person', 'post'] as const).map((value) => ({ value, label: w.channels[value] }))}
      />
      <details className="letter" open={byPost}>
        <summary>{w.letter}</summary>
        <div className="pair">
          <DateBoxes name="postmark" label={w.postmark} error={fault('postmark')} value={date('postmark')} words={w.date} />
          <DateBoxes name="arrived" label={w.arrived} error={fault('arrived')} value={date('arrived')} words={w.date} />
        </div>
      </details>
      <p className="small muted">{w.recorded}</p>
    </form>
  );
}
