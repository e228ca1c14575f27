import type { CopyTyped } from '#src/domain/counter/handed-in.ts';
import { askedPapers, formOf, PaperForm } from '#src/domain/counter/handed-in.ts';
import { Delivery, deliveryName } from '#src/domain/dossiers/delivery.ts';
import { deadlineName, reasonName } from '#src/domain/dossiers/supplement.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import type { cases as CaseWords } from '#src/i18n/vi/cases.ts';
import type { counter as Words } from '#src/i18n/vi/counter.ts';
import type { staff as StaffWords } from '#src/i18n/vi/staff.ts';
import { CaseQuestions } from '#src/ui/cases/case-questions.tsx';
import { FileField, type FilesProps } from '#src/ui/forms/file-field.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextArea, TextInput } from '#src/ui/kit/text-input.tsx';
import { RefusalCauseSelect } from '#src/ui/staff/refusal-cause-select.tsx';

type Props = {
  entry: string;
  case: Case;
  /** rows of documents to copy; undefined where none are asked for */
  copies: readonly CopyTyped[] | undefined;
  wards: readonly { code: string; name: string }[] | undefined;
  ward: string | undefined;
  /** how the result is wanted, or would go if nothing were said */
  delivery: Delivery;
  typed: Readonly<Record<string, readonly string[]>>;
  fault: (name: string) => string | undefined;
  /** where scans of the papers go, and what is there */
  scans: { places: readonly { key: string; label: Text }[]; files: FilesProps; browserWords: string };
  /** required papers that are not there, once that was looked at, by the place where each is asked for */
  headRefuses: boolean;
  missing: readonly { place: string; name: Text }[];
  /** what was typed about them, and the day that is proposed for the answer */
  asking: (name: string) => string | undefined;
  days: { proposed: number; longest: number; words: { day: string; month: string; year: string } };
  locale: Locale;
  words: typeof Words;
  caseWords: typeof CaseWords;
  staffWords: typeof StaffWords;
};

/** What lies on the desk: the case, the papers one by one, documents to copy, and where the person lives if that decides. */
export function PapersStep(props: Props) {
  const { entry, case: inCase, scans, copies, typed, fault, missing, locale, words, caseWords } = props;
  const w = words.papers;
  const rows = inCase.rows.filter(({ decides }) => decides !== 'nothing');
  const asked = askedPapers(inCase.documents);
  const ticked = new Set(typed.paper ?? []);
  const one = (name: string) => typed[name]?.[0];
  const faults = Object.fromEntries(rows.flatMap(({ question }) => (fault(`case.${question.key}`) ? [[`case.${question.key}`, 'x']] : [])));
  return (
    <div className="stack-lg">
      <form
        method="post"
        className="stack-lg"
        noValidate
        data-guard=""
        encType={scans.places.length > 0 ? 'multipart/form-data' : undefined}
        data-upload-words={scans.places.length > 0 ? scans.browserWords : undefined}
      >
        <input type="hidden" name="do" value="papers" />
        <input type="hidden" name="luot" value={entry} />
        {rows.length > 0 && (
          <section className="stack" aria-label={w.case}>
            <CaseQuestions rows={rows} locale={locale} words={caseWords} faults={faults} compact />
          </section>
        )}
        {asked.length > 0 ? (
          <fieldset className="papers">
            <legend>
              <h3>{w.title}</h3>
            </legend>
            <p className="hint">{w.hint}</p>
            <div className="head" aria-hidden="true">
              <span>{w.form}</span>
              <span>{w.count}</span>
            </div>
            <ul className="l">
              {asked.map(({ document: { key, name, form, when, knownFrom }, must }, at) => {
                const error = fault(`paper:${key}`);
                const counted = fault(`count:${key}`);
                return (
                  <li key={key} className={error ? 'is-error' : undefined}>
                    <label className="choice">
                      <input
                        type="checkbox"
                        name="paper"
                        value={key}
                        id={`paper:${key}`}
                        defaultChecked={ticked.has(key)}
                        data-must={must ? '' : undefined}
                        aria-describedby={error ? `paper:${key}-error` : undefined}
                        // biome-ignore lint/a11y/noAutofocus: ticking begins here
                        autoFocus={rows.length === 0 && missing.length === 0 && at === 0}
                      />
                      <span>
                        {name[locale]}
                        <small>
                          <span className={must ? 'must' : undefined}>{must ? w.must : w.may}</span>
                          {when && when[locale] !== w.may && ` · ${when[locale]}`}
                          {knownFrom && ` · ${knownFrom[locale]}`}
                        </small>
                        {error && (
                          <span className="err" id={`paper:${key}-error`}>
                            <Icon name="circle-alert" />
                            <span>{error}</span>
                          </span>
                        )}
                      </span>
                    </label>
                    <select
                      className="input"
                      name={`form:${key}`}
                      aria-label={w.of(w.form, name[locale])}
                      defaultValue={one(`form:${key}`) ?? formOf({ form })}
                    >
                      {PaperForm.options.map((value) => (
                        <option key={value} value={value}>
                          {w.forms[value]}
                        </option>
                      ))}
                    </select>
                    <input
                      className="input num"
                      name={`count:${key}`}
                      id={`count:${key}`}
                      inputMode="numeric"
                      maxLength={3}
                      aria-label={w.of(w.count, name[locale])}
                      aria-invalid={counted ? true : undefined}
                      defaultValue={one(`count:${key}`) ?? '1'}
                    />
                  </li>
                );
              })}
            </ul>
          </fieldset>
        ) : (
          <p>{w.nothing}</p>
        )}
        {copies && <CopyRows rows={copies} fault={fault} words={w} />}
        {props.wards && (
          <Select
            name="ward"
            label={w.ward}
            error={fault('ward')}
            empty=""
            value={props.ward ?? ''}
            options={props.wards.map(({ code, name }) => ({ value: code, label: name, lang: 'vi' }))}
          />
        )}
        <Choices
          name={deliveryName}
          label={w.delivery}
          values={[props.delivery]}
          options={Delivery.options.map((value) => ({ value, label: w.deliveries[value], help: w.deliveryHelp[value] }))}
          inline
        />
        <Actions>
          <Button look={missing.length > 0 ? undefined : 'primary'} iconAfter="arrow-right">
            {words.next}
          </Button>
          {missing.length > 0 && scans.places.length > 0 && (
            <ButtonLink href="#missing" iconAfter="arrow-down">
              {w.notBrought}
            </ButtonLink>
          )}
          {copies && (
            <Button name="them-dong" value="1" look="quiet" icon="plus">
              {w.copies.add}
            </Button>
          )}
        </Actions>
        {scans.places.length > 0 && (
          <details
            className="letter"
            open={scans.places.some(({ key }) => scans.files.filesOf(key).length > 0 || fault(key) !== undefined)}
          >
            <summary>{w.scans.title}</summary>
            <div className="scans">
              <p className="hint">{w.scans.hint}</p>
              {scans.places.map(({ key, label }) => (
                <FileField key={key} common={{ name: key, label: label[locale], error: fault(key) }} locale={locale} files={scans.files} />
              ))}
            </div>
          </details>
        )}
      </form>
      {missing.length > 0 && (
        <div id="missing">
          <Notice tone="warn" title={w.missing(missing.length)} level={3}>
            <p>{w.missingText}</p>
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="luot" value={entry} />
              {missing.map(({ place, name }) => (
                <TextInput
                  key={place}
                  name={reasonName(place)}
                  label={w.reasonOf(name[locale])}
                  error={fault(reasonName(place))}
                  value={props.asking(reasonName(place)) ?? w.notThere}
                  autoComplete="off"
                />
              ))}
              <DateBoxes
                name={deadlineName}
                label={w.deadline}
                hint={w.deadlineHint(props.days.proposed, props.days.longest)}
                error={fault(deadlineName)}
                words={props.days.words}
                value={{
                  day: props.asking(`${deadlineName}.day`),
                  month: props.asking(`${deadlineName}.month`),
                  year: props.asking(`${deadlineName}.year`),
                }}
              />
              <TextArea
                name="reason"
                label={w.reason}
                error={fault('reason')}
                rows={3}
                value={props.asking('reason') ?? w.reasonMissing(missing.map(({ name }) => name.vi).join('; '))}
              />
              {!props.headRefuses && (
                <RefusalCauseSelect
                  name="cause"
                  label={w.cause}
                  error={fault('cause')}
                  value={props.asking('cause')}
                  words={props.staffWords}
                />
              )}
              <Actions>
                <Button name="do" value="request_supplement" size="sm">
                  {w.supplement}
                </Button>
                {!props.headRefuses && (
                  <Button name="do" value="refuse_reception" look="danger" size="sm">
                    {w.refuse}
                  </Button>
                )}
              </Actions>
              {props.headRefuses && <p>{w.headRefuses}</p>}
            </form>
          </Notice>
        </div>
      )}
    </div>
  );
}

/** One line a document: its name, the pages of a copy, how many copies. */
function CopyRows({ rows, fault, words }: { rows: readonly CopyTyped[]; fault: Props['fault']; words: (typeof Words)['papers'] }) {
  const w = words.copies;
  const shown = rows.length > 0 ? rows : [{ name: '', pages: '', copies: '' }];
  return (
    <fieldset className="copies">
      <legend>
        <h3>{w.title}</h3>
      </legend>
      <p className="hint">{w.hint}</p>
      <div className="head" aria-hidden="true">
        <span>{w.name}</span>
        <span>{w.pages}</span>
        <span>{w.copies}</span>
      </div>
      {shown.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, and the server makes the rows anew
        <div className="copyrow" key={at}>
          {(['name', 'pages', 'copies'] as const).map((field) => {
            const error = fault(`copy.${field}:${at}`);
            const id = `copy.${field}:${at}`;
            return (
              <div key={field} className={error ? 'is-error' : undefined}>
                <label className="sr" htmlFor={id}>
                  {`${w.row(at + 1)}: ${w[field]}`}
                </label>
                {error && (
                  <p className="err" id={`${id}-error`}>
                    <Icon name="circle-alert" />
                    <span>{error}</span>
                  </p>
                )}
                <input
                  className={field === 'name' ? 'input' : 'input num'}
                  id={id}
                  name={`copy.${field}`}
                  inputMode={field === 'name' ? undefined : 'numeric'}
                  maxLength={field === 'name' ? 200 : 5}
                  autoComplete="off"
                  defaultValue={row[field]}
                  placeholder={field === 'copies' ? '1' : undefined}
                  aria-invalid={error ? true : undefined}
                  aria-describedby={error ? `${id}-error` : undefined}
                />
              </div>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}
