import { PublicEvent } from '#src/domain/integrators/public-event.ts';
import { Scope } from '#src/domain/integrators/scope.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { apiReference } from '#src/services/api-document.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { CodeBlock } from '#src/ui/reference/code-block.tsx';
import { Coded } from '#src/ui/reference/coded.tsx';
import { FieldTable } from '#src/ui/reference/field-table.tsx';
import { anchorOf, OperationView } from '#src/ui/reference/operation.tsx';

export async function generateMetadata() {
  const { shell, developers } = messagesOf((await visit()).locale);
  return { title: shell.title(developers.title) };
}

const verifying = `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isFromMotCua(secret, headers, body) {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\${body}\`).digest();
  return headers['webhook-signature'].split(' ').some((one) => {
    const sent = Buffer.from(one.slice('v1,'.length), 'base64');
    return sent.length === expected.length && timingSafeEqual(sent, expected);
  });
}`;

/** Everything an integrator needs, on one page: prose, and the reference made from the document itself. */
export default async function Developers() {
  const { locale } = await visit();
  const { shell, connections, developers: words } = messagesOf(locale);
  const { document, base } = apiReference();
  const named = document.components.schemas;
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, it]) => ({ method, path, it, tag: it.tags?.[0] ?? 'access' })),
  );
  const tags = Object.keys(words.tags);
  const { parts } = words;
  const order = ['start', 'oauth', 'scopes', 'filing', 'files', 'supplement', 'paging', 'problems', 'webhooks'] as const;
  const message = {
    type: 'dossier.received',
    timestamp: '2026-11-23T02:15:00.000Z',
    data: { code: '14.26.H29-261123-0042', url: `${base}/api/v1/dossiers/14.26.H29-261123-0042/details` },
  };
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={words.title} />
      <main id="main">
        <div className="wrap section tight stack-lg reference">
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="lead prose">{words.lead}</p>
            <p>
              <a href="/api/v1/openapi.json">{words.openapi}</a>
            </p>
          </header>
          <nav aria-label={words.contents} className="stack">
            <h2 className="h3">{words.contents}</h2>
            <ul className="toc">
              {order.map((part) => (
                <li key={part}>
                  <a href={`#${part}`}>{parts[part].title}</a>
                </li>
              ))}
              {tags.map((tag) => (
                <li key={tag}>
                  <a href={`#api-${tag}`}>
                    {words.reference}: {words.tags[tag]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {order.map((part) => (
            <section key={part} id={part} className="stack" aria-labelledby={`${part}-title`}>
              <h2 id={`${part}-title`}>{parts[part].title}</h2>
              {parts[part].text.map((text) => (
                <p key={text} className="prose">
                  <Coded text={text} />
                </p>
              ))}
              {part === 'start' && (
                <>
                  <p>
                    <a href={href(locale, 'connections', {})}>{parts.start.link}</a>
                  </p>
                  <CodeBlock code={`curl '${base}/api/v1/dossiers?limit=5' \\\n  -H "Authorization: Bearer $KEY"`} />
                </>
              )}
              {part === 'scopes' && (
                <ul>
                  {Scope.options.map((scope) => (
                    <li key={scope}>
                      <code>{scope}</code>: {connections.scope[scope].label}. {connections.scope[scope].help}.
                    </li>
                  ))}
                </ul>
              )}
              {part === 'webhooks' && (
                <>
                  <h3>{parts.webhooks.body}</h3>
                  <CodeBlock code={JSON.stringify(message, null, 2)} />
                  <h3>{parts.webhooks.verify}</h3>
                  <CodeBlock code={verifying} />
                  <h3>{parts.webhooks.events}</h3>
                  <ul>
                    {PublicEvent.options.map((event) => (
                      <li key={event}>
                        <code>{event}</code>: {connections.event[event]}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </section>
          ))}
          <section className="stack-lg" aria-labelledby="reference">
            <h2 id="reference">{words.reference}</h2>
            {tags.map((tag) => (
              <section key={tag} id={`api-${tag}`} className="stack-lg" aria-labelledby={`api-${tag}-title`}>
                <h3 id={`api-${tag}-title`}>{words.tags[tag]}</h3>
                <ul>
                  {operations
                    .filter((one) => one.tag === tag)
                    .map(({ method, path }) => (
                      <li key={anchorOf(method, path)}>
                        <a href={`#${anchorOf(method, path)}`}>
                          <code>
                            {method.toUpperCase()} {path}
                          </code>
                        </a>
                      </li>
                    ))}
                </ul>
                {operations
                  .filter((one) => one.tag === tag)
                  .map(({ method, path, it }) => (
                    <OperationView key={anchorOf(method, path)} {...{ method, path, it, named, base, locale, words }} />
                  ))}
              </section>
            ))}
          </section>
          <section className="stack" aria-labelledby="schemas">
            <h2 id="schemas">{words.fields}</h2>
            <div>
              {Object.entries(named).map(([name, schema]) => (
                <Disclosure
                  key={name}
                  id={`schema-${name}`}
                  title={
                    <h3>
                      <code>{name}</code>
                    </h3>
                  }
                >
                  <FieldTable caption={name} {...{ schema, named, locale, words }} />
                </Disclosure>
              ))}
            </div>
          </section>
        </div>
      </main>
    </>
  );
}
