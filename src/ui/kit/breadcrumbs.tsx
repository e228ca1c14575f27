/** Where the page stands; phones see "‹ parent". The last one is the page itself. */
export function Breadcrumbs({ label, trail, here }: { label: string; trail: readonly { href: string; name: string }[]; here: string }) {
  return (
    <nav className="crumbs wrap" aria-label={label}>
      <ol>
        {trail.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}
