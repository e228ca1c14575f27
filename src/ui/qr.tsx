/** A QR code with the quiet zone that readers need; dark on white whatever the theme. */
export const Qr = ({ code, label }: { code: { size: number; path: string }; label: string }) => (
  <div className="qrbox">
    <svg viewBox={`-4 -4 ${code.size + 8} ${code.size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={code.path} fill="#000" />
    </svg>
    <p className="small muted">{label}</p>
  </div>
);
