import { notFound, redirect } from 'next/navigation';
import { CaseView } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/case-view.tsx';
import { ReviewView } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/review-view.tsx';
import { SentView } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/sent-view.tsx';
import { faultsOfStep, StepView, takesFiles } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/step-view.tsx';
import { caseStep } from '#src/domain/procedures/case.ts';
import { asksForCase } from '#src/domain/procedures/case-of.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { firstOpenStep } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { currentFiling } from './current-filing.ts';
import { SlipView } from './slip-view.tsx';

export async function generateMetadata() {
  const { locale, params, query, turn } = await visit();
  const { shell, apply, assist, cases } = messagesOf(locale);
  const { step = '' } = params;
  if (step === 'da-nop') return { title: shell.title(assist.done.title) };
  const it = (await currentFiling())?.draft;
  const name =
    step === caseStep ? cases.step : step === 'kiem-tra' ? apply.check : (it?.steps.find(({ key }) => key === step)?.title[locale] ?? '');
  const title = shell.title(`${name} – ${assist.title}`); // whom it is for stands in no title, which browsers keep
  const faulty = turn?.refusal !== undefined || (it !== undefined && query.sua === '1' && faultsOfStep(it, step).length > 0);
  return { title: faulty ? shell.form.titleWithFault(title) : title };
}

/** One step of what an official files for somebody, its check, or the slip for his hands. */
export default async function AssistStep() {
  const { locale, params, turn } = await visit();
  const { draft = '', step = '' } = params;
  const filing = await currentFiling();
  if (!filing) notFound();
  const at = (to: string) => href(locale, 'assistStep', { draft, step: to });
  const { done, draft: it } = filing;
  if (done && step === 'da-nop') return <SlipView filing={filing} done={done} />;
  if (done && turn?.refusal?.kind === 'already-sent' && filing.sent) return <SentView it={filing.sent} step={step} done={at('da-nop')} />;
  if (done) redirect(at('da-nop'));
  if (!it) notFound();
  const known = step === 'kiem-tra' || (step === caseStep && asksForCase(it.case)) || it.steps.some(({ key }) => key === step);
  if (!known) {
    if (step === 'da-nop' || step === caseStep || it.form.steps.some(({ key }) => key === step))
      redirect(at(firstOpenStep(it)?.key ?? 'kiem-tra'));
    notFound();
  }
  const { shell, staff, assist } = messagesOf(locale);
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          { href: href(locale, 'assist', {}), name: assist.title },
        ]}
        here={it.procedure.shortName[locale]}
      />
      <main id="main">
        <div className="wrap mt-6">
          <Notice icon="user" title={<Mixed locale={locale} text={assist.banner(filing.applicant)} />}>
            <p>
              {assist.bannerText('24:00')} <a href={href(locale, 'assist', {})}>{assist.back}</a>
            </p>
          </Notice>
        </div>
        {step === 'kiem-tra' ? (
          <ReviewView it={it} applicant={filing.applicant} />
        ) : step === caseStep ? (
          <CaseView it={it} />
        ) : (
          <StepView it={it} stepKey={step} />
        )}
      </main>
      <script type="module" src="/m/form.js" />
      {takesFiles(it, step) && <script type="module" src="/m/upload.js" />}
      {step !== 'kiem-tra' && step !== caseStep && <script type="module" src={`/m/declaration-${locale}.js`} />}
    </>
  );
}
