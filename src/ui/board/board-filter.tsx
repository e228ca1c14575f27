import { type BoardColumn, type BoardSort, type BoardState, boardColumns, boardSorts, boardStates } from '#src/domain/dossiers/board.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { board as Words } from '#src/i18n/vi/board.ts';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { FieldGroup } from '#src/ui/kit/field.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

/** Search, filters, order and columns of the board: one form whose answer is an address, to be kept as a bookmark. */
export function BoardFilterForm(props: {
  base: string;
  board: {
    organisations: readonly { id: string; name: string }[];
    asked: {
      organisation: string | undefined;
      state: BoardState | undefined;
      procedure: string | undefined;
      filer: string | undefined;
      sort: BoardSort;
    };
    choices: { procedures: readonly { code: string; name: Text }[]; filers: readonly { id: string; name: string }[] };
  };
  query: Record<string, string>;
  columns: readonly BoardColumn[];
  locale: Locale;
  words: typeof Words;
  filtered: boolean;
}) {
  const { board, query, locale, words } = props;
  const { filter } = words;
  const { asked, choices, organisations } = board;
  // What a link alone asked for stands in the heading: on a phone the open filter would take two screens before the first line.
  const { state: _, ...chosen } = asked;
  const unfolded = Object.values(chosen).some((it) => it !== undefined && it !== 'newest') || Boolean(query.tu || query.den);
  const procedures = [...choices.procedures].sort((a, b) => a.name[locale].localeCompare(b.name[locale], locale));
  return (
    <form method="get" action={props.base} className="stack">
      <TextInput name="q" type="search" label={filter.search} hint={filter.searchHint} value={query.q} maxLength={120} />
      <details className="card fold" open={unfolded}>
        <summary>{filter.title}</summary>
        <div className="stack boardfilter">
          {organisations.length > 1 && (
            <Select
              name="to-chuc"
              label={filter.organisation}
              value={asked.organisation}
              empty={filter.everyOrganisation}
              options={organisations.map(({ id, name }) => ({ value: id, label: name, lang: 'vi' }))}
            />
          )}
          <Select
            name="trang-thai"
            label={filter.state}
            value={asked.state}
            empty={filter.everyState}
            options={boardStates.map((it) => ({ value: it, label: words.state[it] }))}
          />
          <Select
            name="thu-tuc"
            label={filter.procedure}
            value={asked.procedure}
            empty={filter.everyProcedure}
            options={procedures.map(({ code, name }) => ({ value: code, label: name[locale] }))}
          />
          <Select
            name="nguoi-nop"
            label={filter.filer}
            value={asked.filer}
            empty={filter.everyFiler}
            options={choices.filers.map(({ id, name }) => ({ value: id, label: name, lang: 'vi' }))}
          />
          <TextInput name="tu" label={filter.from} hint={filter.dayHint} value={query.tu} maxLength={10} width="12" figures />
          <TextInput name="den" label={filter.until} hint={filter.dayHint} value={query.den} maxLength={10} width="12" figures />
          <Select
            name="xep"
            label={filter.sort}
            value={asked.sort}
            options={boardSorts.map((it) => ({ value: it, label: words.sort[it] }))}
          />
          <FieldGroup field={{ name: 'cot', label: filter.columns }}>
            <input type="hidden" name="cot" value="1" />
            <div className="choices">
              {boardColumns.map((it) => (
                <Choice
                  key={it}
                  type="checkbox"
                  name={`cot-${it}`}
                  value="1"
                  label={words.column[it]}
                  checked={props.columns.includes(it)}
                />
              ))}
            </div>
          </FieldGroup>
        </div>
      </details>
      <Actions>
        <Button look="primary" icon="search">
          {filter.apply}
        </Button>
        {props.filtered && (
          <ButtonLink look="quiet" href={props.base}>
            {filter.clear}
          </ButtonLink>
        )}
      </Actions>
    </form>
  );
}
