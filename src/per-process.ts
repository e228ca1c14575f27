const all = Symbol.for('mot-cua');
const whole = globalThis as { [all]?: Record<string, unknown> };
whole[all] ??= {};
const values = whole[all];

/**
 * One value per process, however often a module is copied: the bundler copies it into each layer and Node loads it again.
 * Put data here, never functions (they keep their old code after a reload).
 */
export const perProcess = <T>(name: string, make: () => T): T => {
  values[name] ??= make();
  return values[name] as T;
};
