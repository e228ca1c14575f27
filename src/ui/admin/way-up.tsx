import { Icon } from '#src/ui/kit/icon.tsx';

/** The way from a page of administration to the ones that it lies below, the nearest last. */
export function WayUp({ to }: { to: readonly { href: string; name: string }[] }) {
  return (
    <p className="up">
      {to.map(({ href, name }) => (
        <a key={href} href={href}>
          <Icon name="chevron-left" />
          {name}
        </a>
      ))}
    </p>
  );
}
