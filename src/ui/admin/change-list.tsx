import type { AdminKind } from '#src/domain/administration/admin-change.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime, day } from '#src/i18n/format.ts';
import type { admin as Words } from '#src/i18n/vi/admin.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { BeforeAfter } from './before-after.tsx';
import { type LoggedDeed, ProcedureChange } from './procedure-change.tsx';

type Change = LoggedDeed & { kind: AdminKind; name: Text | null };

/** Who changed what, newest first: the values before and after. `alone`: all are about the thing whose page this is. */
export function ChangeList({
  changes,
  locale,
  words,
  unitName,
  alone,
}: {
  changes: readonly Change[];
  locale: Locale;
  words: typeof Words;
  /** of a unit's code that stands in a value */
  unitName: (code: string) => string;
  alone?: boolean;
}) {
  const about = ({ kind, thing, name }: Change): string => {
    if (kind === 'national' && !name) return words.everyDossier;
    if (name) return kind === 'unit' || kind === 'procedure' ? `${name[locale]} (${thing})` : name[locale];
    return thing === 'hours' ? words.officeHours.toLowerCase() : day(thing);
  };
  const worded = (path: string, value: string | null): string => {
    if (value === null) return words.log.nothing;
    const last = path.split('.').at(-1) ?? '';
    if (path === 'unit') return unitName(value);
    if (path === 'role') return words.roles[value as keyof typeof words.roles] ?? value;
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value);
    return words.values[last]?.[value] ?? value;
  };
  return (
    <ol className="changes l">
      {changes.map((change) =>
        change.kind === 'procedure' ? (
          <li key={change.id}>
            <ProcedureChange change={change} name={about(change)} locale={locale} />
          </li>
        ) : (
          <li key={change.id}>
            <p className="head">
              <time className="num muted" dateTime={change.at.toISOString()}>
                {dateAndTime(change.at)}
              </time>{' '}
              <b lang="vi">{change.actor}</b>
              {': '}
              <span>
                {words.actions[change.action]}
                {!alone && (
                  <>
                    {' '}
                    <b>
                      <Mixed locale={locale} text={about(change)} />
                    </b>
                  </>
                )}
              </span>
            </p>
            {change.differences.length > 0 && (
              <dl>
                {change.differences.map(({ path, before, after }) => (
                  <div key={path}>
                    <dt>{words.fields[path.replace(/\.\d+/g, '')] ?? path}</dt>
                    <dd>
                      <BeforeAfter before={before === null ? null : worded(path, before)} after={worded(path, after)} locale={locale} />
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ),
      )}
    </ol>
  );
}
