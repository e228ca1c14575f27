import type { Locale } from '#src/domain/kernel/text.ts';
import type { Unit } from '#src/domain/places/unit.ts';

const order = ['city', 'agency', 'ward', 'commune', 'special_zone', 'police'] as const;
const collator = new Intl.Collator('vi');

/** Every unit as the lines of a list, kind by kind, by name. */
export const unitOptions = (locale: Locale, units: readonly Unit[], kinds: Record<Unit['kind'], string>) =>
  order.map((kind) => ({
    label: kinds[kind],
    options: units
      .filter((unit) => unit.kind === kind)
      .sort((a, b) => collator.compare(a.name.vi, b.name.vi))
      .map(({ code, fullName }) => ({ value: code, label: fullName[locale] })),
  }));
