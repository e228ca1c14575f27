import QRCode from 'qrcode';

/** A QR code as lines of one path: black on white in every theme, with the quiet zone that readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const all = modules.size + 2 * quiet;
  const dark: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) dark.push(`M${column + quiet} ${row + quiet}h1v1h-1z`);
  return (
    <figure className="qrbox">
      <svg viewBox={`0 0 ${all} ${all}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={`M0 0h${all}v${all}H0z`} fill="#fff" />
        <path d={dark.join('')} fill="#000" />
      </svg>
      <figcaption className="small muted">{label}</figcaption>
    </figure>
  );
}
