import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Three to five named steps; done ones link back. Phones show the bar and `now`, e.g. "Bước 2 trên 4: Người yêu cầu". */
export function Stepper(props: {
  label: string;
  now: ReactNode;
  steps: readonly { key: string; name: string; state: 'done' | 'now' | 'next'; href?: string | undefined }[];
}) {
  return (
    <div>
      <ol className="stepper l" aria-label={props.label}>
        {props.steps.map(({ key, name, state, href }) => (
          <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span>
              {state === 'done' && <Icon name="check" />}
              {state === 'done' && href ? <a href={href}>{name}</a> : name}
            </span>
          </li>
        ))}
      </ol>
      <p className="stepnow">{props.now}</p>
    </div>
  );
}
