import { type IconName, icons } from './icons.ts';

/** An icon beside a word; it says nothing to a screen reader. Size and stroke come from CSS (class `i`). */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  );
}
