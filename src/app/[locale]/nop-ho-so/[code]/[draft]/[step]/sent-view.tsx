import { typedWords } from '#src/domain/forms/typed-words.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { OpenDraft } from '#src/services/filing/open-draft.ts';
import { listUnits } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AnswerSheet } from '#src/ui/answer-sheet.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { ErrorSummary } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** A step that came after its draft had been sent: with which code it was, and every word that came, since none of them was kept. */
export async function SentView({ it, step, done }: { it: OpenDraft; step: string; done: string }) {
  const { locale, turn } = await visit();
  const { drafts, answers } = messagesOf(locale);
  const { sent } = drafts;
  const code = String(turn?.refusal?.code ?? '');
  const units = new Map(listUnits().map(({ code: ward, fullName }) => [ward, fullName]));
  const sections = typedWords(it.form, step, turn?.typed ?? {}, (ward) => units.get(ward));
  const files = turn?.typed['tep-chua-nhan'] !== undefined;
  return (
    <main id="main">
      <div className="wrap section tight">
        <div className="stack-lg">
          <ErrorSummary title={sent.title} faults={[{ text: sent.lead(code) }, ...(files ? [{ text: sent.files }] : [])]} />
          <header className="stack">
            <p className="small muted">
              <Mixed locale={locale} text={it.procedure.shortName[locale]} />
            </p>
            <h1>{sections.length > 0 ? sent.typed : sent.open}</h1>
            {sections.length > 0 && <p className="lead">{sent.copy}</p>}
          </header>
          <AnswerSheet
            under="h1"
            sections={sections.map(({ key, title, rows }) => ({
              key,
              title: title[locale],
              none: answers.none,
              rows: rows.map((row) => ({
                key: row.key,
                term: row.label[locale],
                value: <Mixed locale={locale} text={row.value?.[locale] ?? ''} />,
              })),
            }))}
          />
          <Actions>
            <ButtonLink look="primary" href={done} iconAfter="arrow-right">
              {sent.open}
            </ButtonLink>
          </Actions>
        </div>
      </div>
    </main>
  );
}
