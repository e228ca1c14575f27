import type { Locale } from '#src/domain/kernel/text.ts';
import type { Trust } from '#src/domain/procedures/trust.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { catalogue } from '#src/i18n/vi/catalogue.ts';
import type { national as Words } from '#src/i18n/vi/national.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { StatusHead } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type State = {
  fault: string | null;
  status: number | null;
  awaySince: Date | null;
  quietUntil: Date | null;
  answeredAt: Date | null;
  dossiers: number;
  messages: number;
  waitingSince: Date | null;
  failed: number;
  differing: number;
};

/** Who is told, whether it answers, and how much waits. */
export function NationalState(props: { portal: { host: string; unit: string; sandbox: boolean }; state: State; words: typeof Words }) {
  const { portal, state, words } = props;
  return (
    <>
      {portal.sandbox && <Notice tone="plain" icon="flask-conical" title={words.sandbox} />}
      <StatusHead
        facts={[
          {
            key: 'answers',
            term: <code>{portal.host}</code>,
            value: state.awaySince ? words.away(state.awaySince) : state.answeredAt ? words.yes : words.never,
            note: state.awaySince
              ? [words.why(state.fault, state.status), ...(state.quietUntil ? [words.nextTry(state.quietUntil)] : [])].join(', ')
              : [words.asUnit(portal.unit), ...(state.answeredAt ? [words.lastAnswer(state.answeredAt)] : [])].join(', '),
          },
          {
            key: 'waiting',
            term: words.waiting,
            value: state.dossiers === 0 ? words.nothingWaits : words.waitingCount(state.dossiers, state.messages),
            note: state.waitingSince && words.waitingSince(state.waitingSince),
          },
          {
            key: 'failed',
            term: words.failedCount,
            value: words.dossiers(state.failed),
            note: `${words.differingCount}: ${words.dossiers(state.differing)}`,
          },
        ]}
      />
    </>
  );
}

type Row = { dossierId: string; code: string; unit: string };

const Again = ({ row, words }: { row: Row; words: typeof Words }) => (
  <form method="post">
    <input type="hidden" name="dossier" value={row.dossierId} />
    <Button name="do" value="again" size="sm">
      {words.again}
      <span className="sr"> {row.code}</span>
    </Button>
  </form>
);

/** What was refused until nobody tried any more. */
export function FailedTable(props: {
  rows: readonly (Row & { waiting: number; fault: string | null; faultCode: string | null; failedAt: Date | null })[];
  unit: (code: string) => string;
  locale: Locale;
  words: typeof Words;
}) {
  const { words, locale } = props;
  const { columns } = words;
  return (
    <Table
      caption={words.failed}
      rows={props.rows}
      keyOf={({ dossierId }) => dossierId}
      columns={[
        { key: 'code', head: columns.code, cell: ({ code }) => <span className="num">{code}</span> },
        { key: 'unit', head: columns.unit, cell: ({ unit }) => <Mixed locale={locale} text={props.unit(unit)} /> },
        { key: 'why', head: columns.why, cell: ({ fault, faultCode }) => words.why(fault, faultCode) },
        { key: 'since', head: columns.since, cell: ({ failedAt }) => <span className="num">{failedAt && dateAndTime(failedAt)}</span> },
        { key: 'waiting', head: columns.waiting, cell: ({ waiting }) => <span className="num">{words.messages(waiting)}</span> },
        { key: 'act', head: columns.act, cell: (row) => <Again row={row} words={words} /> },
      ]}
    />
  );
}

/** Where they say something else than we do. */
export function DifferingTable(props: {
  rows: readonly (Row & { why: string; ours: string; theirs: string; comparedAt: Date | null; waiting: number })[];
  unit: (code: string) => string;
  locale: Locale;
  words: typeof Words;
}) {
  const { words, locale } = props;
  const { columns } = words;
  return (
    <Table
      caption={words.differing}
      rows={props.rows}
      keyOf={({ dossierId }) => dossierId}
      columns={[
        { key: 'code', head: columns.code, cell: ({ code }) => <span className="num">{code}</span> },
        { key: 'unit', head: columns.unit, cell: ({ unit }) => <Mixed locale={locale} text={props.unit(unit)} /> },
        { key: 'why', head: columns.why, cell: ({ why }) => why },
        { key: 'ours', head: columns.ours, cell: ({ ours }) => <span className="num">{ours}</span> },
        { key: 'theirs', head: columns.theirs, cell: ({ theirs }) => <span className="num">{theirs}</span> },
        {
          key: 'since',
          head: columns.since,
          cell: ({ comparedAt }) => <span className="num">{comparedAt && dateAndTime(comparedAt)}</span>,
        },
        { key: 'act', head: columns.act, cell: (row) => (row.waiting > 0 ? words.waiting : <Again row={row} words={words} />) },
      ]}
    />
  );
}

/** Every value of a list that is sent, and how far it is known to mean this there. */
export function NationalCodes(props: {
  rows: readonly { field: string; meaning: string; code: string; trust: Trust }[];
  words: typeof Words;
  trust: (typeof catalogue)['trustMark'];
}) {
  const { words } = props;
  return (
    <Table
      caption={words.codes}
      rows={props.rows}
      keyOf={({ field, meaning }) => `${field} ${meaning}`}
      columns={[
        { key: 'field', head: words.codeColumns.field, cell: ({ field }) => <code>{field}</code> },
        { key: 'meaning', head: words.codeColumns.meaning, cell: ({ meaning }) => meaning },
        { key: 'sent', head: words.codeColumns.sent, cell: ({ code }) => <span className="num">{code === '' ? words.empty : code}</span> },
        {
          key: 'trust',
          head: words.codeColumns.trust,
          cell: ({ trust }) => (trust === 'verified' ? words.trust.verified : <Badge tone="warn">{props.trust[trust]}</Badge>),
        },
      ]}
    />
  );
}
