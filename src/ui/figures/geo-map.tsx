import { type CityDrawing, type DrawnUnit, lensTimes, type Square } from '#src/domain/geography/city-drawing.ts';
import type { MapTile } from './hex-map.tsx';
import { MapStart } from './map-start.tsx';

const frameOf = ({ x, y, size }: Square) => `M${x} ${y}h${size}v${size}h${-size}z`;
const margin = 8; // around the drawing

/** A flag on its pole, which stands at 0 0. */
export const flagPath = 'M0 0V-36L28-26L5-16V0z';

const line = { far: 24, near: 24 / lensTimes };

/** Links drawn once more, for eyes and pointers alone. */
// biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing of a copy takes the focus
const Again = ({ of }: { of: 'far' | 'near' }) => <use href={`#${of}`} aria-hidden="true" />;

/** Its name, or its number in the list below. */
function Name({ unit: { name, number, near } }: { unit: DrawnUnit }) {
  const placed = name ?? number?.placed;
  if (!placed) return null;
  const { lines, at, size } = placed;
  const small = size < (near ? line.near : line.far) ? ' small' : '';
  return lines.map((it, i) => (
    <text key={it} className={`${near ? 'near' : 'far'}${small}`} lang="vi" x={at[0]} y={at[1] + size * (i - lines.length / 2 + 0.8)}>
      {it}
    </text>
  ));
}

/** Units too small for their name on the map, by the number that stands there. */
export function Nameless({ units, tiles, title }: { units: readonly DrawnUnit[]; tiles: ReadonlyMap<string, MapTile>; title: string }) {
  const listed = units.flatMap(({ code, number }) => {
    const tile = tiles.get(code);
    return number && tile ? [{ code, n: number.n, tile }] : [];
  });
  if (listed.length === 0) return null;
  return (
    <div className="nameless small">
      <p>{title}</p>
      <ol className="l">
        {listed
          .sort((a, b) => a.n - b.n)
          .map(({ code, n, tile }) => (
            <li key={code}>
              <span className="num muted">{n}</span>{' '}
              <a href={tile.href} lang="vi">
                {tile.name}
              </a>
            </li>
          ))}
      </ol>
    </div>
  );
}

/** The flags of units with signs, over all shapes: the smallest are smaller than a flag. */
function Flags({ units, tiles, near }: { units: readonly DrawnUnit[]; tiles: ReadonlyMap<string, MapTile>; near: boolean }) {
  return (
    <g>
      {units.map(({ code, near: inLens, flag: [x, y] }) => {
        const tile = tiles.get(code);
        if (!tile || inLens !== near) return null;
        const at = near ? `translate(${x} ${y}) scale(${1 / lensTimes})` : `translate(${x} ${y})`;
        return (
          <g key={code} transform={at}>
            <use href="#gf" className={tile.flagged ? 'flag up' : 'flag'} data-flag={code} />
          </g>
        );
      })}
    </g>
  );
}

/** Where the unit is that was sought, or else the middle of the lens; in parts of the whole. */
function startOf({ width, height, units, window, lens }: CityDrawing, tiles: ReadonlyMap<string, MapTile>): { x: number; y: number } {
  const chosen = units.find(({ code }) => tiles.get(code)?.chosen);
  const [x, y] = !chosen
    ? [lens.x + lens.size / 2, lens.y + lens.size / 2]
    : chosen.near
      ? [lens.x + (chosen.label[0] - window.x) * lensTimes, lens.y + (chosen.label[1] - window.y) * lensTimes]
      : chosen.label;
  return { x: (x + margin) / (width + 2 * margin), y: (y + margin) / (height + 2 * margin) };
}

/**
 * The city as it lies, each unit a link as in the view of equal tiles. Where units lie densest a lens shows them larger: those in it are links
 * there, and in the map itself the same shapes once more, so each is met once with keys or by ear. (Styles reach into a copy only from within:
 * hence the classes on the groups.)
 */
export function GeoMap({
  label,
  drawing,
  tiles,
  words,
}: {
  label: string;
  drawing: CityDrawing;
  tiles: ReadonlyMap<string, MapTile>;
  words: { lens: string };
}) {
  const { width, height, units, window, lens, island } = drawing;
  const links = (near: boolean) =>
    units.map((unit) => {
      const it = tiles.get(unit.code);
      if (!it || unit.near !== near) return null;
      return (
        <a key={unit.code} href={it.href} aria-label={it.label} className={it.chosen ? `${it.look} sel` : it.look}>
          <path className="t" d={unit.path} />
          {it.hatched && <path className="hatch" d={unit.path} fill="url(#below)" />}
          <Name unit={unit} />
        </a>
      );
    });
  return (
    <MapStart at={startOf(drawing, tiles)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing */}
      <svg
        className="hexmap geo"
        viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`}
        role="group"
        aria-label={label}
      >
        <defs>
          <pattern id="below" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V12" stroke="#000" strokeWidth="2.2" opacity=".4" />
          </pattern>
          <path id="gf" d={flagPath} />
        </defs>
        <g id="far" className="hexmap geo">
          {links(false)}
        </g>
        <Again of="near" />
        {island && <path className="inset" d={frameOf(island)} />}
        <path className="inset" d={frameOf(window)} />
        <Flags units={units} tiles={tiles} near={false} />
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: a part of the drawing, which has a name */}
        <svg
          className="lens"
          x={lens.x}
          y={lens.y}
          width={lens.size}
          height={lens.size}
          viewBox={`${window.x} ${window.y} ${window.size} ${window.size}`}
        >
          <path className="ground" d={frameOf(window)} />
          <Again of="far" />
          <g id="near" className="hexmap geo">
            {links(true)}
          </g>
          <Flags units={units} tiles={tiles} near />
        </svg>
        <path className="inset" d={frameOf(lens)} />
        <text className="region end" x={lens.x + lens.size - 4} y={lens.y + lens.size + 34}>
          {words.lens}
        </text>
      </svg>
    </MapStart>
  );
}
