import { type UnitTile, unitTiles } from './unit-tiles.ts';

const place = ([, column, row]: UnitTile) => ({ x: column * 100 + row * 50, y: Math.round(row * 86.6) });
const extent = Object.values(unitTiles)
  .flat()
  .map(place)
  .reduce((most, { x, y }) => ({ x: Math.max(most.x, x), y: Math.max(most.y, y) }), { x: 0, y: 0 });

/** The city as a tiled floor: an ornament, not a chart. The tones say only which of the three former provinces a tile was in. */
export const CityTiles = () => (
  <svg className="citytiles" viewBox={`-54 -62 ${extent.x + 108} ${extent.y + 124}`} aria-hidden="true">
    <defs>
      <path id="ct" d="M0-56.1L48.6-28.1V28.1L0 56.1L-48.6 28.1V-28.1Z" />
    </defs>
    {Object.entries(unitTiles).map(([part, tiles]) => (
      <g key={part} className={part}>
        {tiles.map((tile) => (
          <use key={tile[0]} href="#ct" {...place(tile)} />
        ))}
      </g>
    ))}
  </svg>
);
