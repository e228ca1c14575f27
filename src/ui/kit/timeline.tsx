import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** `done` solid, `now` a ring, `wait` amber (the reader's turn), `next` dashed: the steps that still come are shown too; `never` for those that will not. */
export type TimelineStep = {
  key: string;
  state: 'done' | 'now' | 'wait' | 'next' | 'never';
  icon?: IconName | undefined;
  title: ReactNode;
  /** When it happened, or when it is expected. */
  when?: ReactNode | undefined;
  detail?: ReactNode | undefined;
};

/** What happened and what comes. `stateWords` says each state to those who do not see the dots. */
export function Timeline({ steps, stateWords }: { steps: readonly TimelineStep[]; stateWords: Record<TimelineStep['state'], string> }) {
  return (
    <ol className="timeline l">
      {steps.map((step) => (
        <li key={step.key} className={step.state} aria-current={step.state === 'now' || step.state === 'wait' ? 'step' : undefined}>
          <span className="dot">
            <Icon name={step.icon ?? (step.state === 'done' ? 'check' : 'clock')} />
          </span>
          <div>
            <h3>
              {step.title}
              <span className="sr"> ({stateWords[step.state]})</span>
            </h3>
            {step.when && <p className="num">{step.when}</p>}
            {step.detail && <p>{step.detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
