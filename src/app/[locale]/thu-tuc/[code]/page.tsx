import { notFound } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { feeRemarks, quote } from '#src/domain/fees/quote.ts';
import { type DocumentState, limitsOf, settleCase } from '#src/domain/procedures/case.ts';
import { caseOf } from '#src/domain/procedures/case-of.ts';
import type { Audience } from '#src/domain/procedures/procedure.ts';
import { leastTrust } from '#src/domain/procedures/trust.ts';
import { costText, unknownGrounds } from '#src/i18n/fees.ts';
import { day, timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { findForm, findProcedure, isRetired, retiresOn } from '#src/services/catalogue.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CaseQuestions } from '#src/ui/cases/case-questions.tsx';
import { FeeLines } from '#src/ui/cases/fee-lines.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Checks, Facts } from '#src/ui/kit/facts.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const audienceIcon: Record<Audience, IconName> = {
  citizen: 'user-check',
  overseas_vietnamese: 'plane',
  foreigner: 'globe',
  business: 'building-2',
  household_business: 'store',
  cooperative: 'users',
  organisation: 'landmark',
  official: 'id-card',
};

/** Nobody brings it: the state has it, it is filled in here, or it belongs to another case. */
const notBrought: readonly DocumentState[] = ['known', 'declaration', 'other_case'];

export async function generateMetadata() {
  const { locale, params } = await visit();
  const procedure = findProcedure(params.code ?? '');
  return { title: messagesOf(locale).shell.title(procedure?.shortName[locale] ?? '') };
}

export default async function ProcedurePage() {
  const { locale, params, query, now } = await visit();
  const { shell, catalogue, cases, handOff, procedureFigures, versions } = messagesOf(locale);
  const words = catalogue.page;
  const procedure = findProcedure(params.code ?? '');
  if (!procedure) notFound();

  const canFile = findForm(procedure.code) !== undefined;
  const retires = retiresOn(procedure.code);
  const retired = isRetired(procedure.code);
  const { submission } = procedure;
  const today = vietnamDate(now);
  const main = procedure.channels.find(({ channel }) => channel === 'online') ?? procedure.channels[0];
  const channel = main?.channel ?? 'in_person';
  const known = { answers: settleCase(procedure, query) };
  const inCase = caseOf(procedure, channel, today, known);
  const cost = inCase.quote;
  const chosen = new URLSearchParams(query).toString();
  const here = href(locale, 'procedure', { code: procedure.code });
  const agency = procedure.competent === 'ward' || procedure.competent === 'police_ward' ? undefined : getUnit(procedure.competent);
  const where =
    procedure.competent === 'ward'
      ? words.whereWard
      : procedure.competent === 'police_ward'
        ? words.wherePolice
        : words.whereCity(agency?.fullName[locale] ?? '');
  const nothingToBring = inCase.documents.every((document) => !document.required || notBrought.includes(document.state));
  const fees = feeRemarks(procedure, today, known);
  /** Why something costs nothing, where the summary does not say it already. */
  const otherZeros = fees.whyZero.filter(({ vi }) => vi !== cost.whyZero?.vi);
  const notes = new Set([...procedure.channels.flatMap(({ note }) => note ?? []), ...fees.notes].map((note) => note[locale]));

  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'procedures', {}), name: catalogue.list.title },
          { href: `${href(locale, 'procedures', {})}?field=${procedure.field.key}`, name: procedure.field.name[locale] },
        ]}
        here={procedure.shortName[locale]}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="split brief">
            <header className="stack">
              <h1>{procedure.shortName[locale]}</h1>
              <p className="lead">
                <Mixed locale={locale} text={procedure.who[locale]} />
              </p>
              <p className="chips">
                <Badge figures>{procedure.code}</Badge>
                <Badge>{procedure.field.name[locale]}</Badge>
                <Badge
                  tone={procedure.onlineMode === 'full' ? 'ok' : undefined}
                  icon={procedure.onlineMode === 'in_person' ? 'landmark' : 'globe'}
                >
                  {catalogue.mode[procedure.onlineMode]}
                </Badge>
                <Badge>{catalogue.level[procedure.level]}</Badge>
              </p>
            </header>
            <aside className="aside stack" aria-label={words.summary}>
              <div className="card accent" data-case-part="summary">
                <Facts
                  facts={[
                    {
                      key: 'time',
                      icon: 'clock',
                      term: leastTrust(inCase.limits.map(({ trust }) => trust)) === 'verified' ? words.timeByLaw : words.time,
                      value: main && (
                        <>
                          {inCase.limits.map(({ limit }) => timeLimit(locale, limit)).join(` ${cases.or} `)}
                          <TrustMark trust={leastTrust(inCase.limits.map(({ trust }) => trust))} words={catalogue.trustMark} />
                        </>
                      ),
                      note: (
                        <>
                          {inCase.limits.some(({ limit }) => limit.unit === 'calendar_day' || limit.unit === 'month')
                            ? words.timeFromCalendar
                            : words.timeFrom}
                          <br />
                          <a href={href(locale, 'procedureFigures', { code: procedure.code })}>{procedureFigures.link}</a>
                        </>
                      ),
                      big: true,
                    },
                    {
                      key: 'fee',
                      icon: 'wallet',
                      term: channel === 'online' ? words.fee : words.feeCounter,
                      value: (
                        <>
                          <span className="num">{costText(locale, cost)}</span>
                          <TrustMark trust={cost.trust} words={catalogue.trustMark} />
                        </>
                      ),
                      note: cost.whyZero?.[locale] ?? (unknownGrounds(locale, cost) || undefined),
                      big: true,
                    },
                    {
                      key: 'result',
                      icon: 'file-badge',
                      term: words.result,
                      value: procedure.result.name[locale],
                      note: canFile && submission.kind === 'local' ? words.resultHow : undefined,
                    },
                  ]}
                />
                {canFile && (
                  <ButtonLink
                    look="primary"
                    block
                    href={`${href(locale, 'apply', { code: procedure.code })}${chosen && `?${chosen}`}`}
                    iconAfter="arrow-right"
                  >
                    {submission.kind === 'hand_off' ? handOff.page.start : words.start}
                  </ButtonLink>
                )}
              </div>
              {retires && !retired && <Notice tone="warn" icon="ban" title={versions.notHere.coming(day(retires))} />}
              {canFile && submission.kind === 'hand_off' && (
                <p className="small">
                  {handOff.page.there(submission.portal.name[locale])}
                  <TrustMark trust={submission.trust} words={catalogue.trustMark} />
                </p>
              )}
              {canFile ? (
                <p className="small muted">
                  {words.startNeeds(procedure.identityLevel)}{' '}
                  {procedure.identityLevel === 2 && (
                    <>
                      {procedure.trust.identityLevel !== 'verified' && `${words.startProposed} `}
                      <a href={`${href(locale, 'help', {})}#muc-2`}>{words.startLevel}</a>
                    </>
                  )}
                </p>
              ) : retired && retires ? (
                <Notice tone="warn" icon="ban" title={versions.notHere.title}>
                  <p>{versions.notHere.text(day(retires))}</p>
                  <p>
                    <a href={href(locale, 'track', {})}>{versions.notHere.track}</a>
                  </p>
                </Notice>
              ) : (
                <Notice
                  tone="plain"
                  icon="landmark"
                  title={procedure.onlineMode === 'in_person' ? words.inPerson.title : words.notHere.title}
                >
                  <p>{procedure.onlineMode === 'in_person' ? where : words.notHere.text}</p>
                  {procedure.competent !== 'police_ward' && (
                    <p>
                      <a href={href(locale, 'counters', {})}>{words.notHere.counters}</a>
                    </p>
                  )}
                  {procedure.onlineMode !== 'in_person' && procedure.source.url && (
                    <p>
                      <a href={procedure.source.url} hrefLang="vi">
                        {words.notHere.national}
                      </a>
                    </p>
                  )}
                </Notice>
              )}
            </aside>
            <div className="stack-lg rest">
              {inCase.documents.some(({ state }) => state === 'known') && nothingToBring && canFile && (
                <Notice tone="ok" icon="badge-check" title={words.known.title} className="noprint">
                  <p>{words.known.text}</p>
                </Notice>
              )}
              <section className="stack">
                <h2>{words.who}</h2>
                <Checks items={procedure.audience.map((one) => ({ key: one, icon: audienceIcon[one], text: catalogue.audience[one] }))} />
              </section>
              {inCase.rows.length > 0 && (
                <section className="stack noprint" id="truong-hop">
                  <h2>{cases.title}</h2>
                  <p className="muted">{cases.text}</p>
                  <form method="get" action={`${here}#truong-hop`} className="stack" data-case="">
                    <CaseQuestions rows={inCase.rows} locale={locale} words={cases} optional={false} compact />
                    <p className="actions">
                      <button type="submit" className="btn" data-case-button="">
                        {cases.see}
                      </button>
                      {chosen && (
                        <ButtonLink look="quiet" href={`${here}#truong-hop`}>
                          {cases.reset}
                        </ButtonLink>
                      )}
                    </p>
                  </form>
                </section>
              )}
              <section className="stack" data-case-part="documents">
                <h2>{words.bring}</h2>
                <CaseDocuments documents={inCase.documents} locale={locale} words={cases.documents} form={catalogue.form} />
                {canFile && !inCase.documents.every(({ state }) => notBrought.includes(state)) && (
                  <p className="small muted prose">{words.bringOnline}</p>
                )}
              </section>
              <section className="stack" data-case-part="fees">
                <h2>{words.times}</h2>
                <Table
                  caption={words.times}
                  rows={procedure.channels}
                  keyOf={(row) => row.channel}
                  columns={[
                    { key: 'channel', head: words.channelHead, cell: (row) => <b>{catalogue.channel[row.channel]}</b> },
                    {
                      key: 'time',
                      head: words.timeHead,
                      cell: (row) => (
                        <span>
                          {limitsOf(procedure, row.channel, known.answers).map(({ limit, when, trust }, at) => (
                            <span key={when?.vi ?? ''}>
                              {at > 0 && '; '}
                              {timeLimit(locale, limit)}
                              {when && <small className="muted"> ({when[locale]})</small>}
                              <TrustMark trust={trust} words={catalogue.trustMark} />
                            </span>
                          ))}
                        </span>
                      ),
                    },
                    {
                      key: 'fee',
                      head: words.feeHead,
                      number: true,
                      cell: (row) => {
                        const one = quote(procedure, row.channel, today, known);
                        return (
                          <span>
                            {costText(locale, one)}
                            <TrustMark trust={one.trust} words={catalogue.trustMark} />
                          </span>
                        );
                      },
                    },
                  ]}
                />
                <div>
                  {procedure.channels.map((row) => (
                    <Disclosure
                      key={row.channel}
                      title={`${cases.fees.title}: ${catalogue.channel[row.channel]}`}
                      open={row.channel === channel}
                    >
                      <FeeLines
                        quote={quote(procedure, row.channel, today, known)}
                        locale={locale}
                        words={cases.fees}
                        trustMark={catalogue.trustMark}
                      />
                    </Disclosure>
                  ))}
                </div>
                {otherZeros.map((reason) => (
                  <p key={reason.vi} className="small muted prose">
                    <b>{words.whyZero}:</b> {reason[locale]}
                  </p>
                ))}
                {[...notes].map((note) => (
                  <p key={note} className="small muted prose">
                    <Mixed locale={locale} text={note} />
                  </p>
                ))}
              </section>
              {procedure.rules.length > 0 && (
                <section className="stack">
                  <h2>{words.rules}</h2>
                  <Checks
                    items={procedure.rules.map((rule) => ({
                      key: rule.vi,
                      icon: 'scale',
                      text: <Mixed locale={locale} text={rule[locale]} />,
                    }))}
                  />
                </section>
              )}
              <section>
                <h2 className="mb">{words.details}</h2>
                <Disclosure title={words.where} open>
                  <p>{where}</p>
                </Disclosure>
                {procedure.legalBasis.length > 0 && (
                  <Disclosure title={words.law(procedure.legalBasis.length)}>
                    <p lang="vi">{procedure.legalBasis.join('; ')}</p>
                    {procedure.decision && <p>{words.decision(procedure.decision)}</p>}
                  </Disclosure>
                )}
                <Disclosure title={words.version}>
                  <p>{words.fullName(procedure.name[locale])}</p>
                  <p>{words.validFrom(day(procedure.validFrom))}</p>
                  <ul>
                    {(['time', 'fees', 'documents', 'onlineMode', 'competent', 'audience', 'identityLevel'] as const).map((key) => (
                      <li key={key}>
                        {words.trust[key]}: {words.trustWord[procedure.trust[key]]}
                        {key === 'time' && `. ${procedure.basis.time[locale]}`}
                        {key === 'fees' && `. ${procedure.basis.fees[locale]}`}
                      </li>
                    ))}
                  </ul>
                  {procedure.source.url && (
                    <p>
                      <a href={procedure.source.url} hrefLang="vi">
                        {words.source}
                      </a>
                    </p>
                  )}
                </Disclosure>
              </section>
            </div>
          </div>
        </div>
      </main>
      {inCase.rows.length > 0 && <script type="module" src="/m/case.js" />}
    </>
  );
}
