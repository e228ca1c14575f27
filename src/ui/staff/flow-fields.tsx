import { Stand } from '#src/domain/dossiers/events.ts';
import type { Opinion } from '#src/domain/dossiers/opinions.ts';
import type { Need } from '#src/domain/dossiers/transitions.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { fullMoment } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Select } from '#src/ui/kit/select.tsx';

/** What takes a dossier to another unit, or asks what that unit thinks. */
export type FlowAction = 'transfer' | 'hand_over' | 'take_over' | 'request_opinion' | 'give_opinion' | 'withdraw_opinion';
export type FlowField = 'unit' | 'answerBy' | 'opinion' | 'stand';

type UnitChoice = { code: string; name: Text };

/** Another unit, a deadline for its answer, and its answer: as far as the action needs them. */
export function FlowFields(props: {
  needs: readonly Need[];
  transferTo: readonly UnitChoice[];
  askable: readonly UnitChoice[];
  opinions: readonly (Opinion & { name: Text; question: string | null })[];
  silenceConsents: boolean;
  nameOf: (field: string) => string;
  idOf: (field: FlowField) => string;
  error: (field: FlowField) => string | undefined;
  typed: Record<string, string[]>;
  locale: Locale;
  words: typeof Words;
}) {
  const { needs, typed, nameOf, idOf, error, locale, words } = props;
  const { act } = words;
  const was = (name: string) => typed[name]?.[0];
  const asks = needs.includes('opinion_request');
  const open = props.opinions.filter(({ end }) => end === null);
  return (
    <>
      {(needs.includes('unit') || asks) && (
        <Select
          name={nameOf('unit')}
          id={idOf('unit')}
          label={asks ? act.askLabel : act.unitLabel}
          error={error('unit')}
          value={was('unit')}
          empty={act.chooseUnit}
          options={(asks ? props.askable : props.transferTo).map(({ code, name }) => ({ value: code, label: name[locale] }))}
        />
      )}
      {asks && (
        <DateBoxes
          name={nameOf('answerBy')}
          id={idOf('answerBy')}
          label={act.answerByLabel}
          hint={props.silenceConsents ? act.silenceConsents : act.silenceSaysNothing}
          error={error('answerBy')}
          value={{ day: was('answerBy.day'), month: was('answerBy.month'), year: was('answerBy.year') }}
          words={act.date}
        />
      )}
      {needs.includes('opinion') &&
        (open.length === 1 ? (
          <input type="hidden" name={nameOf('opinion')} value={open[0]?.id} />
        ) : (
          <Choices
            name={nameOf('opinion')}
            id={idOf('opinion')}
            label={act.opinionLabel}
            error={error('opinion')}
            values={typed.opinion ?? []}
            options={open.map(({ id, name, answerBy }) => ({ value: id, label: name[locale], help: fullMoment(locale, answerBy) }))}
          />
        ))}
      {needs.includes('stand') && (
        <Choices
          name={nameOf('stand')}
          id={idOf('stand')}
          label={act.standLabel}
          error={error('stand')}
          values={typed.stand ?? []}
          options={Stand.options.map((value) => ({ value, label: words.stand[value] }))}
        />
      )}
    </>
  );
}
