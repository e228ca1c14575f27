import { hexagon } from './kit/hexagon.tsx';

const tiles = [
  ['o2', 110, 62],
  ['o1', 210, 62],
  ['o1', 60, 149],
  ['o4', 160, 149],
  ['o3', 260, 149],
  ['o2', 110, 235],
  ['o1', 210, 235],
] as const;

/** A floor with one tile missing, and the door still there. */
export const ErrorTiles = () => (
  <svg viewBox="0 0 330 320" aria-hidden="true">
    {tiles.map(([tone, x, y]) => (
      <path key={`${x}-${y}`} className={tone} transform={`translate(${x} ${y}) scale(.96)`} d={hexagon} />
    ))}
    <path className="o5" d="M138 182v-40a22 22 0 0 1 44 0v40z" />
    <path className="o6" d="M138 182v-40a22 22 0 0 1 17-21.4V191z" />
  </svg>
);
