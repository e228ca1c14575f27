import { randomUUID } from 'node:crypto';
import { keyDays } from '#src/domain/integrators/new-key.ts';
import { PublicEvent } from '#src/domain/integrators/public-event.ts';
import { Scope } from '#src/domain/integrators/scope.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { listKeys, managedOrganisation } from '#src/services/integrators/api-keys.ts';
import { listWebhooks } from '#src/services/integrators/webhooks.ts';
import { visit } from '#src/services/visit.ts';
import { ChooseOrganisation } from '#src/ui/business/choose-organisation.tsx';
import { faultWords } from '#src/ui/business/fault-words.ts';
import { ShownOnce } from '#src/ui/business/shown-once.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, connections } = messagesOf(locale);
  const title = shell.title(connections.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** Keys of the API and webhooks of the organisation for which one acts. */
export default async function Connections() {
  const { locale, session, query, turn, now } = await visit();
  const { shell, me, connections: words } = messagesOf(locale);
  const organisation = await managedOrganisation(session);
  const [keys, hooks] = organisation ? await Promise.all([listKeys(organisation, now), listWebhooks(organisation)]) : [[], []];
  const sentence = turn?.refusal && faultWords(turn.refusal, words);
  const [input] = Object.keys(turn?.faults ?? {});
  const typed = (form: string) => (turn?.do === form && turn.refusal ? turn.typed : {});
  const error = (form: string, name: string) => (turn?.do === form && input === name ? sentence : undefined);
  const was = (form: string, name: string) => typed(form)[name]?.[0];
  const done = { 'thu-hoi': words.done.revoked, xoa: words.done.removed }[query.xong ?? ''];
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'me', {}), name: me.title }]} here={words.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          {sentence && <ErrorSummary title={shell.form.faults(1)} faults={[{ id: input, text: sentence }]} />}
          {turn?.shown && <ShownOnce shown={turn.shown} words={words} />}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            {organisation && <p className="lead prose">{words.lead(organisation.name)}</p>}
            <p>
              <a href={href(locale, 'developers', {})}>{words.reference}</a>
            </p>
          </header>
          {!organisation && <ChooseOrganisation locale={locale} words={words} />}
          {organisation && (
            <>
              <section className="stack" aria-labelledby="khoa">
                <h2 id="khoa">{words.keys.title}</h2>
                {keys.length === 0 ? (
                  <p className="muted">{words.keys.none}</p>
                ) : (
                  <Table
                    caption={words.keys.title}
                    rows={keys}
                    keyOf={({ id }) => id}
                    columns={[
                      {
                        key: 'name',
                        head: words.keys.columns.name,
                        cell: (it) => (
                          <span>
                            <b>{it.name}</b> <code>{it.prefix}…</code>
                            <br />
                            <small className="muted">{words.keys.madeBy(it.madeBy, it.madeAt)}</small>
                          </span>
                        ),
                      },
                      {
                        key: 'scopes',
                        head: words.keys.columns.scopes,
                        cell: (it) => it.scopes.map((scope) => words.scope[scope].label).join(', '),
                      },
                      {
                        key: 'life',
                        head: words.keys.columns.life,
                        cell: (it) =>
                          it.revokedAt
                            ? words.keys.revoked(it.revokedAt)
                            : it.expiresAt <= now
                              ? words.keys.expired(it.expiresAt)
                              : it.backed
                                ? words.keys.until(it.expiresAt)
                                : words.keys.unbacked,
                      },
                      {
                        key: 'used',
                        head: words.keys.columns.used,
                        cell: (it) => (it.lastUsedAt ? dateAndTime(it.lastUsedAt) : words.keys.never),
                      },
                      {
                        key: 'act',
                        head: words.keys.columns.act,
                        cell: (it) =>
                          it.revokedAt === null &&
                          it.expiresAt > now && (
                            <form method="post">
                              <input type="hidden" name="key" value={it.id} />
                              <Button name="do" value="revoke_key" look="danger" size="sm">
                                {words.keys.revoke}
                                <span className="sr">: {it.name}</span>
                              </Button>
                            </form>
                          ),
                      },
                    ]}
                  />
                )}
                <details className="card fold" open={turn?.do === 'make_key' && sentence !== undefined}>
                  <summary>{words.newKey.title}</summary>
                  <form method="post" className="stack prose" noValidate>
                    <p className="muted">{words.newKey.text}</p>
                    <input type="hidden" name="id" value={was('make_key', 'id') ?? randomUUID()} />
                    <TextInput
                      name="name"
                      label={words.newKey.name}
                      hint={words.newKey.nameHint}
                      value={was('make_key', 'name')}
                      error={error('make_key', 'name')}
                      autoComplete="off"
                    />
                    <Choices
                      type="checkbox"
                      name="scopes"
                      label={words.newKey.scopes}
                      error={error('make_key', 'scopes')}
                      values={typed('make_key').scopes}
                      options={Scope.options.map((scope) => ({ value: scope, ...words.scope[scope] }))}
                    />
                    <Choices
                      name="days"
                      inline
                      label={words.newKey.days}
                      error={error('make_key', 'days')}
                      values={typed('make_key').days}
                      options={keyDays.map((days) => ({ value: String(days), label: words.newKey.dayCount[days] }))}
                    />
                    <Button name="do" value="make_key" look="primary">
                      {words.newKey.save}
                    </Button>
                  </form>
                </details>
              </section>
              <section className="stack" aria-labelledby="webhook">
                <h2 id="webhook">{words.hooks.title}</h2>
                <p className="muted prose">{words.hooks.lead}</p>
                {hooks.length === 0 ? (
                  <p className="muted">{words.hooks.none}</p>
                ) : (
                  <Table
                    caption={words.hooks.title}
                    rows={hooks}
                    keyOf={({ id }) => id}
                    columns={[
                      {
                        key: 'url',
                        head: words.hooks.columns.url,
                        cell: (it) => (
                          <span>
                            <span className="longword">{it.url}</span>
                            <br />
                            <small className="muted">{words.hooks.events(it.events.length)}</small>
                          </span>
                        ),
                      },
                      {
                        key: 'state',
                        head: words.hooks.columns.state,
                        cell: (it) => (
                          <span className="stack-xs">
                            {!it.backed && <Badge tone="late">{words.keys.unbacked}</Badge>}
                            {it.failed > 0 && <Badge tone="late">{words.hooks.failed(it.failed)}</Badge>}
                            {it.waiting > 0 && <Badge tone="warn">{words.hooks.waiting(it.waiting)}</Badge>}
                            {it.backed && it.failed === 0 && it.waiting === 0 && it.takenAt && <Badge tone="ok">{words.hooks.fine}</Badge>}
                            <small className="muted">{it.takenAt ? words.hooks.taken(it.takenAt) : words.hooks.quiet}</small>
                          </span>
                        ),
                      },
                      {
                        key: 'act',
                        head: words.hooks.columns.act,
                        cell: (it) => (
                          <a href={href(locale, 'webhook', { webhook: it.id })}>
                            {words.hooks.log}
                            <span className="sr">: {it.url}</span>
                          </a>
                        ),
                      },
                    ]}
                  />
                )}
                <details className="card fold" open={turn?.do === 'add_webhook' && sentence !== undefined}>
                  <summary>{words.newHook.title}</summary>
                  <form method="post" className="stack prose" noValidate>
                    <input type="hidden" name="id" value={was('add_webhook', 'id') ?? randomUUID()} />
                    <TextInput
                      name="url"
                      label={words.newHook.url}
                      hint={words.newHook.urlHint}
                      value={was('add_webhook', 'url')}
                      error={error('add_webhook', 'url')}
                      autoComplete="off"
                    />
                    <Choices
                      type="checkbox"
                      name="events"
                      label={words.newHook.events}
                      error={error('add_webhook', 'events')}
                      values={turn?.do === 'add_webhook' && turn.refusal ? typed('add_webhook').events : PublicEvent.options}
                      options={PublicEvent.options.map((event) => ({ value: event, label: words.event[event] }))}
                    />
                    <Button name="do" value="add_webhook">
                      {words.newHook.save}
                    </Button>
                  </form>
                </details>
              </section>
            </>
          )}
        </div>
        {turn && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}
