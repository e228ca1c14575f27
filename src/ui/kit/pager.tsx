import { Icon } from './icon.tsx';

/** "1–17 trong 23", previous, next. No page numbers: the list moves by key. */
export function Pager({
  label,
  text,
  previous,
  next,
}: {
  label: string;
  text: string;
  previous?: { href: string; label: string } | undefined;
  next?: { href: string; label: string } | undefined;
}) {
  return (
    <nav className="pager" aria-label={label}>
      <span className="num">{text}</span>
      <span className="actions">
        {previous && (
          <a className="btn sm" href={previous.href} rel="prev">
            <Icon name="chevron-left" />
            {previous.label}
          </a>
        )}
        {next && (
          <a className="btn sm" href={next.href} rel="next">
            {next.label}
            <Icon name="chevron-right" />
          </a>
        )}
      </span>
    </nav>
  );
}
