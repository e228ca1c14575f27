import type { Row } from '#src/domain/forms/answers.ts';
import { type Question, questionsOf } from '#src/domain/forms/definition.ts';
import { paperBeside } from '#src/domain/forms/paper-beside.ts';
import { summarise } from '#src/domain/forms/summary.ts';
import { faultyInput, summaryText } from '#src/i18n/fault-words.ts';
import { date, fullDate, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { filedDocuments } from '#src/services/filed-documents.ts';
import type { Answering } from '#src/services/supplements/answering.ts';
import { findUnits, listUnits, listWards } from '#src/services/units.ts';
import { limitsOfField, usualLimitsHere } from '#src/services/upload-limits.ts';
import { isConfirmed } from '#src/services/uploads.ts';
import { visit } from '#src/services/visit.ts';
import { DocumentPages } from '#src/ui/filed-documents.tsx';
import { limitsText } from '#src/ui/forms/file-field.tsx';
import { FormFields } from '#src/ui/forms/form-fields.tsx';
import { SaveBar } from '#src/ui/forms/save-bar.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { AskedFor } from '#src/ui/supplements/asked-for.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** Only what was opened, each question with the reason why it was asked again. */
export async function AnswerView({ it }: { it: Answering }) {
  const { locale, query, session, now } = await visit();
  const { shell, apply, drafts, once, uploads, supplements } = messagesOf(locale);
  const words = supplements.answer;
  const { draft, form, items, amended } = it;
  const here = href(locale, 'supplement', { request: draft.id, step: 'tra-loi' });
  const units = listUnits();
  const names = new Map(units.map(({ code, fullName }) => [code, fullName]));
  const city = units.find(({ kind }) => kind === 'city')?.code ?? '';
  const wards = listWards()
    .map(({ code, fullName, name }) => ({ value: code, label: fullName[locale], order: name.vi }))
    .sort((a, b) => a.order.localeCompare(b.order, 'vi'));
  const asked = amended.rows.filter(({ state }) => state === 'asked');
  // A document that was asked for is not one to leave out, whatever the form says of its place.
  const marked = new Set(items.map(({ key }) => key));
  const rows = new Map<string, Row>(
    asked.map((row) => [
      row.field.key,
      row.field.type === 'file' && marked.has(row.field.key) ? { ...row, field: { ...row.field, wanted: true } } : row,
    ]),
  );
  const opened = questionsOf(form).filter(({ key }) => amended.opened.has(key) && rows.has(key));
  const itemOf = new Map(items.map((item) => [item.key, item]));
  const filed = new Map(
    summarise(form, it.filed.answers, {}, (code) => names.get(code)).flatMap((section) => section.rows.map((row) => [row.key, row])),
  );
  const documents = new Map((await filedDocuments(it.dossier.id, form, it.filed.answers)).map((document) => [document.field, document]));
  const told =
    query.sua === '1' ? asked.flatMap((row) => (amended.faults[row.field.key] ? [{ row, fault: amended.faults[row.field.key] }] : [])) : [];
  const faultOf = new Map(told.flatMap(({ row, fault }) => (fault ? [[row.field.key, fault] as const] : [])));
  const places = opened.flatMap((field) => (field.type === 'file' ? [[field.key, limitsOfField(field)] as const] : []));
  const [place] = places;
  const limitsSaid = places.length > 1 && new Set(places.map(([, limits]) => limitsText(uploads, limits))).size === 1;
  const news = query.sua === 'tep' ? uploads.came : query.sua === 'tep-loi' ? uploads.lost : undefined;
  const until = fullDate(locale, it.answerBy);
  const saved = date(draft.savedAt) === date(now) ? time(draft.savedAt) : `${time(draft.savedAt)}, ${date(draft.savedAt)}`;
  const common = {
    ...{ locale, words: apply, shell, now, typed: it.typed },
    places: { wards, city, findWards: findUnits },
    wardNames: (code: string) => names.get(code),
    reusable: { offers: {}, words: once },
    files: {
      ...{ words: uploads, draft: draft.id, order: here, limitsSaid },
      filesOf: (path: string) =>
        it.uploads.filter(({ field }) => field === path).map((file) => ({ ...file, confirmed: isConfirmed(file) })),
      stateOf: () => 'needed' as const, // the office said so
      limitsOf: (path: string) => places.find(([key]) => key === path)?.[1] ?? usualLimitsHere(),
    },
  };
  const question = (field: Question) => (
    <FormFields
      fields={[field]}
      prefix=""
      scope={{ ...form.constants, ...amended.answers }}
      live={new Set()}
      around={[]}
      rows={rows}
      common={common}
      faults={faultOf}
      origins={{}}
    />
  );
  const before = (field: Question) => {
    const files = documents.get(field.key)?.files ?? [];
    if (field.type === 'file')
      return files.length > 0 ? <DocumentPages files={files} locale={locale} words={uploads} /> : words.wasFileNone;
    const value = filed.get(field.key)?.value;
    return value ? <Mixed locale={locale} text={value[locale]} /> : words.wasNone;
  };
  const beside = new Set(items.map(({ key }) => paperBeside(key)));
  const more = opened.filter(({ key }) => !itemOf.has(key) && !beside.has(key));
  return (
    <div className="wrap section tight">
      <div className="stack-lg narrow">
        {told.length > 0 && (
          <ErrorSummary
            title={shell.form.faults(told.length)}
            faults={told.flatMap(({ row, fault }) =>
              fault ? [{ id: faultyInput(row.field, fault), text: summaryText(locale, row.field, fault, apply) }] : [],
            )}
          />
        )}
        {query.sua === 'them' && (
          <Notice icon="message-circle-question-mark" title={words.moreTitle}>
            <p>{words.moreText}</p>
          </Notice>
        )}
        {news && (
          <Notice tone={query.sua === 'tep' ? 'info' : 'warn'} icon="paperclip" title={news.title}>
            <p>{news.text}</p>
          </Notice>
        )}
        <header className="stack">
          <h1>{words.title}</h1>
          <p>
            {it.procedure.shortName[locale]} <span className="num muted">{draft.code}</span>
          </p>
          <p className="prose">{words.lead(items.length)}</p>
          <p className="prose">
            <b>{it.answerBy < now ? words.late(until) : words.until(until)}</b>
          </p>
          {session?.kind === 'staff' && <Notice title={words.forApplicant} icon="landmark" />}
          {it.words && (
            <blockquote className="reason" lang="vi">
              {it.words}
            </blockquote>
          )}
          <p className="small muted" data-saved="">
            {words.saved(saved)}
          </p>
        </header>
        <form
          method="post"
          action={here}
          encType={place && 'multipart/form-data'}
          className="stack-lg"
          noValidate
          data-upload-words={place && JSON.stringify({ ...uploads.refusals, heic: uploads.heic, ...uploads.states, ...uploads.browser })}
          data-guard=""
          data-sending={shell.form.sending}
          data-keep={JSON.stringify(drafts.save)}
          data-version={draft.versionId}
        >
          <input type="hidden" name="do" value="save" />
          {opened.map(({ key }) => (
            <input key={key} type="hidden" name="asked" value={key} />
          ))}
          <button type="submit" name="go" value="next" className="sr" tabIndex={-1} aria-hidden="true">
            {words.check}
          </button>
          {place && limitsSaid && <p className="muted">{limitsText(uploads, place[1])}.</p>}
          {opened.map((field) => {
            const item = itemOf.get(field.key);
            return (
              item && (
                <AskedFor
                  key={field.key}
                  item={item}
                  locale={locale}
                  words={words}
                  before={before(field)}
                  file={field.type === 'file'}
                  note={field.type === 'file' && (documents.get(field.key)?.files.length ?? 0) > 0 ? words.fileReplaces : undefined}
                >
                  {question(field)}
                  {opened.filter(({ key }) => key === paperBeside(field.key)).map((beside) => question(beside))}
                </AskedFor>
              )
            );
          })}
          {more.length > 0 && (
            <section className="stack">
              <h2>{words.more}</h2>
              {more.map((field) => (
                <div key={field.key}>{question(field)}</div>
              ))}
            </section>
          )}
          <Actions>
            <Button look="primary" name="go" value="next" iconAfter="arrow-right">
              {words.check}
            </Button>
            <Button look="quiet" name="go" value="later">
              {words.later}
            </Button>
          </Actions>
          <SaveBar words={drafts.save} />
        </form>
      </div>
      <script type="module" src="/m/keep.js" />
      {place && <script type="module" src="/m/upload.js" />}
    </div>
  );
}
