import type { Locale } from '#src/domain/kernel/text.ts';
import type { developers as Words } from '#src/i18n/vi/developers.ts';
import { Table } from '#src/ui/kit/table.tsx';
import { Coded } from './coded.tsx';
import { fieldsOf, type Schema } from './schema-words.ts';

/** The fields of a body. */
export function FieldTable(props: { caption: string; schema: Schema; named: Record<string, Schema>; locale: Locale; words: typeof Words }) {
  const { words } = props;
  return (
    <Table
      caption={props.caption}
      rows={fieldsOf(props.schema, props.named, words.types, props.locale)}
      keyOf={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: words.columns.name,
          cell: ({ name, required }) => (
            <span>
              <code>{name}</code> {required && <small className="muted">{words.required}</small>}
            </span>
          ),
        },
        { key: 'type', head: words.columns.type, cell: ({ type }) => type },
        { key: 'meaning', head: words.columns.meaning, cell: ({ meaning }) => <Coded text={meaning ?? '–'} /> },
      ]}
    />
  );
}
