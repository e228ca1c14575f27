import { getStatus, type Status } from '#src/domain/dossiers/status.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { Icon } from './kit/icon.tsx';
import type { IconName } from './kit/icons.ts';

const iconOf: Record<Status, IconName> = {
  1: 'inbox',
  2: 'check',
  3: 'x',
  4: 'loader-circle',
  5: 'file-plus-corner',
  6: 'wallet',
  7: 'undo-2',
  8: 'octagon-x',
  9: 'circle-check',
  10: 'package-check',
};

/** One of the ten national statuses: icon and legal name, once per view. "Late" is no status: see DueClock. */
export const StatusBadge = ({ status, locale }: { status: Status; locale: Locale }) => (
  <span className={`badge st-${status}`}>
    <Icon name={iconOf[status]} />
    {getStatus(status).name[locale]}
  </span>
);
