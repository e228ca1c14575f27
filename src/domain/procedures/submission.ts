import { z } from 'zod';
import type { Channel } from '#src/domain/dossiers/events.ts';
import { Text } from '#src/domain/kernel/text.ts';
import { Trust } from './trust.ts';

const Words = Text.refine((text) => text.vi.trim() !== '' && text.en.trim() !== '', 'say it in both languages');

/** Another portal, where the procedure has to be submitted. */
export const OtherPortal = z.strictObject({
  name: Words,
  /** the host that people see in their address bar */
  host: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  /** its page for this very procedure */
  url: z.url({ protocol: /^https$/ }),
  /** where people ask about what they submitted there */
  hotline: z
    .string()
    .regex(/^\d{4,11}$/)
    .nullable(),
});
export type OtherPortal = z.infer<typeof OtherPortal>;

/**
 * Where what is filed online goes. `local`: to the office, through us. `hand_off`: the citizen submits it himself on another portal; we check
 * it, prepare a package and show the way. `basis` says where we know that from.
 */
export const Submission = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('local') }),
  z
    .strictObject({ kind: z.literal('hand_off'), portal: OtherPortal, basis: Words, trust: Trust })
    .refine(
      ({ portal }) => URL.canParse(portal.url) && new URL(portal.url).host === portal.host,
      'the link leads to another host than it says',
    ),
]);
export type Submission = z.infer<typeof Submission>;

/** The ways in which a declaration that was filled in here reaches an office. `assisted`: an official at a counter files it for somebody. */
export const filingWays = ['local', 'hand_off', 'assisted'] as const;
export type FilingWay = (typeof filingWays)[number];

/** The channel whose time limit and fees hold, and as which it is counted: what is filed at a counter is not an online filing. */
export const countsAs: Readonly<Record<FilingWay, Channel>> = { local: 'online', hand_off: 'online', assisted: 'in_person' };

type Submitted = { submission: Submission; channels: readonly { channel: Channel }[] };

/**
 * The way that is open to a citizen by himself or to an official at a counter; undefined where there is none: the procedure has no such
 * channel, or an official would have to file on another portal, with an account that is not his.
 */
export function filingWay({ submission, channels }: Submitted, who: 'citizen' | 'staff'): FilingWay | undefined {
  const way = who === 'staff' ? 'assisted' : submission.kind;
  if (who === 'staff' && submission.kind !== 'local') return undefined;
  return channels.some(({ channel }) => channel === countsAs[way]) ? way : undefined;
}
