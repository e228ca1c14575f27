import { caseName, caseStep, settleCase } from '#src/domain/procedures/case.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { OpenDraft } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CaseQuestions } from '#src/ui/cases/case-questions.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary } from '#src/ui/kit/notice.tsx';
import { stepAddress } from './step-address.ts';
import { StepFrame } from './step-frame.tsx';

/** The questions that choose the case, asked again: what the declaration asks stands there with where it comes from. */
export async function CaseView({ it }: { it: OpenDraft }) {
  const { locale, turn } = await visit();
  const { shell, cases, catalogue } = messagesOf(locale);
  const { procedure } = it;
  const faults = turn?.faults ?? {};
  const typed = turn ? settleCase(procedure, turn.typed) : {};
  const rows = it.case.rows.filter(({ asked, decides }) => asked === 'here' && decides !== 'nothing');
  return (
    <StepFrame it={it} step={caseStep}>
      {Object.keys(faults).length > 0 && (
        <ErrorSummary
          title={shell.form.faults(Object.keys(faults).length)}
          faults={rows.flatMap(({ question }) =>
            faults[caseName(question.key)] ? [{ id: caseName(question.key), text: `${question.label[locale]} ${cases.required}` }] : [],
          )}
        />
      )}
      <header className="stack">
        <h1>{cases.heading}</h1>
        <p className="lead">{cases.lead}</p>
      </header>
      <form
        method="post"
        action={stepAddress(locale, it, caseStep)}
        className="stack-lg"
        noValidate
        data-guard=""
        data-sending={shell.form.sending}
      >
        <CaseQuestions
          rows={rows.map((row) => ({ ...row, value: turn ? typed[row.question.key] : row.value }))}
          locale={locale}
          words={cases}
          faults={faults}
        />
        <Actions>
          <Button look="primary" name="do" value="case" iconAfter="arrow-right">
            {cases.save}
          </Button>
        </Actions>
      </form>
      <section className="stack">
        <h2>{cases.documents.title}</h2>
        <CaseDocuments documents={it.case.documents} locale={locale} words={cases.documents} form={catalogue.form} />
      </section>
    </StepFrame>
  );
}
