import type { ReactNode } from 'react';
import type { HandedPaper } from '#src/domain/counter/handed-in.ts';
import {
  type CheckPart,
  checkName,
  deadlineName,
  exampleName,
  type MarkFault,
  type MarkFaults,
  markName,
  reasonName,
  wordsName,
} from '#src/domain/dossiers/supplement.ts';
import type { SummaryRow } from '#src/domain/forms/summary.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { shell as Shell } from '#src/i18n/vi/shell.ts';
import type { supplements as Words } from '#src/i18n/vi/supplements.ts';
import type { uploads as UploadWords } from '#src/i18n/vi/uploads.ts';
import { DocumentPages } from '#src/ui/filed-documents.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { TextArea, TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Files = Parameters<typeof DocumentPages>[0]['files'];

type Props = {
  it: {
    /** for the head's consent: it is asked for, and nothing is sent yet */
    waits: boolean;
    dossier: { sequence: number };
    checklist: readonly CheckPart[];
    said: ReadonlyMap<string, SummaryRow>;
    onPaper: ReadonlyMap<string, HandedPaper>;
    documents: ReadonlyMap<string, { files: Files }>;
    typed: Readonly<Record<string, readonly string[]>>;
  };
  action: string;
  faults: MarkFaults;
  locale: Locale;
  words: typeof Words;
  form: (typeof Shell)['form'];
  uploads: typeof UploadWords;
  days: { proposed: number; longest: number };
  /** words of the module that saves while somebody marks */
  keep: string;
  bar: ReactNode;
};

/** Each kind has its own sentence; looked up by that kind it gets no other. */
const faultWords = (words: typeof Words, fault: MarkFault): string => (words.fault[fault.kind] as (it: MarkFault) => string)(fault);

/** The faults with what they are about, in the order of the page. */
export function markFaultLines(
  checklist: readonly CheckPart[],
  faults: MarkFaults,
  words: typeof Words,
  locale: Locale,
): { id: string; text: string }[] {
  const about = new Map<string, Text>();
  for (const part of checklist) {
    about.set(checkName(part), part.title);
    const fields = part.kind === 'fields' ? part.fields : [{ key: part.key, label: part.title }];
    for (const { key, label } of fields) for (const name of [reasonName(key), exampleName(key)]) about.set(name, label);
  }
  return Object.entries(faults).map(([name, fault]) => {
    const part = about.get(name);
    const text = faultWords(words, fault);
    return { id: name, text: part ? words.mark.faultOf(part[locale], text) : text };
  });
}

/** Everything that was filed, to be found right or marked; each mark with its reason. */
export function MarkingForm(props: Props) {
  const { it, words, locale, faults } = props;
  const { mark } = words;
  const { papers } = messagesOf(locale).counter;
  const typed = (name: string) => it.typed[name]?.[0];
  const error = (name: string) => {
    const fault = faults[name];
    return fault && faultWords(words, fault);
  };
  const why = (key: string, label: string) => (
    <div className="why">
      <TextArea
        name={reasonName(key)}
        label={
          <>
            {mark.reason}
            <span className="sr">: {label}</span>
          </>
        }
        hint={mark.reasonHint}
        error={error(reasonName(key))}
        value={typed(reasonName(key))}
        rows={2}
      />
      <TextInput
        name={exampleName(key)}
        label={
          <>
            {mark.example}
            <span className="sr">: {label}</span>
          </>
        }
        optional={props.form.optional}
        error={error(exampleName(key))}
        value={typed(exampleName(key))}
        autoComplete="off"
      />
    </div>
  );
  const fields = it.checklist.filter((part) => part.kind === 'fields');
  const documents = it.checklist.filter((part) => part.kind === 'document');
  return (
    <form
      method="post"
      action={props.action}
      className="stack-lg"
      noValidate
      data-guard=""
      data-sending={props.form.sending}
      data-keep={props.keep}
    >
      <input type="hidden" name="seen" value={it.dossier.sequence} />
      {/* Enter in a field saves, and sends nothing. */}
      <button type="submit" name="do" value="save" className="sr" tabIndex={-1} aria-hidden="true">
        {mark.later}
      </button>
      {fields.length > 0 && (
        <section className="stack">
          <h2>{mark.declaration}</h2>
          {fields.map((part) => (
            <Part key={part.key} title={part.title[locale]} name={checkName(part)} error={error(checkName(part))}>
              <ul className="marks">
                {part.fields.map(({ key, label }) => {
                  const row = it.said.get(key);
                  return (
                    <li className="mark" key={key}>
                      <div className="said">
                        <span className="q">{label[locale]}</span>
                        <span className={row?.figures ? 'a num' : 'a'}>
                          {row?.value ? <Mixed locale={locale} text={row.value[locale]} /> : <span className="muted">{mark.blank}</span>}
                        </span>
                      </div>
                      <Choice
                        type="checkbox"
                        name={markName(key)}
                        value="1"
                        checked={Boolean(typed(markName(key)))}
                        label={
                          <>
                            {mark.mark}
                            <span className="sr">: {label[locale]}</span>
                          </>
                        }
                      />
                      {why(key, label[locale])}
                    </li>
                  );
                })}
              </ul>
              <Choice
                type="checkbox"
                id={checkName(part)}
                name={checkName(part)}
                value="ok"
                checked={typed(checkName(part)) === 'ok'}
                label={mark.allRight}
                invalid={Boolean(error(checkName(part)))}
                describedBy={error(checkName(part)) && `${checkName(part)}-error`}
              />
            </Part>
          ))}
        </section>
      )}
      {documents.length > 0 && (
        <section className="stack">
          <h2>{mark.documents}</h2>
          {documents.map((part) => {
            const files = it.documents.get(part.key)?.files ?? [];
            const name = checkName(part);
            const paper = it.onPaper.get(part.key);
            return (
              <Part key={part.key} title={part.title[locale]} name={name} error={error(name)}>
                {files.length > 0 ? (
                  <DocumentPages files={files} locale={locale} words={props.uploads} />
                ) : (
                  <p className="muted">
                    {paper ? mark.onPaper(papers.forms[paper.form], paper.count) : messagesOf(locale).answers.notSent}
                  </p>
                )}
                <div className="mark doc">
                  <div className="choices across">
                    <Choice
                      type="radio"
                      id={name}
                      name={name}
                      value="ok"
                      checked={typed(name) === 'ok'}
                      label={files.length > 0 || paper ? mark.right : mark.rightNone}
                    />
                    <Choice type="radio" name={name} value="fault" checked={typed(name) === 'fault'} label={mark.wrong} />
                  </div>
                  {why(part.key, part.title[locale])}
                </div>
              </Part>
            );
          })}
        </section>
      )}
      <section className="stack send">
        <h2>{it.waits ? mark.askHead : mark.send}</h2>
        <TextArea
          name={wordsName}
          label={mark.words}
          hint={mark.wordsHint}
          optional={props.form.optional}
          error={error(wordsName)}
          value={typed(wordsName)}
          rows={3}
        />
        <DateBoxes
          name={deadlineName}
          label={mark.deadline}
          hint={mark.deadlineHint(props.days.proposed, props.days.longest)}
          error={error(deadlineName)}
          value={{ day: typed(`${deadlineName}.day`), month: typed(`${deadlineName}.month`), year: typed(`${deadlineName}.year`) }}
          words={props.form}
        />
        <p className="muted">{it.waits ? mark.askNote : mark.sendNote}</p>
        <Actions>
          <Button look="primary" name="do" value="send" icon="send">
            {it.waits ? mark.askHead : mark.send}
          </Button>
          {!it.waits && (
            <Button look="quiet" name="do" value="preview" icon="eye" apart>
              {mark.preview} <span className="muted">{mark.newTab}</span>
            </Button>
          )}
          <Button look="quiet" name="do" value="save">
            {mark.later}
          </Button>
        </Actions>
      </section>
      {props.bar}
    </form>
  );
}

/** One part to go through. */
function Part({ title, name, error, children }: { title: string; name: string; error: string | undefined; children: ReactNode }) {
  return (
    <fieldset className={error ? 'part is-error' : 'part'} aria-describedby={error && `${name}-error`}>
      <legend>{title}</legend>
      {error && (
        <p className="err" id={`${name}-error`}>
          <Icon name="circle-alert" />
          <span>{error}</span>
        </p>
      )}
      {children}
    </fieldset>
  );
}
