import type { Locale } from '#src/domain/kernel/text.ts';
import type { LifeEvent } from '#src/domain/procedures/life-event.ts';
import { href } from '#src/i18n/paths.ts';
import { HexIcon } from './kit/hexagon.tsx';
import { type IconName, icons } from './kit/icons.ts';

/** The data names an icon of Lucide as `MapPinHouse`; ours is called `map-pin-house`. */
const iconName = (name: string): IconName => {
  const kebab = name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])/g, '-').toLowerCase();
  return kebab in icons ? (kebab as IconName) : 'files';
};

/** What happens in life, each a soft tile with its procedures behind it. */
export const LifeEvents = ({ locale, events }: { locale: Locale; events: readonly LifeEvent[] }) => (
  <ul className="events l">
    {events.map(({ key, name, subtitle, icon }) => (
      <li key={key}>
        <a href={`${href(locale, 'procedures', {})}?event=${key}`}>
          <HexIcon name={iconName(icon)} />
          <b>{name[locale]}</b>
          <small>{subtitle[locale]}</small>
        </a>
      </li>
    ))}
  </ul>
);
