import { z } from 'zod';

const Corner = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** The official boundaries that a city installed: of each unit its rings, outer ones and holes alike, the last corner joined to the first. */
export const Boundaries = z.strictObject({
  /** name of the file that they came from */
  source: z.string(),
  at: z.iso.datetime(),
  units: z.record(z.string(), z.array(z.array(Corner.readonly()).min(3)).min(1)),
});
export type Boundaries = z.infer<typeof Boundaries>;
