import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

type Look = {
  /** `primary` once per screen; `danger` is outlined and asks again; `quiet` has no border. */
  look?: 'primary' | 'quiet' | 'danger' | undefined;
  size?: 'sm' | undefined;
  block?: boolean | undefined;
  icon?: IconName | undefined;
  /** After the words, for "go on". */
  iconAfter?: IconName | undefined;
  children: ReactNode;
};

const classOf = ({ look, size, block }: Look) => classes('btn', look, size, block && 'full');
const Inside = ({ icon, iconAfter, children }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    {children}
    {iconAfter && <Icon name={iconAfter} />}
  </>
);

/** A button that posts its form: `<Button name="do" value="submit" look="primary">Nộp hồ sơ</Button>`. Never disabled: say in the label why not. */
export function Button(
  props: Look & {
    name?: string | undefined;
    value?: string | undefined;
    type?: 'submit' | 'button' | undefined;
    form?: string | undefined;
    /** Skips the browser's own checks; ours name every fault. */
    formNoValidate?: boolean | undefined;
    /** Posts to this address in place of the form's own. */
    formAction?: string | undefined;
    /** What is posted answers in a window of its own, and this page stays as it is. */
    apart?: boolean | undefined;
  },
) {
  return (
    <button
      className={classOf(props)}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      form={props.form}
      formNoValidate={props.formNoValidate}
      formAction={props.formAction}
      formTarget={props.apart ? '_blank' : undefined}
    >
      <Inside {...props} />
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(props: Look & { href: string; lang?: string | undefined }) {
  return (
    <a className={classOf(props)} href={props.href} lang={props.lang}>
      <Inside {...props} />
    </a>
  );
}

/** Buttons in a row; on phones each takes the whole width. */
export const Actions = ({ children }: { children: ReactNode }) => <div className="actions">{children}</div>;
