import { redirect } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { date, dateAndTime, day, fullDate, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { draftDays, endsSoon, firstOpenStep } from '#src/services/filing/open-draft.ts';
import { offersFor } from '#src/services/mandates.ts';
import { type MyArea, type MyDossierLine, myArea } from '#src/services/my-area.ts';
import type { Session } from '#src/services/session.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { LooksTable } from '#src/ui/looks-table.tsx';
import { StatusBadge } from '#src/ui/status-badge.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, me } = messagesOf((await visit()).locale);
  return { title: shell.title(me.title) };
}

/** Everything that is one's own: what waits for him, drafts, dossiers, results, who looked. Officials are sent to their desk. */
export default async function Me() {
  const { locale, session, now } = await visit();
  if (!session) return null; // the front asks for sign-in first
  const { shell, me } = messagesOf(locale);
  const mine = await myArea(session, now);
  if (!mine) redirect(href(locale, 'staff', {}));
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={me.title} />
      <main id="main">
        <div className="wrap section tight">
          <Citizen mine={mine} session={session} />
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}

async function Citizen({ mine, session }: { mine: MyArea; session: Session }) {
  const { locale, query } = await visit();
  const { me, drafts, supplements } = messagesOf(locale);
  const whom = session.organisation?.name ?? session.principal?.name;
  const done = { xoa: me.done.deleted, luu: me.done.saved, 'bo-sung': supplements.mine.kept, giu: drafts.ending.kept }[query.xong ?? ''];
  return (
    <div className="split">
      <div className="stack-lg">
        <header className="stack">
          <h1>{me.title}</h1>
          <p className="lead">
            <Mixed locale={locale} text={me.hello(session.name)} />
          </p>
          {whom && (
            <p className="muted">
              <Mixed locale={locale} text={me.actingFor(whom)} />
            </p>
          )}
        </header>
        {done && (
          <div role="status">
            <Notice tone="ok" title={done} />
          </div>
        )}
        <Offers session={session} />
        <Awaited lines={mine.awaited} />
        {mine.drafts.length > 0 && <Drafts mine={mine} />}
        <Dossiers lines={mine.dossiers} />
        <Results results={mine.results} />
        <Looks looks={mine.looks} />
      </div>
      <Account session={session} />
    </div>
  );
}

async function Offers({ session }: { session: Session }) {
  const { locale, now } = await visit();
  const { acting } = messagesOf(locale);
  const waiting = await offersFor(session, now);
  if (waiting === 0) return null;
  return (
    <Notice tone="warn" icon="hand-helping" title={acting.offers(waiting)}>
      <p>
        {acting.offersText} <a href={href(locale, 'acting', {})}>{acting.offersLink}</a>
      </p>
    </Notice>
  );
}

async function Awaited({ lines }: { lines: MyDossierLine[] }) {
  const { locale, now } = await visit();
  const { me, supplements, conversation } = messagesOf(locale);
  if (lines.length === 0) return <p className="muted prose">{me.nothingAwaited}</p>;
  return (
    <section className="stack">
      <h2>{me.awaited.title}</h2>
      {lines.map(({ code, procedure, unit, status, request, asked }) => (
        <Notice
          key={code}
          tone="warn"
          icon="hourglass"
          level={3}
          title={<Mixed locale={locale} text={`${procedure[locale]}, ${unit[locale]}`} />}
        >
          <p>
            <StatusBadge status={status} locale={locale} /> {asked ? conversation.asked : me.awaited.text}
          </p>
          {request && (
            <>
              <p>
                <b>{supplements.mine.title(request.items)}.</b>{' '}
                {(request.answerBy < now ? supplements.mine.late : supplements.mine.until)(fullDate(locale, request.answerBy))}
              </p>
              <Actions>
                <ButtonLink
                  look="primary"
                  href={href(locale, 'supplement', { request: request.id, step: 'tra-loi' })}
                  iconAfter="arrow-right"
                >
                  {supplements.mine.answer}
                  <span className="sr">: {code}</span>
                </ButtonLink>
              </Actions>
            </>
          )}
          <p>
            <a className="num" href={href(locale, 'dossier', { code })}>
              {me.awaited.open(code)}
            </a>
          </p>
        </Notice>
      ))}
    </section>
  );
}

async function Drafts({ mine: { drafts, handoffs, helpers } }: { mine: MyArea }) {
  const { locale, now } = await visit();
  const { me, apply, assist, handOff, drafts: about } = messagesOf(locale);
  const words = me.drafts;
  return (
    <section className="stack">
      <h2>{words.title}</h2>
      {drafts.map((it) => {
        const step = firstOpenStep(it)?.key ?? 'kiem-tra';
        const name = it.procedure.shortName[locale];
        const helper = helpers.get(it.draft.id);
        const handoff = handoffs.get(it.draft.id);
        const packed = handoff && handoff.preparedAt >= it.draft.savedAt ? handoff : undefined;
        const at = (to: string) => href(locale, 'applyStep', { code: it.procedure.code, draft: it.draft.id, step: to });
        return (
          <Card key={it.draft.id} className="stack">
            <div>
              <h3>{name}</h3>
              {packed ? (
                <p className="num">
                  {packed.wentAt ? handOff.mine.went(dateAndTime(packed.wentAt)) : handOff.mine.prepared(dateAndTime(packed.preparedAt))}
                </p>
              ) : (
                <p>
                  {words.at(
                    it.steps.find(({ key }) => key === step)?.title[locale] ?? (it.way === 'hand_off' ? handOff.check : apply.check),
                  )}
                </p>
              )}
              {helper && (
                <p className="small">
                  <Mixed locale={locale} text={assist.mine.now(helper.officer, helper.unit[locale], dateAndTime(helper.at))} />
                </p>
              )}
              <p className="small muted num">
                {words.saved(dateAndTime(it.draft.savedAt))} · {words.until(date(it.draft.expiresAt))}
              </p>
            </div>
            {endsSoon(it.draft, now) && (
              <Notice tone="warn" icon="hourglass" title={about.ending.title(date(it.draft.expiresAt))}>
                <form method="post" className="stack">
                  <p>{about.ending.text(draftDays)}</p>
                  <input type="hidden" name="do" value="keep-draft" />
                  <input type="hidden" name="draft" value={it.draft.id} />
                  <Button>
                    {about.ending.keep(draftDays)}
                    <span className="sr">: {name}</span>
                  </Button>
                </form>
              </Notice>
            )}
            <Actions>
              <ButtonLink href={at(packed ? 'goi-ho-so' : step)} iconAfter="arrow-right">
                {packed ? handOff.mine.open : words.resume}
                <span className="sr">: {name}</span>
              </ButtonLink>
            </Actions>
            <Disclosure
              title={
                <>
                  {words.remove}
                  <span className="sr">: {name}</span>
                </>
              }
            >
              <form method="post" className="stack">
                <p>{words.removeSure}</p>
                <input type="hidden" name="do" value="remove-draft" />
                <input type="hidden" name="draft" value={it.draft.id} />
                <Actions>
                  <Button look="danger">{words.removeYes}</Button>
                </Actions>
              </form>
            </Disclosure>
          </Card>
        );
      })}
    </section>
  );
}

async function Dossiers({ lines }: { lines: MyDossierLine[] }) {
  const { locale } = await visit();
  const { me } = messagesOf(locale);
  const words = me.dossiers;
  const dated = (line: MyDossierLine): string => {
    if (line.endedAt) return words.ended(date(line.endedAt));
    if (line.dueAt) return line.late ? words.late(date(line.dueAt)) : words.due(fullDate(locale, line.dueAt));
    if (line.answerBy) return words.answer(`${time(line.answerBy)}, ${fullDate(locale, line.answerBy)}`);
    return words.submitted(date(line.submittedAt));
  };
  return (
    <section className="stack">
      <h2>{words.title}</h2>
      {lines.length === 0 ? (
        <EmptyState title={words.none} level={3}>
          <p>
            <a href={href(locale, 'procedures', {})}>{words.find}</a>
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={words.title}
          rows={lines}
          keyOf={({ code }) => code}
          columns={[
            {
              key: 'code',
              head: words.code,
              cell: ({ code }) => (
                <a className="num nowrap" href={href(locale, 'dossier', { code })}>
                  {code}
                </a>
              ),
            },
            {
              key: 'procedure',
              head: words.procedure,
              cell: ({ code, procedure, procedureCode, draftId, unit, submittedAt }) => (
                <div>
                  {procedure[locale]}{' '}
                  <small className="muted num">
                    <Mixed locale={locale} text={unit[locale]} /> · {words.submitted(date(submittedAt))}
                    {draftId && (
                      <>
                        {' · '}
                        <a href={href(locale, 'applyStep', { code: procedureCode, draft: draftId, step: 'da-nop' })}>
                          {words.confirmation}
                          <span className="sr"> {code}</span>
                        </a>
                      </>
                    )}
                  </small>
                </div>
              ),
            },
            { key: 'status', head: words.status, cell: ({ status }) => <StatusBadge status={status} locale={locale} /> },
            { key: 'date', head: words.date, cell: (line) => <span className="num">{dated(line)}</span> },
          ]}
        />
      )}
    </section>
  );
}

async function Results({ results }: { results: MyArea['results'] }) {
  const { locale, now } = await visit();
  const { me } = messagesOf(locale);
  const words = me.results;
  return (
    <section className="stack">
      <h2>{words.title}</h2>
      {results.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ul className="uploads l">
          {results.map(({ id, procedure, number, at, code, usableUntil }) => (
            <li key={id} className="ok">
              <span className="ic">
                <Icon name="file-badge" />
              </span>
              <span>
                <a className="nm" href={`/giay-to/${id}`}>
                  {words.download(procedure[locale])}
                </a>
                <span className="st num">
                  {words.number(number, date(at))} · {code} · PDF
                  {usableUntil && ` · ${(usableUntil < vietnamDate(now) ? words.over : words.until)(day(usableUntil))}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function Looks({ looks }: { looks: MyArea['looks'] }) {
  const { locale } = await visit();
  const { looks: words } = messagesOf(locale);
  return (
    <section className="stack" id="ai-da-xem">
      <h2>{words.title}</h2>
      <p className="muted prose">{looks.length === 0 ? words.none : words.text}</p>
      {looks.length > 0 && (
        <>
          <LooksTable looks={looks} locale={locale} words={words} />
          <p>
            <a href={href(locale, 'whoLooked', {})}>
              {words.all}
              <span className="sr">: {words.title}</span>
            </a>
          </p>
        </>
      )}
    </section>
  );
}

async function Account({ session }: { session: Session }) {
  const { locale } = await visit();
  const { me, acting, connections } = messagesOf(locale);
  const words = me.account;
  return (
    <aside className="aside stack" aria-label={words.title}>
      <div className="card stack">
        <h2 className="h3">{words.title}</h2>
        <Facts
          facts={[
            {
              key: 'level',
              icon: 'badge-check',
              term: words.level,
              value: words.levelIs(session.level),
              note:
                session.level === 2 ? (
                  words.level2
                ) : (
                  <>
                    {words.level1} <a href={`${href(locale, 'help', {})}#muc-2`}>{words.how}</a>
                  </>
                ),
            },
            ...(session.organisation
              ? [
                  {
                    key: 'organisation',
                    icon: 'building-2' as const,
                    term: words.organisation,
                    value: <span lang="vi">{session.organisation.name}</span>,
                    note: (
                      <>
                        <span className="num">{session.organisation.taxCode}</span>.{' '}
                        <a href={href(locale, 'connections', {})}>{connections.title}</a>
                      </>
                    ),
                  },
                ]
              : []),
            ...(session.principal
              ? [
                  {
                    key: 'principal',
                    icon: 'users' as const,
                    term: words.organisation,
                    value: <span lang="vi">{session.principal.name}</span>,
                  },
                ]
              : []),
            {
              key: 'session',
              icon: 'clock',
              term: words.session,
              value: <span className="num">{words.opened(dateAndTime(session.openedAt))}</span>,
              note: <span className="num">{words.ends(time(session.expiresAt))}</span>,
            },
          ]}
        />
        <p>
          <a href={href(locale, 'acting', {})}>{acting.title}</a> · <a href={href(locale, 'business', {})}>{acting.board}</a>
        </p>
        <form method="post" action={href(locale, 'signOut', {})}>
          <Button name="do" value="signOut" icon="log-out">
            {words.signOut}
          </Button>
        </form>
      </div>
    </aside>
  );
}
