import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** The answers first: a term, a value, where it comes from. */
export function Facts({
  facts,
}: {
  facts: readonly {
    key: string;
    icon?: IconName | undefined;
    term: ReactNode;
    value: ReactNode;
    note?: ReactNode | undefined;
    big?: boolean | undefined;
  }[];
}) {
  return (
    <dl className="facts">
      {facts.map(({ key, icon, term, value, note, big }) => (
        <div key={key}>
          {icon && <Icon name={icon} />}
          <dt>{term}</dt>
          <dd className={big ? 'big' : undefined}>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Two or three facts side by side: status, date, time left. */
export function StatusHead({
  facts,
}: {
  facts: readonly { key: string; term: ReactNode; value: ReactNode; note?: ReactNode | undefined; big?: boolean | undefined }[];
}) {
  return (
    <dl className="statushead">
      {facts.map(({ key, term, value, note, big }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd className={big ? 'big' : undefined}>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A list whose icon says what each line means: known already (`done`) or to bring. */
export function Checks({
  items,
}: {
  items: readonly { key: string; icon: IconName; done?: boolean | undefined; text: ReactNode; note?: ReactNode | undefined }[];
}) {
  return (
    <ul className="checks l">
      {items.map(({ key, icon, done, text, note }) => (
        <li key={key} className={done ? 'no' : undefined}>
          <Icon name={icon} />
          <span>
            {text}
            {note && <small>{note}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
