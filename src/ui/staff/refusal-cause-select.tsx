import { RefusalCause } from '#src/domain/dossiers/events.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Select } from '#src/ui/kit/select.tsx';

/** Why it is refused, by kind, the same at the desk and at the counter. Nothing is chosen beforehand: it would be published as the reason of whoever did not look. */
export function RefusalCauseSelect(props: {
  name: string;
  id?: string | undefined;
  label: string;
  error: string | undefined;
  value: string | undefined;
  words: typeof Words;
}) {
  const { words, ...field } = props;
  return (
    <Select
      {...field}
      hint={words.act.causeHint}
      empty={words.act.chooseCause}
      options={RefusalCause.options.map((value) => ({ value, label: words.refusalCause[value] }))}
    />
  );
}
