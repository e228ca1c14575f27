import type { NodeKind, VersionContent } from '#src/domain/editing/node.ts';
import { quote } from '#src/domain/fees/quote.ts';
import type { Row } from '#src/domain/forms/answers.ts';
import { columnsOf, Field, type Group, isRequired, type Question } from '#src/domain/forms/definition.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { documentsOf } from '#src/domain/procedures/case.ts';
import { CaseQuestion, Fee, FeeWaiver, ProcedureChannel, ProcessStep, RequiredDocument } from '#src/domain/procedures/procedure.ts';
import { usualLimits } from '#src/domain/uploads/limits.ts';
import { timeLimit } from '#src/i18n/format.ts';
import { type Messages, messagesOf } from '#src/i18n/messages.ts';
import { choiceText } from '#src/i18n/version-words.ts';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CaseQuestions } from '#src/ui/cases/case-questions.tsx';
import { FeeLines } from '#src/ui/cases/fee-lines.tsx';
import { limitsText } from '#src/ui/forms/file-field.tsx';
import { FormField } from '#src/ui/forms/form-field.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Checks, Facts } from '#src/ui/kit/facts.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Props = { content: VersionContent; kind: NodeKind; value: Record<string, unknown>; day: string; now: Date; wards: readonly Unit[] };

/** A part as citizens will see it, in both languages; without anything that could be sent. */
export function PartPreview(props: Props & { words: Messages['versions'] }) {
  return (
    <div className="preview" inert>
      {(['vi', 'en'] as const).map((locale) => (
        <section key={locale} lang={locale} className="card" aria-label={props.words.preview[locale]}>
          <p className="small muted">{props.words.preview[locale]}</p>
          <Seen {...props} locale={locale} />
        </section>
      ))}
    </div>
  );
}

/** What is typed may not fit yet: then nothing is shown, and the faults say why. */
function Seen({ content, kind, value, day, now, wards, locale }: Props & { locale: Locale }) {
  const { cases, catalogue, editing } = messagesOf(locale);
  const { procedure, form } = content;
  switch (kind) {
    case 'general':
      return (
        <>
          <h3>{procedure.shortName[locale]}</h3>
          <p>
            <Mixed locale={locale} text={procedure.who[locale]} />
          </p>
          <p className="chips">
            <Badge figures>{procedure.code}</Badge>
            <Badge>{procedure.field.name[locale]}</Badge>
            <Badge>{catalogue.mode[procedure.onlineMode]}</Badge>
            <Badge>{catalogue.level[procedure.level]}</Badge>
          </p>
          <Facts facts={[{ key: 'result', icon: 'file-badge', term: catalogue.page.result, value: procedure.result.name[locale] }]} />
        </>
      );
    case 'law':
      return (
        <>
          <Checks
            items={procedure.rules.map((rule) => ({ key: rule.vi, icon: 'scale', text: <Mixed locale={locale} text={rule[locale]} /> }))}
          />
          <p lang="vi">{procedure.legalBasis.join('; ')}</p>
          {procedure.decision && <p>{catalogue.page.decision(procedure.decision)}</p>}
        </>
      );
    case 'question': {
      const read = CaseQuestion.safeParse(value);
      return read.success ? (
        <CaseQuestions
          rows={[{ question: { ...read.data, key: `xem-${locale}-${read.data.key}` }, value: undefined, decides: 'terms', asked: 'here' }]}
          locale={locale}
          words={cases}
        />
      ) : null;
    }
    case 'channel': {
      const read = ProcedureChannel.safeParse(value);
      if (!read.success) return null;
      const { channel, limit, cases: limits = [], note } = read.data;
      return (
        <>
          <p>
            <b>{catalogue.channel[channel]}</b>: {timeLimit(locale, limit)}
          </p>
          {limits.map((one) => (
            <p key={one.when.vi}>
              {one.when[locale]}: {timeLimit(locale, one.limit)}
            </p>
          ))}
          {note && (
            <p className="small muted">
              <Mixed locale={locale} text={note[locale]} />
            </p>
          )}
        </>
      );
    }
    case 'fee':
    case 'waiver': {
      const read = kind === 'fee' ? Fee.safeParse(value) : FeeWaiver.safeParse(value);
      if (!read.success) return null;
      const starts = read.data.validFrom > day ? read.data.validFrom : day;
      const only = 'channel' in read.data ? read.data.channel : undefined;
      const priced =
        kind === 'fee'
          ? { fees: [read.data as Fee], waivers: procedure.waivers }
          : { fees: procedure.fees, waivers: [read.data as FeeWaiver] };
      // The same amount may be waived online and due at the counter.
      return procedure.channels
        .filter(({ channel }) => only === undefined || channel === only)
        .map(({ channel }) => (
          <div key={channel}>
            <p>
              <b>{catalogue.channel[channel]}</b>
            </p>
            <FeeLines
              quote={quote({ cases: procedure.cases, ...priced }, channel, starts)}
              locale={locale}
              words={cases.fees}
              trustMark={catalogue.trustMark}
            />
          </div>
        ));
    }
    case 'document': {
      const read = RequiredDocument.safeParse(value);
      if (!read.success) return null;
      return (
        <CaseDocuments
          documents={documentsOf({ cases: procedure.cases, documents: [read.data] }, {})}
          locale={locale}
          words={cases.documents}
          form={catalogue.form}
        />
      );
    }
    case 'process': {
      const read = ProcessStep.safeParse(value);
      if (!read.success) return null;
      const { key, role, tasks = [] } = read.data;
      return (
        <>
          <p>
            <b>{choiceText(editing, 'process', 'key', key)}</b>: {choiceText(editing, 'process', 'role', role)}
          </p>
          <Checks
            items={tasks.map((task) => ({
              key: task.key,
              icon: 'list-checks',
              text: task.label[locale],
              note: [task.when?.[locale], task.help?.[locale]].filter(Boolean).join('. '),
            }))}
          />
        </>
      );
    }
    case 'form':
      return form ? (
        <>
          <h3>{form.name[locale]}</h3>
          <p className="small muted">{form.reference[locale]}</p>
          <p>{form.statement[locale]}</p>
        </>
      ) : null;
    case 'step':
    case 'section': {
      const title = (value.title as { vi: string; en: string } | undefined)?.[locale];
      const help = (value.help as { vi: string; en: string } | undefined)?.[locale];
      return (
        <>
          {title && <h3>{title}</h3>}
          {help && <p className="muted">{help}</p>}
        </>
      );
    }
    case 'field': {
      const whole =
        value.type === 'group'
          ? { ...value, fields: (value.fields as unknown[] | undefined) ?? [{ key: 'x', type: 'static', text: { vi: '…', en: '…' } }] }
          : value;
      const read = Field.safeParse(whole);
      if (!read.success) return null;
      if (read.data.type === 'static') return <p>{read.data.text[locale]}</p>;
      return <QuestionSeen field={read.data} locale={locale} now={now} wards={wards} />;
    }
  }
}

function QuestionSeen({ field, locale, now, wards }: { field: Question; locale: Locale; now: Date; wards: readonly Unit[] }) {
  const { apply, shell, uploads, once } = messagesOf(locale);
  if (field.type === 'group') {
    const group: Group = field;
    return (
      <fieldset className="field wide">
        <legend className="label">{group.label[locale]}</legend>
        {group.help && <p className="hint">{group.help[locale]}</p>}
        <fieldset className="row-of">
          <legend>{group.item[locale]} 1</legend>
          {columnsOf(group).map((column) => (
            <QuestionSeen key={column.key} field={column} locale={locale} now={now} wards={wards} />
          ))}
        </fieldset>
      </fieldset>
    );
  }
  if (field.type === 'file') {
    const kinds = field.kinds.flatMap((kind) => (kind === 'pdf' ? (['pdf'] as const) : (['jpeg', 'png'] as const)));
    const size = field.maxMegabytes === undefined ? usualLimits.maxBytes : field.maxMegabytes * 1_048_576;
    const limits = { ...usualLimits, kinds, maxFiles: field.maxFiles, maxBytes: size };
    return (
      <div className="field">
        <p className="label">{field.label[locale]}</p>
        {field.help && <p className="hint">{field.help[locale]}</p>}
        <p className="small muted">{limitsText(uploads, limits)}</p>
      </div>
    );
  }
  const shown: Row['field'] = { ...field, key: `xem-${locale}-${field.key}` };
  return (
    <FormField
      locale={locale}
      words={apply}
      shell={shell}
      field={shown as Exclude<Question, Group>}
      typed={{}}
      required={isRequired(field, {})}
      personal={field.type === 'id_number' && field.personal === true}
      fault={undefined}
      origin={undefined}
      places={{
        wards: wards.slice(0, 1).map(({ code, fullName }) => ({ value: code, label: fullName[locale] })),
        city: '79',
        findWards: () => [],
      }}
      wardNames={() => undefined}
      offered={'options' in field ? field.options.map((one) => one.value) : []}
      now={now}
      reusable={{ offers: {}, words: once }}
      files={undefined as never}
    />
  );
}
