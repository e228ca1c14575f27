import type { connections as Words } from '#src/i18n/vi/connections.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** A key or secret, told once: whoever leaves the page without it makes another. */
export function ShownOnce({ shown, rotated, words }: { shown: Record<string, string>; rotated?: boolean; words: typeof Words }) {
  const { key, prefix, secret } = shown;
  const lines = [
    ...(prefix ? [{ term: words.made.client, value: prefix }] : []),
    ...(key ? [{ term: words.made.value, value: key }] : []),
    ...(secret ? [{ term: words.made.signing, value: secret }] : []),
  ];
  return (
    <div role="status">
      <Notice tone="ok" icon="key-round" level={2} title={key ? words.made.key : words.made.secret}>
        <p>
          {words.made.once} {rotated && words.made.rotated}
        </p>
        <dl className="stack-xs">
          {lines.map(({ term, value }) => (
            <div key={term}>
              <dt>
                <small>{term}</small>
              </dt>
              <dd>
                <code className="longword">{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </Notice>
    </div>
  );
}
