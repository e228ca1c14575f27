import { problem } from '#src/api/problem.ts';
import { type Caller, stillAlive } from '#src/services/integrators/caller.ts';
import type { Session } from '#src/services/session.ts';

/** What a limit has left for a caller: seconds to wait (0: go on), how much is left of how much, and when it is whole again. */
export type Spent = { name: string; wait: number; left: number; quota: number; window: number; reset: number };
export type ApiLimit = 'hit' | 'miss' | 'call' | 'write' | 'file' | 'files' | 'keyFile' | 'upload';

/** What the front knows of a request: who asks, from where, and how limits count. */
export type Bindings = Caller & {
  requestId: string;
  now: Date;
  /** as limits count: an address */
  address: string;
  /** by whom misses count: the address, and the device where it is known */
  guessers: readonly string[];
  spend: (limit: ApiLimit, whose: string) => Promise<Spent>;
  /** what was spent for something that did not come about */
  giveBack: (limit: ApiLimit, whose: string) => Promise<unknown>;
  /** seconds to wait for the one of them who has used up his points; takes none */
  waitForAny: (limit: ApiLimit, whose: readonly string[]) => Promise<number>;
  policyOf: (limit: ApiLimit) => Pick<Spent, 'name' | 'quota' | 'window'>;
  /** counts a miss, also against who is known; what is left, and the header that marks the device */
  missed: (known: readonly string[]) => Promise<{ spent: Spent; mark: string[] }>;
  failed: (defect: Error) => void;
  /** who is signed in at this moment, with the rights that he has now; for a call with a session */
  again?: () => Promise<Session | undefined>;
  /** the limit that was spent, and the mark of a device that missed, for the headers of the answer */
  spent?: Spent | undefined;
  mark?: string[] | undefined;
};

/** As whom a caller's writing counts: a key by itself, a person wherever he is signed in. */
export const whoseIs = ({ key, session, address }: Bindings): string => key?.id ?? session?.id ?? address;

/** Seconds to wait for who has missed too often. Who is known, a system or somebody who is signed in, does not answer for his neighbours. */
export const waitForMisses = async (it: Bindings): Promise<number> => {
  const known = ownNames(it);
  return heldUp(it, await it.waitForAny('miss', known.length > 0 ? known : it.guessers));
};

/** A miss counts against everybody by whom it can have come. @returns seconds to wait where it was one too many */
export async function missed(it: Bindings): Promise<number> {
  const { spent, mark } = await it.missed(ownNames(it));
  it.mark = mark;
  tellTightest(it, spent);
  return spent.wait;
}

/** Of all limits that a call has spent the one that leaves least is told. */
function tellTightest(it: Bindings, spent: Spent): void {
  if (!it.spent || spent.wait > 0 || spent.left < it.spent.left) it.spent = spent;
}

/** Whoever has to wait is told for which limit, not what he has left of another. */
function heldUp(it: Bindings, wait: number): number {
  if (wait > 0) it.spent = { ...it.policyOf('miss'), wait, left: 0, reset: wait };
  return wait;
}

const ownNames = ({ key, session }: Bindings): string[] => [
  ...(key ? [key.id] : session ? [session.id] : []),
  ...(key && session?.organisation ? [session.organisation.id] : []),
];

/** One call. @returns a refusal where the caller has had his fill */
export async function spendOn(it: Bindings, limit: ApiLimit, whose: string): Promise<Response | undefined> {
  const spent = await it.spend(limit, whose);
  tellTightest(it, spent);
  return spent.wait > 0 ? tooMany(spent.wait) : undefined;
}

/** What was spent on something that did not come about does not count. */
export async function takeBack(it: Bindings, limit: ApiLimit, whose: string): Promise<void> {
  await it.giveBack(limit, whose);
  if (it.spent?.name === limit) it.spent = { ...it.spent, left: it.spent.left + 1 };
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-10, flat, and the mark of a device that missed. */
export const limitHeaders = ({ spent, mark = [] }: Pick<Bindings, 'spent' | 'mark'>): string[] =>
  spent
    ? [
        ...['ratelimit-policy', `"${spent.name}";q=${spent.quota};w=${spent.window}`],
        ...['ratelimit', `"${spent.name}";r=${spent.left};t=${spent.reset}`],
        ...mark,
      ]
    : mark;

export const tooMany = (seconds: number): Response =>
  problem(429, 'too-many', 'Too many calls; wait a little', {}, { 'retry-after': String(seconds) });

export const stillRunning = (): Response =>
  problem(409, 'still-running', 'The first call under this key is still being answered; ask again', {}, { 'retry-after': '1' });

export const notAsDocumented = ({ issues }: { issues: { path: PropertyKey[]; message: string }[] }): Response =>
  problem(400, 'invalid-request', 'The request is not as the document says', {
    errors: issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, detail: message })),
  });

export function ourFault(defect: Error, { failed, requestId }: Pick<Bindings, 'failed' | 'requestId'>): Response {
  failed(defect);
  return problem(500, 'defect', 'The fault is ours', { requestId });
}

export const longestBody = 1_048_576;
export const tooLarge = (): Response => problem(413, 'too-large', 'The request is larger than 1 MiB');

/** Whoever came with a key that opens nothing, RFC 6750 §3.1. */
export const invalidToken = (): Response =>
  problem(
    401,
    'invalid-token',
    'This key or token opens nothing',
    {},
    { 'www-authenticate': 'Bearer realm="mot-cua", error="invalid_token"' },
  );

/** A refusal where the key died while the call was under way, or the session, or the right by which it acts for another. */
export async function diedMeanwhile(it: Bindings): Promise<Response | undefined> {
  if (!stillAlive(it, new Date())) return invalidToken();
  if (it.key || !it.session || !it.again) return undefined;
  const now = await it.again();
  if (!now) return problem(401, 'not-signed-in', 'Sign in first');
  return now.ended === undefined ? undefined : rightEnded();
}

export const rightEnded = (): Response => problem(403, 'right-ended', 'The right to act for this organisation or person has ended');
