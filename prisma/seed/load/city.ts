import type { Client } from 'pg';
import { type Calendar, CalendarDay, calendarOf, OfficeHours } from '#src/domain/clock/calendar.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import type { Role } from '#src/domain/people/account.ts';
import { City as OwnCity } from '#src/domain/places/city.ts';
import { isPlace, Unit } from '#src/domain/places/unit.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { populousness } from './character.ts';

/** One version of a procedure that dossiers may stand on. */
export type Version = { id: string; validFrom: string; procedure: Procedure; form: FormDefinition | undefined };

/** What the loader has to know of the city. Everything in it is data, so it can be handed to another thread. */
export type City = {
  /** the city's identifier in dossier codes */
  identifier: string;
  units: Map<string, Unit>;
  /** where people live: in a fixed order, a populous place more than once */
  wards: Unit[];
  /** by the procedure's code, the oldest version first */
  versions: Map<string, Version[]>;
  calendar: Calendar;
  /** `role unit` → the officials of that desk */
  officials: Map<string, string[]>;
};

export async function readCity(client: Client): Promise<City> {
  const rows = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
  const units = (await rows<{ content: unknown }>('select content from unit order by code')).map(({ content }) => Unit.parse(content));
  const days = await rows<{ content: unknown }>('select content from calendar_day order by date');
  const [city] = await rows<{ content: unknown }>(`select content from setting where key = 'city'`);
  const [hours] = await rows<{ content: unknown }>(`select content from setting where key = 'office-hours'`);
  const versions = new Map<string, Version[]>();
  const read = await rows<{ id: string; from: string; content: unknown; form: unknown }>(
    `select id, valid_from::text as from, content, form from procedure_version where status in ('published', 'superseded')
     order by code, valid_from, number`,
  );
  for (const { id, from, content, form } of read) {
    const procedure = Procedure.parse(content);
    const version = { id, validFrom: from, procedure, form: form === null ? undefined : FormDefinition.parse(form) };
    versions.set(procedure.code, [...(versions.get(procedure.code) ?? []), version]);
  }
  return {
    identifier: OwnCity.parse(city?.content).identifier,
    units: new Map(units.map((unit) => [unit.code, unit])),
    wards: units.filter(isPlace).flatMap((unit) => Array.from({ length: populousness(unit) }, () => unit)),
    versions,
    calendar: calendarOf(
      days.map(({ content }) => CalendarDay.parse(content)),
      OfficeHours.parse(hours?.content),
    ),
    officials: new Map(),
  };
}

export const deskRoles = ['reception', 'head', 'specialist', 'leader', 'clerk'] as const satisfies readonly Role[];
export const deskOf = (role: Role, unit: string): string => `${role} ${unit}`;
