/**
 * One value per process, however often a module is copied: the bundler copies it into each layer and Node loads it again.
 * Put data here, never functions (they keep their old code after a reload).
 */
export function perProcess<T>(name: string, make: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`mot-cua.${name}`);
  store[key] ??= make();
  return store[key];
}
