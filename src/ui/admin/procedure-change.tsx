import type { AdminAction, Difference } from '#src/domain/administration/admin-change.ts';
import type { ChangedPart } from '#src/domain/administration/changed-part.ts';
import type { NodeKind } from '#src/domain/editing/node.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime, day, money } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { choiceText, labelOf, nodeTitle } from '#src/i18n/version-words.ts';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { BeforeAfter } from './before-after.tsx';

export type LoggedDeed = {
  id: string;
  at: Date;
  actor: string;
  thing: string;
  action: AdminAction;
  differences: Difference[];
  part: ChangedPart | null;
};

/** Parts of which a version has one: their kind is their name. */
const single: readonly NodeKind[] = ['general', 'law', 'form'];

/**
 * What an administrator did to a version: who, when, to which part, and what it was and is, in the words of the editor.
 * @param name of the procedure, where others stand in the same list
 */
export function ProcedureChange({ change, name, locale }: { change: LoggedDeed; name?: string; locale: Locale }) {
  const { admin, versions, editing } = messagesOf(locale);
  const { at, actor, action, differences, thing: code, part } = change;
  const kind = part?.kind ?? null;
  const deed = part?.moved ? versions.moved[part.moved] : (versions.deeds[action as keyof typeof versions.deeds] ?? admin.actions[action]);
  const title =
    kind === null ? undefined : part?.value && !single.includes(kind) ? nodeTitle({ locale, words: editing }, kind, part.value) : undefined;
  const worded = (path: string, value: string): string => {
    if (kind === 'fee' && path === 'amount') return money(Number(value));
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value);
    if (locale === 'vi' && /^\d+\.\d+$/.test(value)) return value.replace('.', ',');
    return choiceText(editing, kind ?? 'general', path, value);
  };
  const values = kind === null ? [] : differences;
  return (
    <>
      <p className="head">
        <time className="num muted" dateTime={at.toISOString()}>
          {dateAndTime(at)}
        </time>{' '}
        <b lang="vi">{actor}</b>
        {name !== undefined && (
          <>
            {', '}
            <a href={href(locale, 'adminProcedure', { code })}>{name}</a>
          </>
        )}
        {': '}
        {deed}
        {kind !== null && ` ${editing.kinds[kind]}`}
        {title !== undefined && `: ${title}`}
        {part?.day && ` ${versions.from(day(part.day))}`}
        {part?.version != null && (
          <>
            {' '}
            <a href={href(locale, 'adminVersion', { code, number: String(part.version) })}>({versions.version(part.version)})</a>
          </>
        )}
      </p>
      {values.length > 0 && (
        <Disclosure title={versions.draft.howMany(values.length)} open={values.length <= 3}>
          <dl>
            {values.slice(0, 200).map(({ path, before, after }) => (
              <div key={path}>
                <dt>{labelOf(editing, kind ?? 'general', path.replace(/\.(vi|en)$/, '')).label}</dt>
                <dd>
                  <BeforeAfter
                    before={before === null ? null : worded(path, before)}
                    after={after === null ? null : worded(path, after)}
                    locale={locale}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </>
  );
}
