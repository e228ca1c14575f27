/** The mark: a tile, a door, its leaf ajar. */
export const Mark = () => (
  <svg viewBox="0 0 36 40" aria-hidden="true">
    <path className="hx" d="M18 .6 34.6 10.2V29.8L18 39.4 1.4 29.8V10.2Z" />
    <path className="dr" d="M11.5 31.5V17a6.5 6.5 0 0 1 13 0v14.5Z" />
    <path className="lf" d="M11.5 31.5V17a6.5 6.5 0 0 1 5.2-6.37V34.2Z" />
  </svg>
);

/** The tiled floor at the head of the footer. */
export const TileFloor = () => (
  <svg className="floor" aria-hidden="true">
    <defs>
      <pattern id="fl" width="60" height="103.92" patternUnits="userSpaceOnUse" patternTransform="scale(.62)">
        <path className="a" d="M30 0 60 17.32V51.96L30 69.28 0 51.96V17.32Z" />
        <path className="g" d="M30 0 60 17.32V51.96L30 69.28 0 51.96V17.32ZM30 69.28V103.92M0 51.96V17.32M60 51.96V17.32" />
      </pattern>
    </defs>
    <rect width="100%" height="100%" fill="url(#fl)" />
  </svg>
);
