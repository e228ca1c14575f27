import type { Calendar } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Dossier, Move } from '#src/domain/dossiers/dossier.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
import type { Characters } from './character.ts';
import type { City, Version } from './city.ts';
import type { Declared } from './content.ts';
import type { OfficeTime } from './office-time.ts';

/** What happened at the counter, before anybody worked on it. */
export type Filing = {
  id: string;
  code: string;
  number: number;
  version: Version;
  channel: Channel;
  limit: TimeLimit;
  applicantId: string;
  receivingUnit: string;
  competentUnit: string;
  declared: Declared;
  /** working minute of submission */
  at: number;
};

/** In which it is told. */
export type World = {
  city: City;
  time: OfficeTime;
  calendar: Calendar;
  characters: Characters;
  /** working minute of the present */
  nowMinute: number;
};

/** What became of it. */
export type Story = { moves: Move[]; dossier: Dossier; notes: ToldNote[] };
export type ToldNote = { id: string; salt: string; text: string };
