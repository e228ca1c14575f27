import { z } from 'zod';
import { pool } from '#src/data/database.ts';
import { type Calendar, CalendarDay, calendarOf, OfficeHours, vietnamDate } from '#src/domain/clock/calendar.ts';
import { rulesOf, type VersionRules } from '#src/domain/dossiers/step-roles.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { Boundaries } from '#src/domain/geography/boundaries.ts';
import { City } from '#src/domain/places/city.ts';
import { Unit } from '#src/domain/places/unit.ts';
import { LifeEvent } from '#src/domain/procedures/life-event.ts';
import { Procedure, ProcessStep } from '#src/domain/procedures/procedure.ts';
import type { VersionValidity } from '#src/domain/procedures/result-validity.ts';
import { type Index, makeIndex } from '#src/domain/procedures/search.ts';
import { perProcess } from '#src/per-process.ts';

export type PublishedProcedure = { versionId: string; number: number; procedure: Procedure; form: FormDefinition | undefined };

/** A version whose dossiers are not found, or not dealt with, by the usual roles alone. */
export type VersionApart = VersionRules & { versionId: string };

/** Everything that administrators own, as this process sees it: small, read at every request, so kept in memory. */
export type Snapshot = {
  day: string;
  units: Map<string, Unit>;
  procedures: Map<string, PublishedProcedure>;
  /** the first day on which a procedure can no longer be filed, by code; a day to come too */
  retirements: ReadonlyMap<string, string>;
  calendar: Calendar;
  /** a guess until an administrator has confirmed them */
  officeHoursTrust: 'verified' | 'unverified';
  officeHoursSource: string;
  lifeEvents: LifeEvent[];
  /** every version, also of old, whose steps are others' than usual, or whose refusal is the head's */
  apart: readonly VersionApart[];
  /** of every version, also of old: how long its results hold */
  validities: readonly VersionValidity[];
  city: City;
  /** as the city installed them; null: only indicative shapes are known */
  boundaries: Boundaries | null;
  index: Index;
  /** of the data that it was read from */
  mark: string;
};

const cell = () =>
  perProcess('snapshot', () => ({
    current: undefined as Snapshot | undefined,
    versions: new Map<string, PublishedProcedure>(),
    forms: new Map<string, FormDefinition>(),
  }));

/** @throws before the first `readSnapshot` */
export function snapshot(): Snapshot {
  const { current } = cell();
  if (!current) throw new Error('the snapshot has not been read yet');
  return current;
}

/** Changes whenever something in the snapshot does, and at midnight in Vietnam, when a version may become the law. */
export async function snapshotMark(now: Date): Promise<string> {
  const { rows } = await pool().query<{ mark: string }>({
    name: 'snapshot-mark',
    text: `select concat_ws(' ', (select max(changed_at) from unit), (select max(changed_at) from calendar_day), (select max(changed_at) from setting),
      (select max(changed_at) from procedure_version), (select count(*) from calendar_day)) as mark`,
  });
  return `${vietnamDate(now)} ${rows[0]?.mark}`;
}

/** Reads everything anew. @throws where a row does not fit its schema: the process keeps the snapshot that it had */
export async function readSnapshot(now: Date): Promise<Snapshot> {
  const mark = await snapshotMark(now);
  const day = vietnamDate(now);
  const [units, days, settings, versions, every] = await Promise.all([
    pool().query<{ content: unknown }>('select content from unit'),
    pool().query<{ content: unknown }>('select content from calendar_day order by date'),
    pool().query<{ key: string; content: unknown }>('select key, content from setting'),
    pool().query<VersionRow>(
      `select distinct on (code) id, number, content, form::text as form, to_char(retired_from, 'YYYY-MM-DD') as "retiredFrom" from procedure_version
       where status in ('published', 'superseded') and valid_from <= $1 order by code, valid_from desc, number desc`,
      [day],
    ),
    pool().query<VersionValidity & { steps: unknown; headRefuses: boolean }>(
      `select id as "versionId", code, content -> 'steps' as steps, content -> 'headRefuses' = 'true' as "headRefuses",
         (content #>> '{result,validity,months}')::int as months from procedure_version
       where status in ('published', 'superseded')`,
    ),
  ]);
  const setting = (key: string) => settings.rows.find((row) => row.key === key)?.content;
  const published = versions.rows.map(toPublished);
  const retirements = new Map(
    versions.rows.flatMap((row, at) => {
      const code = published[at]?.procedure.code;
      return code !== undefined && row.retiredFrom ? [[code, row.retiredFrom] as const] : [];
    }),
  );
  const current: Snapshot = {
    day,
    validities: every.rows.map(({ versionId, code, months }) => ({ versionId, code, months })),
    retirements,
    units: new Map(units.rows.map(({ content }) => Unit.parse(content)).map((unit) => [unit.code, unit])),
    procedures: new Map(published.map((it) => [it.procedure.code, it])),
    calendar: calendarOf(
      days.rows.map(({ content }) => CalendarDay.parse(content)),
      OfficeHours.parse(setting('office-hours')),
    ),
    officeHoursSource: z.string().catch('').parse(setting('office-hours-source')),
    officeHoursTrust: setting('office-hours-trust') === 'verified' ? 'verified' : 'unverified',
    city: City.parse(setting('city')),
    boundaries: Boundaries.nullable().parse(setting('boundaries') ?? null),
    lifeEvents: LifeEvent.array().parse(setting('life-events')),
    // What nobody can file any more is found by its code alone.
    index: makeIndex(published.map((it) => it.procedure).filter(({ code }) => (retirements.get(code) ?? '9999') > day)),
    mark,
    apart: every.rows.flatMap(({ versionId, steps, headRefuses }) => {
      const rules = rulesOf({ steps: ProcessStep.array().parse(steps), ...(headRefuses && { headRefuses: true as const }) });
      return Object.keys(rules).length > 0 ? [{ versionId, ...rules }] : [];
    }),
  };
  for (const it of published) cell().versions.set(it.versionId, it);
  cell().current = current;
  return current;
}

type VersionRow = { id: string; number: number; content: unknown; form: string | null; retiredFrom: string | null };

/** The declaration is read when somebody first asks for it: a start waits for none, and a process that needs none holds none. */
function toPublished({ id, number, content, form: text }: VersionRow): PublishedProcedure {
  let form: FormDefinition | undefined;
  return {
    versionId: id,
    number,
    procedure: Procedure.parse(content),
    get form() {
      if (text !== null) form ??= formOf(text);
      return form;
    },
  };
}

/** Eighty procedures share one declaration: it is checked once, and held once. @throws where it does not fit its schema */
function formOf(text: string): FormDefinition {
  const { forms } = cell();
  const known = forms.get(text) ?? FormDefinition.parse(JSON.parse(text));
  forms.set(text, known);
  return known;
}

/** The version that a dossier or a draft stands on, also when it is no longer the law. @throws where there is none */
export async function getVersion(versionId: string): Promise<PublishedProcedure> {
  const found = await findVersion(versionId);
  if (!found) throw new Error(`no procedure version ${versionId}`);
  return found;
}

/** A version that was ever published, or will be the law. */
export async function findVersion(versionId: string): Promise<PublishedProcedure | undefined> {
  const known = cell().versions.get(versionId);
  if (known) return known;
  const { rows } = await pool().query<VersionRow & { settled: boolean }>(
    `select id, number, content, form::text as form, valid_from <= $2::date as settled from procedure_version
     where id = $1 and status in ('published', 'superseded')`,
    [versionId, snapshot().day],
  );
  if (!rows[0]) return undefined;
  const found = toPublished(rows[0]);
  // Until its day it may be taken back and be written anew.
  if (rows[0].settled) cell().versions.set(versionId, found);
  return found;
}
