import { redirect } from 'next/navigation';
import { compareAnswers } from '#src/domain/forms/compare-answers.ts';
import { paperBeside } from '#src/domain/forms/paper-beside.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { filedDocuments } from '#src/services/filed-documents.ts';
import type { Answering } from '#src/services/supplements/answering.ts';
import { getUnit, listUnits } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { FieldGroup } from '#src/ui/kit/field.tsx';
import { ErrorSummary } from '#src/ui/kit/notice.tsx';
import { refusalWords } from '#src/ui/staff/refusal-words.ts';
import { Changes } from '#src/ui/supplements/changes.tsx';

/** Everything that will change, old beside new, before it is sent. */
export async function CheckView({ it }: { it: Answering }) {
  const { locale, turn } = await visit();
  const { shell, staff, supplements, uploads } = messagesOf(locale);
  const words = supplements.review;
  const { draft, form, filed, amended, items } = it;
  const back = href(locale, 'supplement', { request: draft.id, step: 'tra-loi' });
  if (Object.keys(amended.faults).length > 0) redirect(`${back}?sua=1`);
  const names = new Map(listUnits().map(({ code, fullName }) => [code, fullName]));
  const changes = compareAnswers(form, filed.answers, amended.answers, (code) => names.get(code));
  const documents = new Map((await filedDocuments(it.dossier.id, form, filed.answers)).map((document) => [document.field, document]));
  const sent = it.uploads.filter(({ field, state }) => amended.opened.has(field.split('.', 1)[0] ?? '') && isUsable(state));
  const fields = [...new Set(sent.map(({ field }) => field))];
  const files = fields.map((key) => ({
    key,
    label: amended.rows.find(({ field }) => field.key === key)?.field.label ?? { vi: key, en: key },
    before: documents.get(key)?.files ?? [],
    after: sent.filter(({ field }) => field === key),
  }));
  const touched = new Set([...changes, ...files].map(({ key }) => key.split('.', 1)[0]));
  const same = items.filter(({ key }) => !touched.has(key) && !touched.has(paperBeside(key)));
  const kind = turn?.refusal?.kind;
  const fault = kind === 'not-confirmed' ? words.notConfirmed : undefined;
  const refusal = turn?.refusal as Exclude<ActRefusal, { kind: 'unknown-dossier' }> | { kind: 'files-changed' } | undefined;
  const said =
    fault ??
    (refusal?.kind === 'files-changed'
      ? words.filesChanged
      : refusal &&
        refusalWords(staff, refusal as Exclude<typeof refusal, { kind: 'files-changed' }>, {
          unit: (code) => getUnit(code).fullName[locale],
        }));
  return (
    <div className="wrap section tight">
      <div className="stack-lg narrow">
        {said && <ErrorSummary title={shell.form.faults(1)} faults={[{ ...(fault && { id: 'confirm' }), text: said }]} />}
        <header className="stack">
          <h1>{words.title}</h1>
          <p className="prose">{words.lead}</p>
          <p className="small muted">{supplements.answer.saved(dateAndTime(draft.savedAt))}</p>
        </header>
        <Changes changes={changes} files={files} locale={locale} words={supplements.section} uploads={uploads} />
        {same.length > 0 && (
          <section className="stack">
            <h2>{words.same}</h2>
            <ul className="l">
              {same.map(({ key, label, reason }) => (
                <li key={key}>
                  <a href={`${back}#${key}`}>{label[locale]}</a>: <span lang="vi">{reason}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <form method="post" className="stack-lg" noValidate data-guard="" data-sending={shell.form.sending}>
          <FieldGroup field={{ name: 'confirm', label: <span className="sr">{words.confirm}</span>, error: fault }}>
            <Choice
              type="checkbox"
              name="confirm"
              id="confirm"
              value="yes"
              label={words.confirm}
              invalid={Boolean(fault)}
              describedBy={fault && 'confirm-error'}
            />
          </FieldGroup>
          <Actions>
            <Button look="primary" name="do" value="send" icon="send">
              {words.send}
            </Button>
            <ButtonLink look="quiet" href={back}>
              {words.back}
            </ButtonLink>
          </Actions>
        </form>
      </div>
    </div>
  );
}
