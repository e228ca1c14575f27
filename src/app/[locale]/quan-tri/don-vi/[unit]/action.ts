import { type Action, first } from '#src/app/action.ts';
import { newUnit } from '#src/domain/places/edit-unit.ts';
import { href } from '#src/i18n/paths.ts';
import { addUnit, changeUnit } from '#src/services/administration/change-unit.ts';
import { getUnit } from '#src/services/units.ts';
import { unitTyped } from './typed-unit.ts';

export const actions: Record<string, Action> = {
  save: {
    rule: { role: 'admin' },
    run: async ({ session, params, locale, now }, typed) => {
      const { unit = '' } = params;
      if (!session) return { gone: true };
      const saved =
        unit === newUnit
          ? await addUnit(session, { ...unitTyped(typed), code: first(typed, 'code') }, now)
          : await changeUnit(session, unit, unitTyped(typed), first(typed, 'seen'), now);
      if (saved.ok) return { to: `${href(locale, 'adminUnit', { unit: saved.value.code })}?xong=luu` };
      const { error } = saved;
      if (error.kind === 'unknown-unit') return { gone: true };
      if (error.kind !== 'faults') return { refused: error };
      // Who holds a code is told by name.
      const faults = Object.fromEntries(
        Object.entries(error.faults).map(([field, fault]) => [
          field,
          'by' in fault ? { ...fault, by: getUnit(fault.by).fullName[locale] } : fault,
        ]),
      );
      return {
        refused: { kind: 'faults', faults },
        faults: Object.fromEntries(Object.entries(faults).map(([field, { kind }]) => [field, kind])),
      };
    },
  },
};
