import type { Progress as Step, Stretch } from '#src/domain/dossiers/progress.ts';
import { getStatus, type Status } from '#src/domain/dossiers/status.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { tracking as Words } from '#src/i18n/vi/tracking.ts';
import type { IconName } from './kit/icons.ts';
import { Timeline, type TimelineStep } from './kit/timeline.tsx';

const iconOf: Record<Stretch, IconName> = { submit: 'send', receive: 'inbox', process: 'pen-line', sign: 'stamp', return: 'package-check' };

/** What happened and what comes; amber where the citizen has to act. A dossier that ended early says so in its place. */
export function Progress(props: {
  dossier: { steps: readonly Step[]; status: Status; turn: 'office' | 'citizen' | 'nobody'; finishedAt: Date | null };
  locale: Locale;
  /** how a moment is told: to the minute, or the day only */
  when: (moment: Date) => string;
  words: (typeof Words)['dossier'];
  stateWords: Record<TimelineStep['state'], string>;
}) {
  const { locale, words } = props;
  const { steps, status, turn, finishedAt } = props.dossier;
  const lines: TimelineStep[] = steps.map(({ key, at, state }) => ({
    key,
    state: state === 'now' && turn === 'citizen' ? 'wait' : state,
    icon: state === 'done' ? 'check' : state === 'never' ? 'ban' : iconOf[key],
    title: words.step[key],
    when: at && props.when(at),
    detail: state === 'now' && turn === 'citizen' ? getStatus(status).name[locale] : undefined,
  }));
  const ended = lines.findIndex(({ state }) => state === 'never');
  if (ended >= 0) {
    lines.splice(ended, 0, {
      key: 'ended',
      state: 'done',
      icon: 'octagon-x',
      title: getStatus(status).name[locale],
      when: finishedAt && props.when(finishedAt),
    });
  }
  return <Timeline stateWords={props.stateWords} steps={lines} />;
}
