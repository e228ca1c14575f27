import { notFound, redirect } from 'next/navigation';
import { LONGEST_DAYS, PROPOSED_DAYS } from '#src/domain/dossiers/supplement.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { findMarkFaults, openMarking } from '#src/services/supplements/marking.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { SaveBar } from '#src/ui/forms/save-bar.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { refusalWords } from '#src/ui/staff/refusal-words.ts';
import { MarkingForm, markFaultLines } from '#src/ui/supplements/marking-form.tsx';

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, supplements } = messagesOf(locale);
  const title = shell.title(`${supplements.mark.title} – ${params.code ?? ''}`);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** Where an official goes through the whole dossier, marks what is at fault, and asks for all of it at once. */
export default async function MarkSupplementPage() {
  const { locale, params, session, turn, query, now } = await visit();
  const code = params.code ?? '';
  const { shell, staff, supplements, drafts, uploads } = messagesOf(locale);
  const words = supplements.mark;
  const it = session && (await openMarking(session, code, now));
  const refusal =
    turn?.refusal?.kind === 'faults' ? undefined : (turn?.refusal as Exclude<ActRefusal, { kind: 'unknown-dossier' }> | undefined);
  const refused = refusal && refusalWords(staff, refusal, { unit: (unit) => getUnit(unit).fullName[locale] });
  if (!it && !refused) {
    if (!session) notFound();
    redirect(href(locale, 'staffDossier', { code }));
  }
  const faults = it && turn?.refusal?.kind === 'faults' ? findMarkFaults(it, now) : {};
  const lines = it ? markFaultLines(it.checklist, faults, supplements, locale) : [];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          { href: href(locale, 'staffDossier', { code }), name: staff.dossier.title(code) },
        ]}
        here={words.title}
      />
      <main id="main" className="wrap wide marking">
        {refused && <ErrorSummary title={staff.refused.title} faults={[{ text: refused }]} />}
        {lines.length > 0 && <ErrorSummary title={shell.form.faults(lines.length)} faults={lines} />}
        {query.xong === 'luu' && !turn && (
          <div role="status">
            <Notice tone="ok" title={words.kept} />
          </div>
        )}
        <header className="stack">
          <h1>{words.title}</h1>
          <p className="muted">
            {it?.procedure.shortName[locale]} <span className="num">{code}</span>
          </p>
          <p className="prose">{words.lead}</p>
          {it && it.earlier > 0 && <Notice title={it.waits ? words.waits : words.again} />}
          {it && (
            <p className="small muted" data-saved="">
              {it.saved ? words.saved(it.saved.savedBy, dateAndTime(it.saved.savedAt)) : words.notSaved}
            </p>
          )}
        </header>
        {it ? (
          <MarkingForm
            it={it}
            action={href(locale, 'markSupplement', { code })}
            faults={faults}
            locale={locale}
            words={supplements}
            form={shell.form}
            uploads={uploads}
            days={{ proposed: PROPOSED_DAYS, longest: LONGEST_DAYS }}
            keep={JSON.stringify(drafts.save)}
            bar={<SaveBar words={drafts.save} />}
          />
        ) : (
          <>
            <p>{words.gone}</p>
            <ButtonLink href={href(locale, 'staffDossier', { code })}>{words.toDossier}</ButtonLink>
          </>
        )}
      </main>
      <script type="module" src="/m/keep.js" />
      <script type="module" src="/m/form.js" />
    </>
  );
}
