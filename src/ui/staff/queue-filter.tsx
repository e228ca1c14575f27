import type { AwaitedDecision } from '#src/domain/dossiers/awaited-decision.ts';
import { Channel, Step } from '#src/domain/dossiers/events.ts';
import { type FilterName, filterNames, type QueueFilter } from '#src/domain/dossiers/queue-filter.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { day } from '#src/i18n/format.ts';
import type { queues as Words } from '#src/i18n/vi/queues.ts';
import type { staff as StaffWords } from '#src/i18n/vi/staff.ts';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Select } from '#src/ui/kit/select.tsx';

type Choices = {
  procedures: { code: string; name: Text; field: string }[];
  fields: { key: string; name: Text }[];
  units: { code: string; name: Text }[];
  assignees: { id: string; name: string }[];
  decisions: readonly AwaitedDecision[];
};
type Saved = { id: string; name: string; query: string; current: boolean };
type Fault = { kind: keyof (typeof Words)['saved']['fault']; on: string };

type Props = {
  /** the address of the queue, without what is filtered */
  base: string;
  /** what stays in the address when the filter changes */
  kept: Record<string, string>;
  /** the view as it is saved */
  query: string;
  filter: QueueFilter;
  choices: Choices;
  saved: readonly Saved[];
  /** what was wrong with the name of a filter: of a new one (`new`), or of the one with this id */
  fault?: Fault | undefined;
  typedName?: string | undefined;
  /** the days as they stand in the address, also what is none */
  typedDays: { from: string | undefined; to: string | undefined };
  locale: Locale;
  words: typeof Words;
  staffWords: typeof StaffWords;
};

/** What a value of the filter is called. */
export function filterWord(name: FilterName, { filter, choices, locale, words, staffWords }: Props): string {
  const value = filter[name] ?? '';
  const said: Record<FilterName, () => string | undefined> = {
    procedure: () => choices.procedures.find(({ code }) => code === value)?.name[locale],
    field: () => choices.fields.find(({ key }) => key === value)?.name[locale],
    unit: () => choices.units.find(({ code }) => code === value)?.name[locale],
    step: () => filter.step && staffWords.step[filter.step],
    assignee: () => (value === 'none' ? words.filter.nobody : choices.assignees.find(({ id }) => id === value)?.name),
    channel: () => filter.channel && staffWords.channel[filter.channel],
    decision: () => filter.decision && words.decisions.filter[filter.decision],
    from: () => words.filter.fromChip(value),
    to: () => words.filter.toChip(value),
  };
  return said[name]() ?? value;
}

const without = (name: FilterName, { kept, filter, base }: Props): string =>
  `${base}?${new URLSearchParams({ ...kept, ...Object.fromEntries(filterNames.flatMap((it) => (it === name || filter[it] === undefined ? [] : [[it, filter[it]]]))) })}`;

/** The row of chips over a queue: the form of the filter folded behind the first, then what is filtered now, then one's saved views. */
export function QueueFilterBar(props: Props) {
  const { filter, saved, words, base, kept } = props;
  const active = filterNames.filter((name) => filter[name] !== undefined);
  const wrongOrder = filter.from !== undefined && filter.to !== undefined && filter.from > filter.to;
  const unread = (name: 'from' | 'to') => Boolean(props.typedDays[name]?.trim()) && filter[name] === undefined;
  const noDay = { from: unread('from'), to: unread('to') };
  return (
    <div className="chips">
      <details className="filter" open={wrongOrder || noDay.from || noDay.to || props.fault !== undefined}>
        <summary className="chip">
          <Icon name="list-filter" />
          {words.filter.open}
        </summary>
        <div className="panel">
          <FilterForm {...props} wrongOrder={wrongOrder} noDay={noDay} />
          <SavedFilters {...props} />
        </div>
      </details>
      {active.map((name) => (
        <a key={name} className="chip on" href={without(name, props)}>
          <span className="sr">{words.filter.remove('')} </span>
          {filterWord(name, props)}
          <Icon name="x" />
        </a>
      ))}
      {active.length > 0 && (
        <a className="chip plain" href={`${base}?${new URLSearchParams(kept)}`}>
          {words.filter.clear}
        </a>
      )}
      {saved.map(({ id, name, query, current }) => (
        <a key={id} className="chip" href={`${base}?${query}`} aria-current={current ? 'true' : undefined}>
          {name}
        </a>
      ))}
    </div>
  );
}

function FilterForm(props: Props & { wrongOrder: boolean; noDay: { from: boolean; to: boolean } }) {
  const { filter, choices, locale, words, staffWords, base, kept, noDay } = props;
  const { any } = words.filter;
  const date = (name: 'from' | 'to') => (
    <div className="field">
      <label htmlFor={`f-${name}`}>{words.filter[name]}</label>
      <input
        className="input num"
        id={`f-${name}`}
        name={name}
        inputMode="numeric"
        autoComplete="off"
        placeholder={words.filter.dayHint}
        defaultValue={filter[name] ? day(filter[name]) : props.typedDays[name]}
        aria-invalid={props.wrongOrder || noDay[name] ? true : undefined}
        aria-describedby={noDay[name] ? 'f-noday' : props.wrongOrder ? 'f-order' : undefined}
      />
    </div>
  );
  return (
    <form action={base} className="filterform">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select
        name="procedure"
        id="f-procedure"
        label={words.filter.procedure}
        empty={any}
        value={filter.procedure}
        options={choices.fields.map(({ key, name }) => ({
          label: name[locale],
          options: choices.procedures.filter(({ field }) => field === key).map((it) => ({ value: it.code, label: it.name[locale] })),
        }))}
      />
      <Select
        name="field"
        id="f-field"
        label={words.filter.field}
        empty={any}
        value={filter.field}
        options={choices.fields.map(({ key, name }) => ({ value: key, label: name[locale] }))}
      />
      {choices.units.length > 1 && (
        <Select
          name="unit"
          id="f-unit"
          label={words.filter.unit}
          empty={any}
          value={filter.unit}
          options={choices.units.map(({ code, name }) => ({ value: code, label: name[locale] }))}
        />
      )}
      <Select
        name="step"
        id="f-step"
        label={words.filter.step}
        empty={any}
        value={filter.step}
        options={Step.options.map((step) => ({ value: step, label: staffWords.step[step] }))}
      />
      <Select
        name="assignee"
        id="f-assignee"
        label={words.filter.assignee}
        empty={any}
        value={filter.assignee}
        options={[
          { value: 'none', label: words.filter.nobody },
          ...choices.assignees.map(({ id, name }) => ({ value: id, label: name, lang: 'vi' })),
        ]}
      />
      <Select
        name="channel"
        id="f-channel"
        label={words.filter.channel}
        empty={any}
        value={filter.channel}
        options={Channel.options.map((channel) => ({ value: channel, label: staffWords.channel[channel] }))}
      />
      {choices.decisions.length > 0 && (
        <Select
          name="decision"
          id="f-decision"
          label={words.filter.decision}
          empty={any}
          value={filter.decision}
          options={choices.decisions.map((value) => ({ value, label: words.decisions.filter[value] }))}
        />
      )}
      {date('from')}
      {date('to')}
      {(noDay.from || noDay.to) && (
        <p className="err wide" id="f-noday">
          <Icon name="circle-alert" />
          <span>{words.filter.noDay}</span>
        </p>
      )}
      {props.wrongOrder && (
        <p className="err wide" id="f-order">
          <Icon name="circle-alert" />
          <span>{words.filter.wrongOrder}</span>
        </p>
      )}
      <div className="wide">
        <button type="submit" className="btn sm">
          {words.filter.apply}
        </button>
      </div>
    </form>
  );
}

/** Saving the view under a name, and keeping the names in order. */
function SavedFilters({ base, query, saved, fault, typedName, words: { saved: words } }: Props) {
  const at = `${base}?${query}`;
  const error = (on: string) =>
    fault?.on === on && (
      <p className="err" id={`name-${on}-error`}>
        <Icon name="circle-alert" />
        <span>{words.fault[fault.kind]}</span>
      </p>
    );
  const describing = (on: string) => (fault?.on === on ? { 'aria-invalid': true, 'aria-describedby': `name-${on}-error` } : {});
  return (
    <section className="savedfilters">
      <h2>{words.title}</h2>
      {saved.length === 0 && <p className="muted">{words.none}</p>}
      {saved.map(({ id, name }) => (
        <form key={id} method="post" action={at} className="line" noValidate>
          <input type="hidden" name="filter" value={id} />
          {error(id)}
          <label className="sr" htmlFor={`name-${id}`}>
            {words.nameOf(name)}
          </label>
          <input
            className="input"
            id={`name-${id}`}
            name="name"
            defaultValue={fault?.on === id ? typedName : name}
            maxLength={60}
            autoComplete="off"
            {...describing(id)}
          />
          <button type="submit" name="do" value="renameFilter" className="btn sm" aria-label={words.renameOf(name)}>
            {words.rename}
          </button>
          <button type="submit" name="do" value="deleteFilter" className="btn sm danger" aria-label={words.deleteOf(name)}>
            {words.delete}
          </button>
        </form>
      ))}
      <form method="post" action={at} className="line new" noValidate>
        <input type="hidden" name="query" value={query} />
        <label htmlFor="name-new">{words.save}</label>
        {error('new')}
        <input
          className="input"
          id="name-new"
          name="name"
          maxLength={60}
          autoComplete="off"
          placeholder={words.nameHint}
          defaultValue={fault?.on === 'new' ? typedName : undefined}
          {...describing('new')}
        />
        <button type="submit" name="do" value="saveFilter" className="btn sm">
          {words.button}
        </button>
      </form>
    </section>
  );
}
