import { notFound, redirect } from 'next/navigation';
import { date, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { dossierOfMessage, openMessage } from '#src/services/conversation/write.ts';
import { attachmentField, limitsOfPlace, usualLimitsHere } from '#src/services/upload-limits.ts';
import { isConfirmed } from '#src/services/uploads.ts';
import { visit } from '#src/services/visit.ts';
import { Conversation } from '#src/ui/conversation.tsx';
import { FileField } from '#src/ui/forms/file-field.tsx';
import { SaveBar } from '#src/ui/forms/save-bar.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, conversation } = messagesOf(locale);
  const title = shell.title(conversation.compose.crumb);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title, robots: { index: false } };
}

/** One message about a dossier while it is written, with its files, above what was said before. Once it was sent, its dossier is the place. */
export default async function MessagePage() {
  const { locale, params, session, query, turn, now } = await visit();
  const { message = '' } = params;
  if (!session) notFound();
  const it = await openMessage(session, message, now);
  const code = it?.draft.code ?? (await dossierOfMessage(session, message));
  if (code === undefined) notFound();
  const staff = session.kind === 'staff';
  const dossier = staff ? href(locale, 'staffDossier', { code }) : href(locale, 'dossier', { code });
  if (!it) redirect(`${dossier}#trao-doi`);
  const { shell, drafts, uploads, conversation } = messagesOf(locale);
  const words = conversation.compose;
  const here = href(locale, 'message', { message });
  const fault = turn?.refusal && (words.fault[turn.refusal.kind] ?? words.fault.other);
  const [field] = Object.keys(turn?.faults ?? {});
  const error = (name: string) => (field === name ? fault : undefined);
  const limits = (await limitsOfPlace({ draftId: message, field: attachmentField })) ?? usualLimitsHere();
  const saved = date(it.draft.savedAt) === date(now) ? time(it.draft.savedAt) : `${time(it.draft.savedAt)}, ${date(it.draft.savedAt)}`;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: dossier, name: code },
        ]}
        here={words.crumb}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="stack-lg narrow">
            {fault && <ErrorSummary title={shell.form.faults(1)} faults={[{ ...(field && { id: field }), text: fault }]} />}
            {query.sua === 'tep-loi' && (
              <Notice tone="warn" icon="paperclip" title={uploads.lost.title}>
                <p>{uploads.lost.text}</p>
              </Notice>
            )}
            <header className="stack">
              <h1>{staff ? words.titleStaff : it.may.includes('answer_question') ? words.titleAnswer : words.title}</h1>
              <p>
                {it.procedure[locale]} <span className="num muted">{code}</span>
              </p>
            </header>
            {it.words.length > 0 && (
              <section className="stack" aria-labelledby="before">
                <h2 id="before">{words.before}</h2>
                <Conversation
                  said={it.words}
                  reader={staff ? 'office' : 'citizen'}
                  locale={locale}
                  words={conversation}
                  uploads={uploads}
                />
              </section>
            )}
            <form
              method="post"
              action={here}
              encType="multipart/form-data"
              className="stack-lg"
              noValidate
              data-upload-words={JSON.stringify({ ...uploads.refusals, heic: uploads.heic, ...uploads.states, ...uploads.browser })}
              data-guard=""
              data-sending={shell.form.sending}
              data-keep={JSON.stringify(drafts.save)}
              data-version={it.draft.versionId}
            >
              <input type="hidden" name="do" value="save" />
              <button type="submit" name="go" value="send" className="sr" tabIndex={-1} aria-hidden="true">
                {words.send}
              </button>
              {it.may.includes('ask_question') && (
                <Choices
                  name="kind"
                  label={words.kind}
                  values={[it.asks ? 'question' : 'message']}
                  options={[
                    { value: 'message', label: words.asMessage, help: words.asMessageHelp },
                    { value: 'question', label: words.asQuestion, help: words.asQuestionHelp },
                  ]}
                />
              )}
              <TextArea
                name="text"
                label={words.text}
                hint={staff ? words.hintStaff : words.hint}
                value={it.text}
                error={error('text')}
                rows={6}
              />
              <FileField
                common={{
                  name: attachmentField,
                  label: words.file,
                  optional: words.optional,
                  hint: words.fileHint,
                  error: error(attachmentField),
                }}
                locale={locale}
                files={{
                  ...{ words: uploads, draft: message, order: here, limitsSaid: false },
                  filesOf: () => it.uploads.map((file) => ({ ...file, confirmed: isConfirmed(file) })),
                  limitsOf: () => limits,
                  stateOf: () => undefined,
                }}
              />
              <p className="small muted" data-saved="">
                {words.saved(saved)}
              </p>
              <Actions>
                <Button look="primary" name="go" value="send" icon="send">
                  {words.send}
                </Button>
                <Button look="quiet" name="go" value="later">
                  {words.later}
                </Button>
              </Actions>
              <SaveBar words={drafts.save} />
            </form>
          </div>
        </div>
        <script type="module" src="/m/form.js" />
        <script type="module" src="/m/keep.js" />
        <script type="module" src="/m/upload.js" />
      </main>
    </>
  );
}
