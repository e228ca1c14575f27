import type { ReactNode } from 'react';
import { type IconName, icons } from './icons.ts';

/** The floor tile of Saigon houses, 104 × 120 around its middle. */
export const hexagon = 'M0-57.7L50-28.9V28.9L0 57.7L-50 28.9V-28.9Z';

/** An icon in a soft hexagon: a life event. */
export function HexIcon({ name }: { name: IconName }) {
  return (
    <svg className="hex" viewBox="-52 -60 104 120" aria-hidden="true">
      <path d={hexagon} />
      <svg className="i" x="-27" y="-27" width="54" height="54" viewBox="0 0 24 24" aria-hidden="true">
        <path d={icons[name]} />
      </svg>
    </svg>
  );
}

/** A number in a soft hexagon: a rung. */
export function HexNumber({ children }: { children: ReactNode }) {
  return (
    <svg className="n" viewBox="-52 -60 104 120" aria-hidden="true">
      <path d={hexagon} />
      <text y="16">{children}</text>
    </svg>
  );
}
