import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type Row, rowsIfAsked, type Typed, walk } from '#src/domain/forms/answers.ts';
import type { Fault } from '#src/domain/forms/check.ts';
import { type Field, questionsOf, type Step } from '#src/domain/forms/definition.ts';
import { holds } from '#src/domain/forms/logic.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { caseStep } from '#src/domain/procedures/case.ts';
import { asksForCase } from '#src/domain/procedures/case-of.ts';
import type { UploadLimits } from '#src/domain/uploads/limits.ts';
import { faultyInput, summaryText, warningText } from '#src/i18n/fault-words.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { OpenDraft } from '#src/services/filing/open-draft.ts';
import { reusableFor } from '#src/services/filing/reuse-files.ts';
import { findUnits, listUnits, listWards } from '#src/services/units.ts';
import { limitsOfField, usualLimitsHere } from '#src/services/upload-limits.ts';
import { isConfirmed } from '#src/services/uploads.ts';
import { visit } from '#src/services/visit.ts';
import { limitsText } from '#src/ui/forms/file-field.tsx';
import { comesAndGoes, FormFields } from '#src/ui/forms/form-fields.tsx';
import { SaveBar } from '#src/ui/forms/save-bar.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { stepAddress } from './step-address.ts';
import { StepFrame } from './step-frame.tsx';

const askedIn = (it: OpenDraft, stepKey: string): Row[] =>
  walk(it.form, it.answers).rows.filter((row) => row.step.key === stepKey && row.state === 'asked');

/** What is wrong on one step, in the order of its questions. */
export function faultsOfStep(it: OpenDraft, stepKey: string): { row: Row; fault: Fault }[] {
  return askedIn(it, stepKey).flatMap((row) => {
    const fault = it.faults[row.field.key];
    return fault ? [{ row, fault }] : [];
  });
}

/** Whether a step has a place for files, as it is asked now. */
export const takesFiles = (it: OpenDraft, stepKey: string): boolean => askedIn(it, stepKey).some(({ field }) => field.type === 'file');

/** What each place for files of this step takes, by path. */
const placesOf = (it: OpenDraft, stepKey: string): Map<string, UploadLimits> =>
  new Map(askedIn(it, stepKey).flatMap(({ field }) => (field.type === 'file' ? [[field.key, limitsOfField(field)] as const] : [])));

const cityOf = (units: readonly Unit[]): string => units.find(({ kind }) => kind === 'city')?.code ?? '';

/** The questions of a step: what conditions on it may follow while somebody fills it in. */
const keysOf = (step: Step): ReadonlySet<string> => new Set(questionsOf({ steps: [step] }).map(({ key }) => key));

/** What was typed on the other steps: conditions and limits look at it. */
function typedElsewhere(step: Step, typed: Typed): Typed {
  const here = keysOf(step);
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !here.has(name.split('.')[0] ?? '')));
}

/** The questions of one step with what was typed so far, right or wrong. */
export async function StepView({ it, stepKey }: { it: OpenDraft; stepKey: string }) {
  const { locale, query, now, session } = await visit();
  const { shell, apply, cases, drafts, once, uploads } = messagesOf(locale);
  const { draft, answers, procedure } = it;
  const step = it.steps.find(({ key }) => key === stepKey);
  if (!step) return null;
  const rows = askedIn(it, stepKey);
  const paths = rows.map(({ field }) => field.key);
  const reusable = { offers: session ? await reusableFor(session, it, paths, now) : {}, words: once };
  const told = query.sua === '1' ? faultsOfStep(it, stepKey) : [];
  const faultOf = new Map(told.map(({ row, fault }) => [row.field.key, fault]));
  const units = listUnits();
  const scope = { ...it.form.constants, ...answers };
  const names = new Map(units.map(({ code, fullName }) => [code, fullName]));
  const wards = listWards()
    .map(({ code, fullName, name }) => ({ value: code, label: fullName[locale], order: name.vi }))
    .sort((a, b) => a.order.localeCompare(b.order, 'vi'));
  const live = keysOf(step);
  const page = {
    code: procedure.code,
    version: it.versionId,
    step: stepKey,
    today: vietnamDate(now),
    city: cityOf(units),
    wards: wards.map(({ value }) => value),
    elsewhere: typedElsewhere(step, draft.typed),
  };
  const before = it.steps[it.steps.indexOf(step) - 1];
  // Written out: an address bar's #field would travel along to the next step.
  const here = stepAddress(locale, it, stepKey);
  const places = placesOf(it, stepKey);
  const [place] = places.values();
  const limitsSaid = places.size > 1 && new Set([...places.values()].map((limits) => limitsText(uploads, limits))).size === 1;
  const firstWithFiles = rows.find(({ field }) => field.type === 'file')?.section;
  const stateOf = new Map(it.case.documents.map(({ key, state }) => [key, state]));
  /** Where papers stand of which a question about the case decides that is not answered yet: few people need most of them. */
  const openPapers = asksForCase(it.case)
    ? rows.find(({ field }) => field.type === 'file' && field.document !== undefined && stateOf.get(field.document) === 'open')?.section
    : undefined;
  /** A place for a document of another case: empty, and nothing here may bring it in. It stays within reach. */
  const fromOtherCase = (field: Field): boolean =>
    field.type === 'file' &&
    field.document !== undefined &&
    stateOf.get(field.document) === 'other_case' &&
    field.required !== true &&
    field.when === undefined &&
    !faultOf.has(field.key) &&
    !it.uploads.some((file) => file.field === field.key);
  const news = query.sua === 'tep' ? uploads.came : query.sua === 'tep-loi' ? uploads.lost : undefined;
  return (
    <StepFrame it={it} step={stepKey}>
      {told.length > 0 && (
        <ErrorSummary
          title={shell.form.faults(told.length)}
          faults={told.map(({ row, fault }) => ({
            id: faultyInput(row.field, fault),
            text: summaryText(locale, row.field, fault, apply),
          }))}
        />
      )}
      {query.sua === 'them' && (
        <Notice icon="message-circle-question-mark" title={apply.more.title}>
          <p>{apply.more.text}</p>
        </Notice>
      )}
      {news && (
        <Notice tone={query.sua === 'tep' ? 'info' : 'warn'} icon="paperclip" title={news.title}>
          <p>{news.text}</p>
        </Notice>
      )}
      <header className="stack">
        <h1>{step.title[locale]}</h1>
        {step.help && <p className="muted">{step.help[locale]}</p>}
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
        data-declaration={JSON.stringify(page)}
      >
        <input type="hidden" name="do" value="save" />
        <input type="hidden" name="version" value={it.versionId} />
        <template data-err-icon="">
          <Icon name="circle-alert" />
        </template>
        {/* Enter in a field presses the first button of a form: let it be "go on", not "use VNeID's". */}
        <button type="submit" name="go" value="next" className="sr" tabIndex={-1} aria-hidden="true">
          {apply.next}
        </button>
        {step.sections.map((section) => {
          const inSection = rows.filter((row) => row.section.key === section.key);
          const statics = section.fields.filter((field) => field.type === 'static' && holds(field.when, scope));
          const empty = inSection.length === 0 && statics.length === 0;
          const around = [step.when, section.when];
          const mayCome = section.fields.some((field) => comesAndGoes(field, around, live));
          if (empty && !mayCome) return null;
          const others = section.fields.filter(fromOtherCase);
          const waiting = section.fields.flatMap((field) =>
            field.type === 'group' && !inSection.some((row) => row.field.key === field.key) && comesAndGoes(field, around, live)
              ? rowsIfAsked(field, draft.typed, { step, section }, scope)
              : [],
          );
          const questions = (fields: readonly Field[]) => (
            <FormFields
              fields={fields}
              prefix=""
              scope={scope}
              live={live}
              around={around}
              rows={new Map(inSection.map((row) => [row.field.key, row]))}
              waiting={new Map(waiting.map((row) => [row.field.key, row]))}
              common={{
                locale,
                words: apply,
                shell,
                typed: draft.typed,
                places: { wards, city: cityOf(units), findWards: findUnits },
                wardNames: (code) => names.get(code),
                now,
                reusable,
                files: {
                  words: uploads,
                  draft: draft.id,
                  order: here,
                  filesOf: (path) =>
                    it.uploads.filter(({ field }) => field === path).map((file) => ({ ...file, confirmed: isConfirmed(file) })),
                  limitsOf: (path) => places.get(path) ?? usualLimitsHere(),
                  stateOf: (document) => stateOf.get(document),
                  limitsSaid,
                },
              }}
              faults={faultOf}
              origins={draft.origins}
            />
          );
          return (
            <section key={section.key} className="stack" hidden={empty} data-live={mayCome ? '' : undefined}>
              {section.title && <h2>{section.title[locale]}</h2>}
              {section.help && <p className="muted">{section.help[locale]}</p>}
              {section === openPapers && (
                <p>
                  {cases.documents.decideFirst} <a href={stepAddress(locale, it, caseStep)}>{cases.documents.decide}</a>
                </p>
              )}
              {place && section === firstWithFiles && (
                <p className="muted">
                  {limitsSaid && `${limitsText(uploads, place)}. `}
                  {uploads.tip}
                </p>
              )}
              {questions(section.fields.filter((field) => !others.includes(field)))}
              {others.length > 0 && <Disclosure title={cases.documents.others(others.length)}>{questions(others)}</Disclosure>}
            </section>
          );
        })}
        {draft.visited.includes(stepKey) &&
          told.length === 0 &&
          rows.flatMap(({ field }) =>
            (it.warnings[field.key] ?? []).map((warning) => (
              <Notice key={field.key + warning.kind} tone="warn" title={warningText(warning, apply)}>
                <p>{apply.review.warningsNote}</p>
              </Notice>
            )),
          )}
        <Actions>
          <Button look="primary" name="go" value="next" iconAfter="arrow-right">
            {apply.next}
          </Button>
          <Button look="quiet" name="go" value="later">
            {apply.later}
          </Button>
          {before && (
            <ButtonLink look="quiet" href={stepAddress(locale, it, before.key)}>
              {apply.back}
            </ButtonLink>
          )}
        </Actions>
        <SaveBar words={drafts.save} />
      </form>
    </StepFrame>
  );
}
