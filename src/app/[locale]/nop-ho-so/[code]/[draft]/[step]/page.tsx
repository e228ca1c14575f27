import { notFound, redirect } from 'next/navigation';
import { caseStep } from '#src/domain/procedures/case.ts';
import { asksForCase } from '#src/domain/procedures/case-of.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isRetired } from '#src/services/catalogue.ts';
import { firstOpenStep } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { CaseView } from './case-view.tsx';
import { currentConfirmation, currentDraft, currentPackage } from './current-draft.ts';
import { DoneView } from './done-view.tsx';
import { PackageView } from './package-view.tsx';
import { ReviewView } from './review-view.tsx';
import { SentView } from './sent-view.tsx';
import { faultsOfStep, StepView, takesFiles } from './step-view.tsx';

export async function generateMetadata() {
  const { locale, params, query, turn } = await visit();
  const { shell, apply, cases, handOff } = messagesOf(locale);
  const { step = '' } = params;
  if (step === 'da-nop') return { title: shell.title(apply.done.title) };
  if (step === 'goi-ho-so') return { title: shell.title(handOff.ready.title) };
  const it = await currentDraft();
  const procedure = it?.procedure.shortName[locale] ?? '';
  const name =
    step === caseStep ? cases.step : step === 'kiem-tra' ? apply.check : (it?.steps.find(({ key }) => key === step)?.title[locale] ?? '');
  const title = shell.title(`${name} – ${procedure}`);
  const faulty = turn?.refusal !== undefined || (it !== undefined && query.sua === '1' && faultsOfStep(it, step).length > 0);
  return { title: faulty ? shell.form.titleWithFault(title) : title };
}

/** One step of a filing, its check, or its confirmation. */
export default async function ApplyStep() {
  const { locale, params, turn } = await visit();
  const { code = '', draft = '', step = '' } = params;
  const at = (to: string) => href(locale, 'applyStep', { code, draft, step: to });
  if (step === 'da-nop') {
    const done = await currentConfirmation();
    if (done) return <DoneView it={done} />;
  }
  const packed = step === 'goi-ho-so' ? await currentPackage() : undefined;
  if (packed) return <PackageView prepared={packed} />;
  const it = await currentDraft();
  // What was begun before its procedure was retired is told so, instead of not being found.
  if (!it && isRetired(code)) redirect(href(locale, 'apply', { code }));
  if (!it) notFound();
  if (it.draft.submittedAs && turn?.refusal?.kind === 'already-sent') return <SentView it={it} step={step} done={at('da-nop')} />;
  if (it.draft.submittedAs) redirect(at('da-nop'));
  const known = step === 'kiem-tra' || (step === caseStep && asksForCase(it.case)) || it.steps.some(({ key }) => key === step);
  if (!known) {
    // A step that these answers have made needless, or a confirmation that does not exist yet.
    if (step === 'da-nop' || step === 'goi-ho-so' || step === caseStep || it.form.steps.some(({ key }) => key === step))
      redirect(at(firstOpenStep(it)?.key ?? 'kiem-tra'));
    notFound();
  }
  const { shell, apply } = messagesOf(locale);
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'procedure', { code }), name: it.procedure.shortName[locale] },
        ]}
        here={apply.crumb}
      />
      <main id="main">
        {step === 'kiem-tra' ? <ReviewView it={it} /> : step === caseStep ? <CaseView it={it} /> : <StepView it={it} stepKey={step} />}
      </main>
      {step !== 'kiem-tra' && step !== caseStep && <script type="module" src={`/m/declaration-${locale}.js`} />}
      {takesFiles(it, step) && <script type="module" src="/m/upload.js" />}
      <script type="module" src="/m/form.js" />
    </>
  );
}
