import type { ReactNode } from 'react';
import { Button } from '#src/ui/kit/button.tsx';
import { classes } from '#src/ui/kit/classes.ts';
import { Icon } from '#src/ui/kit/icon.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';

/** One notice in a list of them: what happened, what else is to be said, and a button that opens it where it leads somewhere. */
export function NoticeRow(props: {
  icon: IconName;
  fresh: boolean;
  late?: boolean;
  title: ReactNode;
  /** in the words of the list, one paragraph each */
  children: ReactNode;
  /** `about`: what is opened, for whoever only hears the button */
  opens?: { id: string; words: string; about: string } | undefined;
}) {
  const { icon, fresh, late, title, children, opens } = props;
  return (
    <li className={classes(fresh && 'fresh', late && 'late') || undefined}>
      <Icon name={icon} />
      <div>
        <p className="t">{title}</p>
        {children}
      </div>
      {opens && (
        <form method="post">
          <input type="hidden" name="notice" value={opens.id} />
          <Button name="do" value="open" size="sm" iconAfter="arrow-right">
            {opens.words}
            <span className="sr">: {opens.about}</span>
          </Button>
        </form>
      )}
    </li>
  );
}
