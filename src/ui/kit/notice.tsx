import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

export type Tone = 'info' | 'ok' | 'warn' | 'late' | 'plain';
const iconOf: Record<Tone, IconName> = { info: 'info', ok: 'circle-check', warn: 'triangle-alert', late: 'circle-alert', plain: 'info' };

/** One tone, one fact, one link; `plain` is for offers. Never two coloured ones in a row. */
export function Notice(props: {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  title: ReactNode;
  /** The level of the title as a heading; without it, the title is a bold line. */
  level?: 2 | 3 | undefined;
  className?: string | undefined;
  /** What one's own press has just led to: reading begins here, and so does the next press of Tab. */
  answers?: boolean | undefined;
  children?: ReactNode | undefined;
}) {
  const { tone = 'info', level } = props;
  const Title = level ? (`h${level}` as const) : 'p';
  return (
    <div
      className={classes('notice', tone !== 'info' && tone, props.className)}
      {...(props.answers && { role: 'status', tabIndex: -1, 'data-focus': '', autoFocus: true })}
    >
      <Icon name={props.icon ?? iconOf[tone]} />
      <div>
        <Title className="t">{props.title}</Title>
        {props.children}
      </div>
    </div>
  );
}

/** First thing in main after a refusal: takes the focus, links to each field in order, in the same words as there. */
export function ErrorSummary({ title, faults }: { title: ReactNode; faults: readonly { id?: string | undefined; text: ReactNode }[] }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the page came back because of it, so reading begins here, without script too
    <div className="notice summary" role="alert" tabIndex={-1} data-focus="" autoFocus>
      <Icon name="circle-alert" />
      <div>
        <h2 className="t">{title}</h2>
        <ul className="l">
          {faults.map(({ id, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes after it was rendered
            <li key={at}>{id ? <a href={`#${id}`}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
