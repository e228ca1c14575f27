import type { ReactNode } from 'react';

/**
 * A map that can be larger than the window in which it stands: enlarged, it opens with this point (in parts of the whole) in the middle. An
 * empty drawing reaches from the corner to that point, since no page may carry styles of its own.
 */
export function MapStart({ at: { x, y }, children }: { at: { x: number; y: number }; children: ReactNode }) {
  const percent = (part: number) => `${(100 * part).toFixed(1)}%`;
  return (
    <div className="mapsheet">
      {children}
      <div className="mapstart" aria-hidden="true">
        <svg width={percent(x)} height={percent(y)} />
        <span />
      </div>
    </div>
  );
}
