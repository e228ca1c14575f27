/**
 * Makes one call of those that come while another is under way. Whoever comes alone goes at once; in a rush a hundred share one statement
 * and one fsync. Where a call for several fails, each is made alone, so that nobody fails for another's fault.
 * @param make results in the order of what was given
 * @param limits `most` in one call, `atOnce` calls under way
 */
export function together<T, R>(
  make: (items: readonly T[]) => Promise<readonly R[]>,
  limits: { most: number; atOnce: number },
): (item: T) => Promise<R> {
  type Waiting = { item: T; resolve: (result: R) => void; reject: (cause: unknown) => void };
  const waiting: Waiting[] = [];
  let under = 0;

  const settle = async (some: readonly Waiting[]): Promise<void> => {
    const results = await make(some.map(({ item }) => item));
    if (results.length !== some.length) throw new Error(`${results.length} results for ${some.length}`);
    some.forEach(({ resolve }, i) => {
      resolve(results[i] as R);
    });
  };
  const alone = async (one: Waiting): Promise<void> => settle([one]).catch(one.reject);

  const go = async (): Promise<void> => {
    under += 1;
    while (waiting.length > 0) {
      const some = waiting.splice(0, limits.most);
      const [only] = some;
      if (only && some.length === 1) await alone(only);
      else await settle(some).catch(() => Promise.all(some.map(alone)));
    }
    under -= 1;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (under < limits.atOnce) queueMicrotask(() => under < limits.atOnce && waiting.length > 0 && void go());
    });
}
