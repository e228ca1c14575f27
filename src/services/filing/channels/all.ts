import type { FilingWay } from '#src/domain/procedures/submission.ts';
import { assisted } from './assisted.ts';
import type { FilingChannel } from './channel.ts';
import { handOff } from './hand-off.ts';
import { local } from './local.ts';

/** Every way of filing that the portal knows: another one is one more file, and a word in `filingWays`. */
export const channels: Readonly<Record<FilingWay, FilingChannel>> = { local, hand_off: handOff, assisted };
