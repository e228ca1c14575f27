import { type CityDrawing, type DrawnUnit, lensTimes, type Square } from '#src/domain/geography/city-drawing.ts';
import type { MapTile } from './hex-map.tsx';

const frameOf = ({ x, y, size }: Square) => `M${x} ${y}h${size}v${size}h${-size}z`;
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

/**
 * The city as it lies, each unit a link as in the view of equal tiles. Where units lie densest a lens shows them larger: those in it are links
 * there, and in the map itself the same shapes once more, so each is met once with keys or by ear. (Styles reach into a copy only from within:
 * hence the classes on the groups.)
 */
export function GeoMap({
  label,
  drawing: { width, height, units, window, lens, island },
  tiles,
  words,
}: {
  label: string;
  drawing: CityDrawing;
  tiles: ReadonlyMap<string, MapTile>;
  words: { lens: string };
}) {
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
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing
    <svg className="hexmap geo" viewBox={`-8 -8 ${width + 16} ${height + 16}`} role="group" aria-label={label}>
      <defs>
        <pattern id="below" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V12" stroke="#000" strokeWidth="2.2" opacity=".4" />
        </pattern>
      </defs>
      <g id="far" className="hexmap geo">
        {links(false)}
      </g>
      <Again of="near" />
      {island && <path className="inset" d={frameOf(island)} />}
      <path className="inset" d={frameOf(window)} />
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
      </svg>
      <path className="inset" d={frameOf(lens)} />
      <text className="region end" x={lens.x + lens.size - 4} y={lens.y + lens.size + 34}>
        {words.lens}
      </text>
    </svg>
  );
}
