import { walk } from '#src/domain/forms/answers.ts';
import type { SummaryRow } from '#src/domain/forms/summary.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';
import { documentsOf } from '#src/services/filed-documents.ts';
import { firstOpenStep, type OpenDraft, summaryOf } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { DocumentPages } from '#src/ui/filed-documents.tsx';
import { warningText } from '#src/ui/forms/fault-words.ts';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { Answers } from '#src/ui/kit/facts.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { StepFrame } from './step-frame.tsx';

const sourceOf = ({ origin, value }: SummaryRow, words: typeof Words): string | undefined => {
  if (!origin || !value) return undefined;
  if (origin.source === 'vneid') return words.origin.short.vneid;
  return origin.altered ? words.origin.short.altered : words.origin.short.typed;
};

/** All answers as they will be read, each with a way back; the statement; the one button that files. */
export async function ReviewView({ it }: { it: OpenDraft }) {
  const { locale, turn, session } = await visit();
  const { shell, apply, uploads } = messagesOf(locale);
  const { review } = apply;
  const { draft, procedure, form } = it;
  const at = (step: string) => href(locale, 'applyStep', { code: procedure.code, draft: draft.id, step });
  const sections = summaryOf(it);
  const open = firstOpenStep(it);
  const refusal = turn?.refusal;
  const unconfirmed = refusal?.kind === 'not-confirmed';
  const refusalText = refusal && (apply.refusal[refusal.kind] ?? shell.form.faults(1));
  const warned = walk(form, it.answers).rows.flatMap(({ field }) => (it.warnings[field.key] ?? []).map((warning) => ({ field, warning })));
  const last = it.steps.at(-1);
  const sent = new Map(
    documentsOf(
      form,
      it.uploads.filter(({ state }) => isUsable(state)),
    ).map(({ field, files }) => [field, files]),
  );
  const missing = walk(form, it.answers).rows.filter(
    ({ field, state }) => field.type === 'file' && field.wanted && state === 'asked' && !sent.has(field.key),
  );
  return (
    <StepFrame it={it} step="kiem-tra">
      {refusalText && (
        <ErrorSummary title={shell.form.faults(1)} faults={[{ id: unconfirmed ? 'confirm' : undefined, text: refusalText }]} />
      )}
      <header className="stack">
        <h1>{review.heading}</h1>
        <p className="lead">{review.lead}</p>
      </header>
      {open && (
        <Notice tone="warn" level={2} title={review.open}>
          <p>
            <a href={`${at(open.key)}${open.faulty ? '?sua=1' : ''}`}>{it.steps.find(({ key }) => key === open.key)?.title[locale]}</a>
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
      {sections.map((section, index) => {
        const asked = section.rows.filter((row) => !row.computed);
        if (asked.length === 0) {
          // Said once, however many sections follow from answers above.
          const before = sections[index - 1];
          if (before?.rows.every((row) => row.computed)) return null;
          return (
            <Card key={section.key}>
              <h2>{section.title[locale]}</h2>
              <p>{review.same}</p>
            </Card>
          );
        }
        return (
          <Card key={section.key}>
            <h2>{section.title[locale]}</h2>
            <Answers
              answers={asked.map((row) => ({
                key: row.key,
                term: row.label[locale],
                value: sent.has(row.key) ? (
                  <DocumentPages files={sent.get(row.key) ?? []} locale={locale} words={uploads} />
                ) : row.value ? (
                  <span className={row.figures ? 'num' : undefined}>
                    <Mixed locale={locale} text={row.value[locale]} />
                  </span>
                ) : (
                  <span className="muted">{review.empty}</span>
                ),
                source: sourceOf(row, apply),
                edit: {
                  href: `${at(section.step)}#${row.key}`,
                  label: (
                    <>
                      {review.edit}
                      <span className="sr"> {row.label[locale]}</span>
                    </>
                  ),
                },
              }))}
            />
          </Card>
        );
      })}
      <form method="post" action={at('kiem-tra')} className="card low stack" data-sending={shell.form.sending}>
        <input type="hidden" name="do" value="submit" />
        {unconfirmed && (
          <p className="err" id="confirm-error">
            <Icon name="circle-alert" />
            <span>{refusalText}</span>
          </p>
        )}
        <Choice
          type="checkbox"
          name="confirm"
          value="yes"
          id="confirm"
          label={form.statement[locale]}
          help={<Mixed locale={locale} text={review.confirmedBy(session?.name ?? '')} />}
          checked={turn?.typed.confirm?.[0] === 'yes'}
          invalid={unconfirmed}
          describedBy={unconfirmed ? 'confirm-error' : undefined}
        />
        <Actions>
          <Button look="primary" icon="send">
            {review.submit}
          </Button>
          {last && (
            <ButtonLink look="quiet" href={at(last.key)}>
              {apply.back}
            </ButtonLink>
          )}
        </Actions>
        <p className="small muted">{review.once}</p>
      </form>
    </StepFrame>
  );
}
