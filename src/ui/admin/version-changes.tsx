import type { Change } from '#src/domain/editing/compare.ts';
import type { NodeKind } from '#src/domain/editing/node.ts';
import { changeTexts, nodeTitle, pathText, type Speaking } from '#src/i18n/version-words.ts';
import type { versions as Words } from '#src/i18n/vi/versions.ts';
import { BeforeAfter } from './before-after.tsx';

type Group = keyof (typeof Words)['diff']['groups'];
const groupOf: Record<Change['kind'], Group> = {
  validFrom: 'validFrom',
  fee: 'fees',
  waiver: 'fees',
  document: 'documents',
  channel: 'times',
  question: 'cases',
  form: 'form',
  step: 'form',
  section: 'form',
  field: 'form',
  process: 'steps',
  general: 'texts',
  law: 'texts',
};
const order: readonly Group[] = ['validFrom', 'fees', 'documents', 'times', 'cases', 'form', 'steps', 'texts'];
const signs = { added: '+', removed: '−', changed: '→', moved: '↕' } as const;

/** What differs between two versions: by part, in words, each with a sign, a word and a colour. */
export function VersionChanges({
  changes,
  speaking,
  words,
  heading: Heading,
  href,
}: {
  changes: readonly Change[];
  speaking: Speaking;
  words: typeof Words;
  /** one below what stands over it */
  heading: 'h2' | 'h3';
  /** the page of a part; absent: it is not linked */
  href?: (change: Change) => string | undefined;
}) {
  const { locale, words: editing } = speaking;
  const groups = order.flatMap((group) => {
    const own = changes.filter(({ kind }) => groupOf[kind] === group);
    return own.length > 0 ? [{ group, own }] : [];
  });
  const nodeKey = ({ kind, at, change, path }: Change) => `${kind} ${at} ${change === 'removed' && path.length === 0 ? 'gone' : ''}`;
  return (
    <div className="diff">
      {groups.map(({ group, own }) => (
        <section key={group}>
          <Heading>{words.diff.groups[group]}</Heading>
          {[...new Set(own.map(nodeKey))].map((key) => {
            const lines = own.filter((one) => nodeKey(one) === key);
            const [one] = lines;
            if (!one) return null;
            const to = href?.(one);
            const title = one.kind === 'validFrom' ? editing.kinds.validFrom : nodeTitle(speaking, one.kind as NodeKind, one.node);
            return (
              <div key={key} className="difference">
                <p className="what">
                  {one.kind !== 'validFrom' && title !== editing.kinds[one.kind] && (
                    <span className="muted">{editing.kinds[one.kind]}: </span>
                  )}
                  {to ? <a href={to}>{title}</a> : <b>{title}</b>}
                </p>
                <ul className="l">
                  {lines.map((line) => (
                    <Line
                      key={`${line.change} ${JSON.stringify(line.path)}`}
                      change={line}
                      speaking={speaking}
                      words={words}
                      locale={locale}
                    />
                  ))}
                </ul>
              </div>
            );
          })}
        </section>
      ))}
    </div>
  );
}

function Line({ change, speaking, words, locale }: { change: Change; speaking: Speaking; words: typeof Words; locale: 'vi' | 'en' }) {
  const { kind, path, change: how } = change;
  const where = kind === 'validFrom' ? '' : pathText(speaking, kind, path);
  const { before, after } = changeTexts(speaking, change);
  const whole = path.length === 0 && kind !== 'validFrom';
  return (
    <li className={how}>
      <span className="sign" aria-hidden="true">
        {signs[how]}
      </span>
      <span>
        <b>{words.diff[how]}</b>
        {where && ` ${where}`}
        {!whole && how !== 'moved' && (
          <>
            {': '}
            <BeforeAfter before={how === 'added' ? null : before} after={how === 'removed' ? null : after} locale={locale} />
          </>
        )}
      </span>
    </li>
  );
}
