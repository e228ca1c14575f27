import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** Nothing here: says that it is good, or what to do next. */
export function EmptyState({
  icon = 'inbox',
  title,
  level = 2,
  children,
}: {
  icon?: IconName | undefined;
  title: ReactNode;
  level?: 2 | 3 | undefined;
  children?: ReactNode | undefined;
}) {
  const Title = `h${level}` as const;
  return (
    <div className="card empty">
      <Icon name={icon} />
      <Title className="h3">{title}</Title>
      {children}
    </div>
  );
}
