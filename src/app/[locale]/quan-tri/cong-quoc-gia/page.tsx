import { notFound } from 'next/navigation';
import { getStatus, statuses } from '#src/domain/dossiers/status.ts';
import { applicantCodes, channelCodes, statusCodes, supplementCodes, unsentFields } from '#src/domain/national/codes.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { nationalReport, shownTroubles } from '#src/services/national/report.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { DifferingTable, FailedTable, NationalCodes, NationalState } from '#src/ui/admin/national.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';

export async function generateMetadata() {
  const { shell, national } = messagesOf((await visit()).locale);
  return { title: shell.title(national.title) };
}

/** How synchronisation with the national portal stands: what waits, what failed and why, where the two sides differ. */
export default async function National() {
  const { locale, session, query } = await visit();
  const report = await nationalReport(session);
  if (!report) notFound();
  const { admin, national: words, catalogue, staff } = messagesOf(locale);
  const { portal, state, failed, differing } = report;
  const counted = Number(/^\d{1,7}$/.exec(query.so ?? '')?.[0] ?? 0);
  const done = query.xong === 'gui-lai' ? words.done.again : query.xong === 'doi-chieu' ? words.done.compare : undefined;
  const unit = (code: string) => getUnit(code).fullName[locale];
  const statusName = (code: string) => {
    const found = statuses.find((it) => statusCodes[it.code].code === code);
    return found ? `${code}. ${getStatus(found.code).name[locale]}` : words.status(code);
  };
  const due = (at: Date | string | null) => {
    if (at === null || at === '') return words.noDue;
    return words.due(at instanceof Date ? dateAndTime(at) : at.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d).*$/, '$3/$2/$1, $4:$5'));
  };
  const rows = [
    ...statuses.map(({ code, name }) => ({ field: 'TrangThaiHoSo', meaning: name[locale], ...statusCodes[code] })),
    ...(['person', 'organisation'] as const).map((it) => ({ field: 'LoaiDoiTuong', meaning: words.meaning[it], ...applicantCodes[it] })),
    ...(['in_person', 'post', 'online'] as const).map((it) => ({ field: 'HinhThuc', meaning: staff.channel[it], ...channelCodes[it] })),
    ...(['asked', 'answered'] as const).map((it) => ({ field: 'TrangThaiBoSung', meaning: words.meaning[it], ...supplementCodes[it] })),
    ...unsentFields.map(({ field, why }) => ({ field, meaning: why[locale], code: '', trust: 'proposed' as const })),
  ];
  return (
    <AdminFrame locale={locale} words={admin} here="national">
      {done && (
        <div role="status">
          <Notice tone="ok" title={done(counted)} />
        </div>
      )}
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      {!portal && (
        <Notice tone="warn" title={words.off}>
          <p>{words.offNote}</p>
        </Notice>
      )}
      <div className="stack-lg">
        {portal && <NationalState portal={portal} state={state} words={words} />}
        <form method="post">
          <Actions>
            <Button name="do" value="compare" size="sm">
              {words.compare}
            </Button>
            {state.failed + state.differing > 0 && (
              <Button name="do" value="again-all" size="sm">
                {words.againAll}
              </Button>
            )}
            <ButtonLink size="sm" icon="download" href="/giay-to/cong-quoc-gia.csv">
              {words.file}
            </ButtonLink>
          </Actions>
        </form>
        <section className="stack">
          <h2>{words.failed}</h2>
          {failed.length === 0 ? (
            <p className="fine">
              <Icon name="circle-check" />
              {words.failedNone}
            </p>
          ) : (
            <>
              <p className="muted prose">{words.failedNote}</p>
              <FailedTable rows={failed} unit={unit} locale={locale} words={words} />
              {state.failed > shownTroubles && <p className="muted">{words.first(shownTroubles)}</p>}
            </>
          )}
        </section>
        <section className="stack">
          <h2>{words.differing}</h2>
          {differing.length === 0 ? (
            <p className="fine">
              <Icon name="circle-check" />
              {words.differingNone}
            </p>
          ) : (
            <>
              <p className="muted prose">{words.differingNote}</p>
              <DifferingTable
                rows={differing.map(({ status, dueAt, theirStatus, theirDue, difference, ...it }) => ({
                  ...it,
                  why: difference === null ? '' : words.difference[difference],
                  ours: difference === 'due' ? due(dueAt) : statusName(statusCodes[status].code),
                  theirs: theirStatus === null ? words.nothing : difference === 'due' ? due(theirDue) : statusName(theirStatus),
                }))}
                unit={unit}
                locale={locale}
                words={words}
              />
              {state.differing > shownTroubles && <p className="muted">{words.first(shownTroubles)}</p>}
            </>
          )}
        </section>
        <section className="stack">
          <h2>{words.codes}</h2>
          <p className="muted prose">{words.codesNote}</p>
          <Disclosure title={words.showCodes(rows.length)}>
            <NationalCodes rows={rows} words={words} trust={catalogue.trustMark} />
          </Disclosure>
        </section>
      </div>
    </AdminFrame>
  );
}
