import type { queues as Words } from '#src/i18n/vi/queues.ts';
import { Icon } from '#src/ui/kit/icon.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';

type Flag = keyof (typeof Words)['flag'];

const icons: Record<Flag, IconName> = {
  escalated: 'triangle-alert',
  complaint: 'scale',
  stop: 'octagon-x',
  lapsed: 'hourglass',
  supplement: 'file-plus-corner',
  supplemented: 'file-check',
  payment: 'wallet',
  question: 'message-circle-question-mark',
  opinion: 'users',
  handover: 'send',
  extended: 'calendar-x',
  paper: 'landmark',
  post: 'mail',
};

const pressing: readonly Flag[] = ['escalated', 'complaint', 'lapsed'];

/** What a dossier has about it: icons in the table, words on a phone; read out as words by both. */
export function QueueFlags({ flags, words }: { flags: readonly Flag[]; words: (typeof Words)['flag'] }) {
  if (flags.length === 0) return null;
  return (
    <ul className="flags">
      {flags.map((flag) => (
        <li key={flag} title={words[flag]} className={pressing.includes(flag) ? 'late' : undefined}>
          <Icon name={icons[flag]} />
          <span>{words[flag]}</span>
        </li>
      ))}
    </ul>
  );
}
