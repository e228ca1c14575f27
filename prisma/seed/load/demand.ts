import type { Day } from '#src/domain/clock/calendar.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
import type { ProcedureChannel } from '#src/domain/procedures/procedure.ts';
import { type Chance, weighted } from './chance.ts';
import type { City, Version } from './city.ts';

/** What people come for, out of a hundred that are not certified copies; whatever is not named is rare. */
const often: Record<string, number> = {
  '2.000635': 12,
  '1.004873': 12,
  '2.000884': 11,
  '1.004194': 9,
  '1.001193': 8,
  '1.004222': 5,
  '2.001035': 4,
  '1.014061': 4,
  '1.001612': 3,
  '3.000347': 3,
  '1.000894': 3,
  '3.000333': 3,
  '1.011441': 2.5,
  '1.000656': 2.5,
  '1.014062': 2,
  '1.004859': 2,
  '2.000720': 1.5,
  '2.002041': 1.5,
  '1.001456': 1.5,
  '1.012783': 1.5,
  '1.013225': 1,
};
const rare = 0.12;
/** Every second dossier of a ward is one. */
const certifiedCopy = '2.000815';

const channelWeights: Record<Channel, number> = { online: 55, in_person: 40, post: 5 };

/** What the next person comes for on a day, and which way; `sought` is a procedure that it is, where that is known. */
export function demandOf(city: City): (chance: Chance, day: Day, sought?: string) => { version: Version; channel: ProcedureChannel } {
  const others = [...city.versions.keys()].filter((code) => code !== certifiedCopy);
  const sum = others.reduce((so, code) => so + (often[code] ?? rare), 0);
  const copies = city.versions.has(certifiedCopy) ? ([[certifiedCopy, sum]] as const) : [];
  const what = weighted<string>([...others.map((code) => [code, often[code] ?? rare] as const), ...copies]);
  const ways = new Map(
    [...city.versions.values()].flat().map((version) => {
      const { channels, code } = version.procedure;
      const weight = (channel: Channel) => (code === certifiedCopy && channel === 'in_person' ? 400 : channelWeights[channel]);
      return [version.id, weighted(channels.map((it) => [it, weight(it.channel)] as const))];
    }),
  );
  return (chance, day, sought) => {
    for (let tries = 0; tries < 1_000; tries++) {
      const version = city.versions.get((tries === 0 ? sought : undefined) ?? what(chance))?.findLast((it) => it.validFrom <= day);
      const way = version && ways.get(version.id);
      if (version && way) return { version, channel: way(chance) };
    }
    throw new Error(`no procedure is the law on ${day}`);
  };
}
