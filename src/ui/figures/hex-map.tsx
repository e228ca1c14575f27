import { linesOf } from '#src/domain/geography/place-names.ts';
import { type UnitTile, unitTiles } from '#src/ui/unit-tiles.ts';
import { MapStart } from './map-start.tsx';

type Region = keyof typeof unitTiles;

const place = ([, column, row]: UnitTile) => ({ x: column * 100 + row * 50, y: Math.round(row * 86.6) });
const regions = Object.keys(unitTiles) as Region[];
const all = regions.flatMap((region) => unitTiles[region].map((tile) => ({ region, tile, ...place(tile) })));
const extent = all.reduce((most, { x, y }) => ({ x: Math.max(most.x, x), y: Math.max(most.y, y) }), { x: 0, y: 0 });

/** The far island, which touches nothing: it stands in a frame of its own. */
const inset = '26732';
const corners = [
  [0, -56.1],
  [48.6, -28.1],
  [48.6, 28.1],
  [0, 56.1],
  [-48.6, 28.1],
  [-48.6, -28.1],
] as const;
/** Neighbours in the order of the side that they touch: from the top corner clockwise. */
const sides = [
  [1, -1],
  [1, 0],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [0, -1],
] as const;

/** The lines between the former provinces, where tiles of two of them touch. */
function borders(): string {
  const regionAt = new Map(all.map(({ region, tile: [, column, row] }) => [`${column} ${row}`, region]));
  return all
    .flatMap(({ region, tile: [, column, row], x, y }) =>
      sides.slice(0, 3).flatMap(([right, down], side) => {
        const other = regionAt.get(`${column + right} ${row + down}`);
        if (other === undefined || other === region) return [];
        const [from = corners[0], to = corners[0]] = [corners[side], corners[(side + 1) % 6]];
        return [`M${x + from[0]} ${y + from[1]}L${x + to[0]} ${y + to[1]}`];
      }),
    )
    .join('');
}
const borderPath = borders();

const view = { x: -54, y: -62, width: extent.x + 108, height: extent.y + 124 };
const viewBox = `${view.x} ${view.y} ${view.width} ${view.height}`;

/** The tile in the middle of them all. */
const middle = [...all].sort((a, b) => fromMiddle(a) - fromMiddle(b))[0];
function fromMiddle({ x, y }: { x: number; y: number }): number {
  const mean = (of: 'x' | 'y') => all.reduce((sum, tile) => sum + tile[of], 0) / all.length;
  return (x - mean('x')) ** 2 + (y - mean('y')) ** 2;
}

/** What a tile says: its name and figure in words, its class (`div-3`, or `nodata`), where it leads. */
export type MapTile = { name: string; label: string; look: string; hatched: boolean; flagged: boolean; href: string; chosen: boolean };

/**
 * The city with every unit as a tile of the same size, each a link. Below the promise tiles are hatched on paper, where grey hides which way
 * a colour leans. On phones the names go; search and table carry them.
 */
export function HexMap({
  label,
  tiles,
  regionNames,
}: {
  label: string;
  tiles: ReadonlyMap<string, MapTile>;
  regionNames: Record<Region, string>;
}) {
  const island = all.find(({ tile: [code] }) => code === inset);
  const start = all.find(({ tile: [code] }) => tiles.get(code)?.chosen) ?? middle ?? extent;
  return (
    <MapStart at={{ x: (start.x - view.x) / view.width, y: (start.y - view.y) / view.height }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing */}
      <svg className="hexmap" viewBox={viewBox} role="group" aria-label={label}>
        <defs>
          <path id="hx" d="M0-56.1L48.6-28.1V28.1L0 56.1L-48.6 28.1V-28.1Z" />
          <path id="fl" d="M-7-28V-48L11-43L-7-38" />
          <pattern id="below" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V12" stroke="#000" strokeWidth="2.2" opacity=".4" />
          </pattern>
        </defs>
        {all.map(({ tile: [code], x, y }) => {
          const it = tiles.get(code);
          if (!it) return null;
          const lines = linesOf(it.name);
          return (
            <a key={code} href={it.href} aria-label={it.label} className={it.chosen ? `${it.look} sel` : it.look}>
              <g transform={`translate(${x} ${y})`}>
                <use className="t" href="#hx" />
                {it.hatched && <use className="hatch" href="#hx" fill="url(#below)" />}
                <use className="flag" href="#fl" />
                {lines.map((line, at) => (
                  <text key={line} className="l" lang="vi" y={7 + (at - (lines.length - 1) / 2) * 23}>
                    {line}
                  </text>
                ))}
              </g>
            </a>
          );
        })}
        <path className="edge" d={borderPath} />
        {island && <path className="inset" d={`M${island.x - 62} ${island.y - 68}h124v136h-124z`} />}
        {/* beside the first tile of a row where there is room */}
        <text className="region start" x="1130" y="446">
          {regionNames.binhDuong}
        </text>
        <text className="region end" x="180" y="533">
          {regionNames.city}
        </text>
        <text className="region end" x="1000" y="1914">
          {regionNames.baRia}
        </text>
      </svg>
    </MapStart>
  );
}

/** Where a unit lies among all others; an ornament, since its name stands beside it. */
export function MiniMap({ code }: { code: string }) {
  return (
    <svg className="hexmap mini" viewBox={viewBox} aria-hidden="true">
      <defs>
        <path id="mhx" d="M0-56.1L48.6-28.1V28.1L0 56.1L-48.6 28.1V-28.1Z" />
      </defs>
      {all.map(({ tile, x, y }) => (
        <use key={tile[0]} href="#mhx" className={tile[0] === code ? 't own' : 't'} x={x} y={y} />
      ))}
    </svg>
  );
}
