import { Icon } from './kit/icon.tsx';
import type { IconName } from './kit/icons.ts';

const faces: Record<number, IconName> = { 1: 'face-1', 2: 'face-2', 3: 'face-3', 4: 'face-4', 5: 'face-5' };

/** How content somebody is, from 1 to 5: drawn, and in words. */
export function Level({ stars, words }: { stars: number; words: Record<number, string> }) {
  return (
    <span className="level">
      <Icon name={faces[stars] ?? 'face-3'} /> {words[stars]}
    </span>
  );
}
