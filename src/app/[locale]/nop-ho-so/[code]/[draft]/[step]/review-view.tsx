import { walk } from '#src/domain/forms/answers.ts';
import type { SummaryRow } from '#src/domain/forms/summary.ts';
import { caseName, caseStep } from '#src/domain/procedures/case.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { warningText } from '#src/i18n/fault-words.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';
import { documentsOf } from '#src/services/filed-documents.ts';
import { firstOpenStep, type OpenDraft, summaryOf } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { AnswerSheet, type SheetSection, sheetRows } from '#src/ui/answer-sheet.tsx';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CaseTerms } from '#src/ui/cases/case-terms.tsx';
import { DocumentPages } from '#src/ui/filed-documents.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { stepAddress } from './step-address.ts';
import { StepFrame } from './step-frame.tsx';

const sourceOf = ({ origin, value }: SummaryRow, words: typeof Words): string | undefined => {
  if (!origin || !value) return undefined;
  const { short } = words.origin;
  if (origin.source !== 'typed') return short[origin.source];
  // What somebody typed himself needs no source.
  return origin.altered && (origin.altered.by ? short.alteredEarlier : short.altered);
};

/** All answers as they will be read, each with a way back; the statement; the one button that files. */
export async function ReviewView({ it, applicant }: { it: OpenDraft; applicant?: string | undefined }) {
  const { locale, turn, session } = await visit();
  const { shell, answers, apply, assist, cases, catalogue, drafts, handOff, uploads } = messagesOf(locale);
  const { review } = apply;
  const { form, way } = it;
  const { submission } = it.procedure;
  const said = { local: review, hand_off: handOff.review, assisted: assist.review }[way];
  const at = (step: string) => stepAddress(locale, it, step);
  const signedIn = session?.name ?? '';
  const confirmedBy = applicant === undefined ? review.confirmedBy(signedIn) : assist.confirmedBy(applicant, signedIn);
  const open = firstOpenStep(it);
  const refusal = turn?.refusal;
  const unconfirmed = refusal?.kind === 'not-confirmed';
  const outdated = refusal?.kind === 'version-changed';
  const why = outdated ? drafts.version.refused : refusal?.kind === 'consent-over' ? assist.over : apply.refusal[refusal?.kind ?? ''];
  const refusalText = refusal && (why ?? shell.form.faults(1));
  const rows = walk(form, it.answers).rows;
  const warned = rows.flatMap(({ field }) => (it.warnings[field.key] ?? []).map((warning) => ({ field, warning })));
  const last = it.steps.at(-1);
  const sent = new Map(
    documentsOf(
      form,
      it.uploads.filter(({ state }) => isUsable(state)),
    ).map(({ field, files }) => [field, files]),
  );
  const elsewhere = new Set(it.case.documents.flatMap(({ key, state }) => (state === 'other_case' ? [key] : [])));
  const missing = rows.filter(({ field, state }) => field.type === 'file' && field.wanted && state === 'asked' && !sent.has(field.key));
  const all: SheetSection[] = [
    {
      key: caseStep,
      title: cases.title,
      none: answers.none,
      rows: it.case.rows
        .filter(({ decides }) => decides !== 'nothing')
        .map(({ question, value, asked }) => {
          const chosen = question.options.find((option) => option.value === value)?.label[locale];
          return {
            key: question.key,
            term: question.label[locale],
            value: chosen,
            long: true,
            source: asked === 'declaration' ? cases.byDeclaration : undefined,
            href: asked === 'here' ? `${at(caseStep)}#${caseName(question.key)}` : undefined,
          };
        }),
    },
    ...summaryOf(it).flatMap((section, index, before): SheetSection[] => {
      const { key, step } = section;
      const common = { key, title: section.title[locale], none: answers.none };
      const asked = section.rows.filter((row) => !row.computed);
      if (asked.length > 0)
        return [
          {
            ...common,
            rows: sheetRows(asked, locale, (row) => ({ source: sourceOf(row, apply), href: `${at(step)}#${row.key}` })),
          },
        ];
      // Said once, however many sections follow from answers above.
      if (before[index - 1]?.rows.every((row) => row.computed)) return [];
      return [{ ...common, rows: [], note: <p className="small muted">{review.same}</p> }];
    }),
    {
      key: 'documents',
      title: uploads.filed.title,
      none: answers.notSent,
      rows: rows
        .filter(({ field }) => field.type === 'file' && (sent.has(field.key) || !elsewhere.has(field.document ?? '')))
        .map(({ field, step }) => {
          const files = sent.get(field.key);
          return {
            key: field.key,
            term: field.label[locale],
            value: files && <DocumentPages files={files} locale={locale} words={uploads} />,
            long: true,
            href: `${at(step.key)}#${field.key}`,
          };
        }),
    },
  ];
  const sheet = all.filter(({ rows, note }) => rows.length > 0 || note !== undefined);
  return (
    <StepFrame it={it} step="kiem-tra">
      {refusalText && (
        <ErrorSummary title={shell.form.faults(1)} faults={[{ id: unconfirmed ? 'confirm' : undefined, text: refusalText }]} />
      )}
      <header className="stack">
        <h1>{review.heading}</h1>
        <p className="lead">{said.lead}</p>
      </header>
      {open && (
        <Notice tone="warn" level={2} title={review.open}>
          <p>
            <a href={`${at(open.key)}${open.faulty ? '?sua=1' : ''}`}>
              {open.key === caseStep ? cases.step : it.steps.find(({ key }) => key === open.key)?.title[locale]}
            </a>
          </p>
        </Notice>
      )}
      {!open && warned.length > 0 && (
        <Notice tone="warn" level={2} title={review.warnings}>
          <ul>
            {warned.map(({ field, warning }) => (
              <li key={field.key + warning.kind}>
                {(field.short ?? field.label)[locale]}: {warningText(warning, apply)}
              </li>
            ))}
          </ul>
          <p>{review.warningsNote}</p>
        </Notice>
      )}
      {!open && missing.length > 0 && (
        <Notice tone="warn" icon="paperclip" level={2} title={uploads.filed.missing}>
          <ul>
            {missing.map(({ field, step }) => (
              <li key={field.key}>
                {field.label[locale]}{' '}
                <a href={`${at(step.key)}#${field.key}`}>
                  {uploads.filed.add}
                  <span className="sr"> {field.label[locale]}</span>
                </a>
              </li>
            ))}
          </ul>
          <p>{uploads.filed.missingText}</p>
        </Notice>
      )}
      <div>
        <AnswerSheet sections={sheet} under="h1" edit={review.edit} />
      </div>
      <section className="stack">
        <h2>{cases.follows}</h2>
        <CaseTerms limits={it.case.limits} quote={it.case.quote} locale={locale} words={cases} catalogue={catalogue} />
        {it.case.quote.total !== 0 && <p className="small muted">{cases.fees.notPaid}</p>}
        <Disclosure title={cases.documents.title}>
          <CaseDocuments documents={it.case.documents} locale={locale} words={cases.documents} form={catalogue.form} />
        </Disclosure>
      </section>
      <form method="post" action={at('kiem-tra')} className="card low stack" data-sending={shell.form.sending}>
        <input type="hidden" name="do" value="submit" />
        <input type="hidden" name="version" value={it.versionId} />
        <input type="hidden" name="da-xem" value={it.draft.revision} />
        {unconfirmed && (
          <p className="err" id="confirm-error">
            <Icon name="circle-alert" />
            <span>{refusalText}</span>
          </p>
        )}
        {submission.kind === 'hand_off' ? (
          <p>
            <Mixed locale={locale} text={handOff.review.note(submission.portal.name[locale])} />
          </p>
        ) : (
          <Choice
            type="checkbox"
            name="confirm"
            value="yes"
            id="confirm"
            label={form.statement[locale]}
            help={<Mixed locale={locale} text={confirmedBy} />}
            checked={!outdated && turn?.typed.confirm?.[0] === 'yes'}
            invalid={unconfirmed}
            describedBy={unconfirmed ? 'confirm-error' : undefined}
          />
        )}
        <Actions>
          <Button look="primary" icon={way === 'hand_off' ? undefined : 'send'} iconAfter={way === 'hand_off' ? 'arrow-right' : undefined}>
            {way === 'hand_off' ? handOff.review.button : way === 'assisted' ? assist.review.submit : review.submit}
          </Button>
          {last && (
            <ButtonLink look="quiet" href={at(last.key)}>
              {apply.back}
            </ButtonLink>
          )}
        </Actions>
        {way !== 'hand_off' && <p className="small muted">{review.once}</p>}
      </form>
    </StepFrame>
  );
}
