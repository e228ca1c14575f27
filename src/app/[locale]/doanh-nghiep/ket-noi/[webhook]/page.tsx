import { notFound } from 'next/navigation';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { managedOrganisation } from '#src/services/integrators/api-keys.ts';
import { readWebhook } from '#src/services/integrators/webhooks.ts';
import { visit } from '#src/services/visit.ts';
import { ChooseOrganisation } from '#src/ui/business/choose-organisation.tsx';
import { ShownOnce } from '#src/ui/business/shown-once.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Table } from '#src/ui/kit/table.tsx';

const tones = { waiting: 'warn', delivered: 'ok', failed: 'late' } as const;

export async function generateMetadata() {
  const { shell, connections } = messagesOf((await visit()).locale);
  return { title: shell.title(connections.hook.title) };
}

/** One webhook: what was sent to it, what came of it, and its secret. */
export default async function WebhookLog() {
  const { locale, session, params, query, turn } = await visit();
  const { shell, me, connections: words } = messagesOf(locale);
  const organisation = await managedOrganisation(session);
  const found = organisation && (await readWebhook(organisation, params.webhook ?? '', query.truoc));
  if (!organisation) return <Elsewhere />;
  if (!found) notFound();
  const { webhook, deliveries, next } = found;
  const here = href(locale, 'webhook', { webhook: webhook.id });
  const nameOf = (event: (typeof deliveries)[number]['event']) => (event === 'test' ? words.test : words.event[event]);
  const done = { thu: words.done.tested, 'gui-lai': words.done.again, 'gui-lai-het': words.done.againAll }[query.xong ?? ''];
  const trail = [
    { href: href(locale, 'me', {}), name: me.title },
    { href: href(locale, 'connections', {}), name: words.title },
  ];
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={trail} here={words.hook.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          {turn?.shown && <ShownOnce shown={turn.shown} rotated words={words} />}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.hook.title}</h1>
            <p className="lead longword">{webhook.url}</p>
            <p className="muted">
              {words.hook.madeBy(webhook.madeBy, webhook.madeAt)}
              {webhook.previousUntil && `. ${words.hook.oldSecret(webhook.previousUntil)}`}
            </p>
            {!webhook.backed && <Notice tone="warn" title={words.hook.unbacked} />}
            <form method="post">
              <Actions>
                <Button name="do" value="test" look="primary">
                  {words.hook.tryIt}
                </Button>
                {webhook.failed > 0 && webhook.backed && (
                  <Button name="do" value="again-all">
                    {words.hook.againAll(webhook.failed)}
                  </Button>
                )}
                <Button name="do" value="rotate">
                  {words.hook.rotate}
                </Button>
                <Button name="do" value="remove" look="danger">
                  {words.hook.remove}
                </Button>
              </Actions>
            </form>
            <Disclosure title={`${words.hook.wanted}: ${words.hooks.events(webhook.events.length)}`}>
              <ul>
                {webhook.events.map((event) => (
                  <li key={event}>
                    {words.event[event]} <code>{event}</code>
                  </li>
                ))}
              </ul>
            </Disclosure>
          </header>
          {deliveries.length === 0 ? (
            <EmptyState icon="history" title={words.hooks.quiet}>
              <p>{words.hook.none}</p>
            </EmptyState>
          ) : (
            <>
              <Table
                caption={words.hook.title}
                rows={deliveries}
                keyOf={({ id }) => id}
                columns={[
                  {
                    key: 'event',
                    head: words.hook.columns.event,
                    cell: (it) => (
                      <span>
                        <b>{nameOf(it.event)}</b>
                        <br />
                        <small className="muted num">{dateAndTime(it.at)}</small>
                      </span>
                    ),
                  },
                  {
                    key: 'dossier',
                    head: words.hook.columns.dossier,
                    cell: ({ code }) =>
                      code ? (
                        <a className="num" href={href(locale, 'dossier', { code })}>
                          {code}
                        </a>
                      ) : (
                        '–'
                      ),
                  },
                  {
                    key: 'state',
                    head: words.hook.columns.state,
                    cell: (it) => (
                      <span>
                        <Badge tone={tones[it.state]}>{words.hook.state[it.state]}</Badge>{' '}
                        <small className="muted">
                          {[
                            ...(it.attempts > 0 ? [words.hook.attempts(it.attempts)] : []),
                            ...(it.lastStatus === null ? [] : [words.hook.answered(it.lastStatus)]),
                            ...(it.lastFault ? [words.hook.fault[it.lastFault] ?? it.lastFault] : []),
                            ...(it.state === 'waiting' && it.attempts > 0 ? [words.hook.nextAt(it.nextAt)] : []),
                          ].join(', ')}
                        </small>
                      </span>
                    ),
                  },
                  {
                    key: 'act',
                    head: words.hook.columns.act,
                    cell: (it) =>
                      it.state !== 'waiting' && (
                        <form method="post">
                          <input type="hidden" name="delivery" value={it.id} />
                          <Button name="do" value="again" size="sm">
                            {words.hook.again}
                            <span className="sr">: {`${nameOf(it.event)} ${it.code ?? ''}`}</span>
                          </Button>
                        </form>
                      ),
                  },
                ]}
              />
              <p className="muted small">{words.hook.kept}</p>
              {(next || query.truoc) && (
                <Pager
                  label={words.hook.pager}
                  text={words.hook.shown(deliveries.length)}
                  previous={query.truoc ? { href: here, label: words.hook.newest } : undefined}
                  next={next ? { href: `${here}?${new URLSearchParams({ truoc: next })}`, label: words.hook.older } : undefined}
                />
              )}
            </>
          )}
        </div>
      </main>
    </>
  );
}

/** Who turned to himself, or to another, in another window reads no log here, and is told where he chooses. */
async function Elsewhere() {
  const { locale } = await visit();
  const { shell, me, connections: words } = messagesOf(locale);
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'me', {}), name: me.title }]} here={words.hook.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <h1>{words.hook.title}</h1>
          <ChooseOrganisation locale={locale} words={words} />
        </div>
      </main>
    </>
  );
}
