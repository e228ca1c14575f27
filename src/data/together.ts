/**
 * Makes one call of those that come while another is under way. Whoever comes alone goes at once; in a rush a hundred share one statement
 * and one fsync. Where a call for several fails, each is made alone, so that nobody fails for another's fault.
 * @param make results in the order of what was given
 * @param limits `most` in one call, `atOnce` calls under way; `slow`: while they usually take so many ms, or the newest has, so many may be,
 *   each with its share: one that waits for a disk, or hangs, must not hold up all others
 */
export function together<T, R>(
  make: (items: readonly T[]) => Promise<readonly R[]>,
  limits: { most: number; atOnce: number; slow?: { ms: number; atOnce: number } },
): (item: T) => Promise<R> {
  type Waiting = { item: T; resolve: (result: R) => void; reject: (cause: unknown) => void };
  const { most, atOnce, slow } = limits;
  const waiting: Waiting[] = [];
  let under = 0;
  let begunAt = 0;
  let usual = 0; // ms a call, as it goes
  let watched = false;

  const settle = async (some: readonly Waiting[]): Promise<void> => {
    const results = await make(some.map(({ item }) => item));
    if (results.length !== some.length) throw new Error(`${results.length} results for ${some.length}`);
    some.forEach(({ resolve }, i) => {
      resolve(results[i] as R);
    });
  };
  const alone = async (one: Waiting): Promise<void> => settle([one]).catch(one.reject);

  const isSlow = (): boolean => slow !== undefined && usual >= slow.ms;
  const mayBe = (): number => (slow && isSlow() ? slow.atOnce : atOnce);

  const go = async (): Promise<void> => {
    under += 1;
    while (waiting.length > 0) {
      const share = isSlow() ? Math.ceil(waiting.length / Math.max(1, mayBe() - under + 1)) : most;
      const some = waiting.splice(0, Math.min(most, share));
      const [only] = some;
      const since = performance.now();
      begunAt = since;
      if (only && some.length === 1) await alone(only);
      else await settle(some).catch(() => Promise.all(some.map(alone)));
      usual += (performance.now() - since - usual) / 8;
      if (under > mayBe()) break; // those that share are more in fewer
    }
    under -= 1;
  };

  const watch = (): void => {
    if (!slow || watched) return;
    watched = true;
    setTimeout(() => {
      watched = false;
      if (waiting.length > 0 && under < slow.atOnce && performance.now() - begunAt >= slow.ms) void go();
      if (waiting.length > 0) watch();
    }, slow.ms);
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (under >= mayBe()) return watch();
      queueMicrotask(() => {
        if (waiting.length === 0) return;
        if (under < mayBe()) void go();
        else watch();
      });
    });
}
