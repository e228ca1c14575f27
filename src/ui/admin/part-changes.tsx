import type { AdminAction, Difference } from '#src/domain/administration/admin-change.ts';
import type { NodeKind } from '#src/domain/editing/node.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { labelOf } from '#src/i18n/version-words.ts';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Logged = { id: string; at: Date; actor: string; action: AdminAction; differences: Difference[] };

const kinds: Record<string, NodeKind> = {
  general: 'general',
  law: 'law',
  cases: 'question',
  channels: 'channel',
  fees: 'fee',
  waivers: 'waiver',
  documents: 'document',
  steps: 'process',
};

/** The kind of part at an address of the log. */
function kindAt(part: string): NodeKind {
  const [root = ''] = part.split('.');
  if (root !== 'form') return kinds[root] ?? 'general';
  return part.includes('.fields.') ? 'field' : part.includes('.sections.') ? 'section' : part.includes('.steps.') ? 'step' : 'form';
}

const saidAt = (differences: readonly Difference[], path: string): string | undefined => {
  const found = differences.find((one) => one.path === path);
  return found?.after ?? found?.before ?? undefined;
};

/** What administrators did to the versions of one procedure: who, when, which part, and what it was and is. */
export function PartChanges({ changes, locale, code }: { changes: readonly Logged[]; locale: Locale; code: string }) {
  const { admin, versions, editing } = messagesOf(locale);
  return (
    <ol className="changes l">
      {changes.map(({ id, at, actor, action, differences }) => {
        const part = saidAt(differences, 'part');
        const version = saidAt(differences, 'version');
        const kind = part === undefined ? undefined : kindAt(part);
        const values = differences.filter(({ path }) => path.startsWith('value'));
        return (
          <li key={id}>
            <p className="head">
              <time className="num muted" dateTime={at.toISOString()}>
                {dateAndTime(at)}
              </time>{' '}
              <b lang="vi">{actor}</b>: {versions.deeds[action as keyof typeof versions.deeds] ?? admin.actions[action]}
              {kind && `: ${editing.kinds[kind]}`}
              {version !== undefined && (
                <>
                  {' '}
                  <a href={href(locale, 'adminVersion', { code, number: version })}>({versions.version(Number(version))})</a>
                </>
              )}
            </p>
            {values.length > 0 && (
              <Disclosure title={versions.draft.howMany(values.length)} open={values.length <= 3}>
                <dl>
                  {values.slice(0, 200).map(({ path, before, after }) => (
                    <div key={path}>
                      <dt>{labelOf(editing, kind ?? 'general', path.replace(/^value\.?/, '').replace(/\.(vi|en)$/, '')).label}</dt>
                      <dd>
                        {before !== null && (
                          <del>
                            <Mixed locale={locale} text={before} />
                          </del>
                        )}
                        {before !== null && after !== null && <span aria-hidden="true"> → </span>}
                        {after !== null && (
                          <ins>
                            <Mixed locale={locale} text={after} />
                          </ins>
                        )}
                      </dd>
                    </div>
                  ))}
                </dl>
              </Disclosure>
            )}
          </li>
        );
      })}
    </ol>
  );
}
