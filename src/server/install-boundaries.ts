import { Client } from 'pg';
import { Boundaries } from '#src/domain/geography/boundaries.ts';
import { type BoundaryFault, readBoundaries } from '#src/domain/geography/read-boundaries.ts';

/**
 * Puts a city's official boundaries into its database, in place of those from before; every process draws them a moment later. Where anything
 * is wrong with the file nothing changes.
 * @param text GeoJSON or TopoJSON @param property in which a unit says its code
 * @returns what is wrong, each in a line that names the unit
 */
export async function installBoundaries(
  ownerUrl: string,
  { text, source, property, now }: { text: string; source: string; property?: string | undefined; now: Date },
): Promise<{ ok: true; value: { units: number; corners: number } } | { ok: false; error: string[] }> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ code: string; name: string }>(
      `select code, content #>> '{fullName,vi}' as name from unit where kind in ('ward', 'commune', 'special_zone') order by code`,
    );
    const read = readBoundaries(
      parsed(text),
      rows.map(({ code }) => code),
      property,
    );
    const names = new Map(rows.map(({ code, name }) => [code, name]));
    if (!read.ok) return { ok: false, error: read.error.map((fault) => say(fault, names)) };
    const content: Boundaries = { source, at: now.toISOString(), units: Object.fromEntries(read.value) };
    await client.query(
      `insert into setting (key, content) values ('boundaries', $1)
       on conflict (key) do update set content = excluded.content, changed_at = clock_timestamp()`,
      [JSON.stringify(Boundaries.parse(content))],
    );
    return { ok: true, value: { units: read.value.size, corners: [...read.value.values()].flat(2).length } };
  } finally {
    await client.end();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // as Windows writes it
  } catch {
    return undefined;
  }
}

const whys = {
  'no-polygon': 'has no polygon',
  open: 'has a ring that is not closed',
  short: 'has a ring of fewer than three corners',
  'off-globe': 'has corners that are not longitude and latitude in degrees (WGS 84)',
  flat: 'has a ring without any area',
  crosses: 'has a ring that crosses itself',
} as const;

function say(fault: BoundaryFault, names: ReadonlyMap<string, string>): string {
  if (fault.kind === 'unreadable') return 'the file is neither a GeoJSON FeatureCollection nor a TopoJSON topology';
  if (fault.kind === 'no-code') return `feature ${fault.feature} says no code`;
  const unit = `${fault.code} ${names.get(fault.code) ?? ''}`.trim();
  if (fault.kind === 'broken') return `broken: ${unit} ${whys[fault.why]}`;
  return `${fault.kind}: ${unit}`;
}
