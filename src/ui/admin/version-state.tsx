import type { VersionState as State } from '#src/domain/procedures/version-state.ts';
import type { versions as Words } from '#src/i18n/vi/versions.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';

const looks: Record<State, { tone?: 'ok' | 'warn' | 'late' | 'acc'; icon: IconName }> = {
  draft: { tone: 'warn', icon: 'pen-line' },
  upcoming: { tone: 'acc', icon: 'calendar' },
  in_force: { tone: 'ok', icon: 'circle-check' },
  retired: { tone: 'late', icon: 'ban' },
  superseded: { icon: 'history' },
};

/** What a version is today: an icon, a word, a colour. */
export const VersionState = ({ state, words }: { state: State; words: typeof Words }) => (
  <Badge {...looks[state]}>{words.state[state]}</Badge>
);
