import type { Locale } from '#src/domain/kernel/text.ts';
import type { developers as Words } from '#src/i18n/vi/developers.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { CodeBlock } from './code-block.tsx';
import { Coded } from './coded.tsx';
import { FieldTable } from './field-table.tsx';
import { meaningOf, resolved, type Schema, typeWords } from './schema-words.ts';

type Content = Record<string, { schema?: Schema; example?: unknown }>;
export type Operation = {
  summary: string;
  'x-summary-vi'?: string;
  security?: Record<string, string[]>[];
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header';
    required?: boolean;
    schema?: Schema & { example?: unknown };
    description?: string;
    'x-description-vi'?: string;
    example?: unknown;
  }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
type Props = {
  method: string;
  path: string;
  it: Operation;
  named: Record<string, Schema>;
  base: string;
  locale: Locale;
  words: typeof Words;
};

/** Where an operation stands on the page: `get-api-v1-dossiers`. */
export const anchorOf = (method: string, path: string): string => `${method}${path.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}`;

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** The call as it is typed into a shell. The key is a variable: no example holds one. */
function curlOf({ method, path, it, base }: Props): string {
  let at = path;
  const query = new URLSearchParams();
  const lines: string[] = [];
  const scoped = it.security?.some((one) => 'key' in one);
  if (scoped) lines.push(`-H "Authorization: Bearer $KEY"`);
  for (const { name, in: where, schema, example } of it.parameters ?? []) {
    const value = example ?? schema?.example;
    if (value === undefined) continue;
    if (where === 'path') at = at.replace(`{${name}}`, encodeURIComponent(String(value)));
    if (where === 'query') query.set(name, String(value));
    if (where === 'header') lines.push(`-H '${name}: ${String(value).replaceAll("'", "'\\''")}'`);
  }
  const [[type, content] = []] = Object.entries(it.requestBody?.content ?? {});
  if (type === 'application/json') lines.push(`-H 'content-type: ${type}'`, `-d '${pretty(content?.example)}'`);
  if (type === 'application/octet-stream') lines.push(`-H 'content-type: ${type}'`, '--data-binary @FILE');
  if (type?.includes('urlencoded')) lines.push('-u "$CLIENT_ID:$KEY"', "-d 'grant_type=client_credentials'", "-d 'scope=dossiers:read'");
  const verb = method === 'get' ? '' : `-X ${method.toUpperCase()} `;
  return [`curl ${verb}'${base}${at}${query.size > 0 ? `?${query}` : ''}'`, ...lines].join(' \\\n  ');
}

/** One call: who may, what it takes, what comes back. */
export function OperationView(props: Props) {
  const { method, path, it, named, locale, words } = props;
  const scope = it.security?.find((one) => 'oauth' in one)?.oauth?.[0];
  const parameters = it.parameters ?? [];
  const [[, body] = []] = Object.entries(it.requestBody?.content ?? {});
  const done = Object.entries(it.responses).find(([status]) => status.startsWith('2'));
  const [[type, answer] = []] = Object.entries(done?.[1].content ?? {});
  const answerSchema = answer?.schema && resolved(answer.schema, named);
  const title = `${method.toUpperCase()} ${path}`;
  return (
    <section id={anchorOf(method, path)} className="operation stack" aria-label={title}>
      <h4 className="route">
        <Badge tone="acc">{method.toUpperCase()}</Badge>
        <code>{path}</code>
      </h4>
      <p>
        <Coded text={(locale === 'vi' ? it['x-summary-vi'] : undefined) ?? it.summary} />
      </p>
      <p className="muted small">{scope ? words.needs(scope) : words.open}</p>
      {parameters.length > 0 && (
        <Table
          caption={`${words.parameters}: ${title}`}
          rows={parameters}
          keyOf={({ name, in: where }) => `${where} ${name}`}
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
            { key: 'in', head: words.columns.in, cell: ({ in: where }) => words.places[where] },
            { key: 'type', head: words.columns.type, cell: ({ schema }) => typeWords(schema ?? {}, words.types) },
            {
              key: 'meaning',
              head: words.columns.meaning,
              cell: (one) => <Coded text={meaningOf(one.schema ?? {}, locale) ?? meaningOf(one, locale) ?? '–'} />,
            },
          ]}
        />
      )}
      <CodeBlock code={curlOf(props)} />
      {body?.schema && (resolved(body.schema, named).properties || body.schema.$ref) && (
        <Disclosure title={words.body}>
          <FieldTable caption={`${words.body}: ${title}`} schema={resolved(body.schema, named)} {...{ named, locale, words }} />
        </Disclosure>
      )}
      <Disclosure title={words.answers}>
        <Table
          caption={`${words.answers}: ${title}`}
          rows={Object.entries(it.responses)}
          keyOf={([status]) => status}
          columns={[
            { key: 'status', head: words.columns.status, cell: ([status]) => <b className="num">{status}</b> },
            {
              key: 'meaning',
              head: words.columns.meaning,
              cell: ([status, { description }]) => (locale === 'vi' ? words.status[status] : undefined) ?? description,
            },
          ]}
        />
        {answerSchema && (answerSchema.properties || answerSchema.allOf) && (
          <FieldTable caption={`${words.fields}: ${title}`} schema={answerSchema} {...{ named, locale, words }} />
        )}
        {type?.endsWith('json') && answer?.example !== undefined && <CodeBlock code={pretty(answer.example)} />}
      </Disclosure>
    </section>
  );
}
