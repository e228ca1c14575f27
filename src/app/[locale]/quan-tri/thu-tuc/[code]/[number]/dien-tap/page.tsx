import { notFound } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Effect } from '#src/domain/procedures/rehearse.ts';
import { date, dateAndTime, money } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { versions as Words } from '#src/i18n/vi/versions.ts';
import { openVersion } from '#src/services/procedures/admin-versions.ts';
import { fewest, lastRehearsal, revised, type ShownRehearsal } from '#src/services/procedures/rehearsal.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Chip } from '#src/ui/kit/badge.tsx';
import { Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, versions } = messagesOf(locale);
  const title = shell.title(versions.rehearsal.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** What a draft would have meant for the last dossiers of its procedure. */
export default async function AdminRehearsal() {
  const { locale, session, params, query, turn, now } = await visit();
  const { shell, admin, versions } = messagesOf(locale);
  const words = versions.rehearsal;
  const it = await openVersion(params.code ?? '', params.number ?? '');
  if (!it || !session || it.state !== 'draft') notFound();
  const { code } = it;
  const number = String(it.number);
  const last = await lastRehearsal(session, it, { kind: query.loai, after: query.sau });
  const running = last?.rehearsal.finishedAt === null;
  const here = href(locale, 'adminRehearsal', { code, number });
  const faults = Object.entries(turn?.faults ?? {}).map(([id, kind]) => ({ id, text: words.faults[kind] ?? kind }));
  const fault = (name: string) => faults.find(({ id }) => id === name)?.text;
  const typed = (name: string) => turn?.typed[name]?.[0];
  const [year = '', month = '', day = ''] = vietnamDate(now).split('-');
  return (
    <AdminFrame locale={locale} words={admin} here="procedures">
      {faults.length > 0 && <ErrorSummary title={shell.form.faults(faults.length)} faults={faults} />}
      <WayUp
        to={[
          {
            href: href(locale, 'adminVersion', { code, number }),
            name: `${it.content.procedure.shortName[locale]}, ${versions.version(it.number).toLocaleLowerCase(locale)}`,
          },
        ]}
      />
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      <div className="admincols">
        <div>{last && <Result last={last} here={here} chosen={query.loai} />}</div>
        <div>
          {!running && (
            <form method="post" noValidate>
              <TextInput
                name="wanted"
                label={words.wanted}
                hint={words.wantedHint}
                error={fault('wanted')}
                value={typed('wanted') ?? String(last?.rehearsal.wanted ?? fewest)}
                inputMode="numeric"
                width="year"
                figures
              />
              <DateBoxes
                name="day"
                label={words.day}
                error={fault('day')}
                value={turn ? { day: typed('day.day'), month: typed('day.month'), year: typed('day.year') } : { day, month, year }}
                words={shell.form}
              />
              <Button look="primary" name="do" value="rehearse" icon="rotate-ccw">
                {last ? words.again : words.do}
              </Button>
            </form>
          )}
          <p className="small muted">{words.noNames}</p>
        </div>
      </div>
    </AdminFrame>
  );
}

async function Result({ last, here, chosen }: { last: ShownRehearsal; here: string; chosen: string | undefined }) {
  const { locale } = await visit();
  const words = messagesOf(locale).versions.rehearsal;
  const { rehearsal, kinds, dossiers, next, outdated } = last;
  const { lookedAt, wanted, touched, finishedAt, failure } = rehearsal;
  if (finishedAt === null)
    return (
      <Notice icon="hourglass" title={words.running(lookedAt, wanted)}>
        <p>
          <progress value={lookedAt} max={wanted} aria-label={words.running(lookedAt, wanted)} />
        </p>
        <p>{words.runningNote}</p>
        <p>
          <ButtonLink size="sm" icon="rotate-ccw" href={here}>
            {words.refresh}
          </ButtonLink>
        </p>
      </Notice>
    );
  return (
    <section>
      {failure !== null ? (
        <Notice tone="late" title={failure === revised ? words.revised : words.failed} />
      ) : (
        <h2>
          {lookedAt === 0
            ? words.noDossiers
            : touched === 0
              ? `${words.done(lookedAt)}. ${words.allSame}`
              : words.touched(touched, lookedAt)}
        </h2>
      )}
      <p className="small muted">{words.asked(rehearsal.askedByName, dateAndTime(rehearsal.askedAt))}</p>
      {outdated && failure === null && <Notice tone="warn" title={words.outdated} />}
      {kinds.length > 0 && (
        <>
          <nav className="chips" aria-label={words.columns.effects}>
            <Chip href={here} current={chosen === undefined}>
              {words.every} ({touched})
            </Chip>
            {kinds.map(({ kind, count }) => (
              <Chip key={kind} href={`${here}?loai=${kind}`} current={chosen === kind}>
                {words.kinds[kind]} ({count})
              </Chip>
            ))}
          </nav>
          <Table
            caption={words.columns.effects}
            rows={dossiers}
            keyOf={({ code }) => code}
            columns={[
              {
                key: 'code',
                head: words.columns.code,
                cell: ({ code, open }) =>
                  open ? (
                    <a className="num" href={href(locale, 'staffDossier', { code })}>
                      {code}
                    </a>
                  ) : (
                    <span className="num">{code}</span>
                  ),
              },
              { key: 'unit', head: words.columns.unit, cell: ({ unit }) => unit[locale] },
              {
                key: 'effects',
                head: words.columns.effects,
                cell: ({ effects }) => (
                  <ul className="l effects">
                    {effects.map((effect) => (
                      <li key={JSON.stringify(effect)}>{effectText(locale, effect, words)}</li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
          {next !== undefined && (
            <p>
              <a href={`${here}?${new URLSearchParams({ ...(chosen && { loai: chosen }), sau: String(next) })}`}>{words.more}</a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function effectText(locale: Locale, effect: Effect, { effect: words }: (typeof Words)['rehearsal']): string {
  switch (effect.kind) {
    case 'closed':
      return words.closed;
    case 'invalid':
      return words.invalid(effect.label[locale], words.why(effect.fault));
    case 'question':
      return words.question(effect.label[locale]);
    case 'document':
      return words.document(effect.name[locale], effect.state);
    case 'due':
      return (effect.after > effect.before ? words.later : words.earlier)(date(effect.before), date(effect.after));
    case 'cost': {
      if (effect.before === null && effect.after === null) return words.openCost;
      const [before, after] = [effect.before, effect.after].map((it) => (it === null ? words.depends : money(it))) as [string, string];
      if (effect.before === null || effect.after === null) return words.otherCost(before, after);
      return (effect.after > effect.before ? words.more : effect.after < effect.before ? words.less : words.otherCost)(before, after);
    }
    case 'unit':
      return words.unit(
        getUnit(effect.before).fullName[locale],
        effect.after === null ? words.noUnit : getUnit(effect.after).fullName[locale],
      );
  }
}
