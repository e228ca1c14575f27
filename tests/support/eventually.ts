import { vi } from 'vitest';

/** Looks again and again until `look` holds. What hangs is ended; what a busy machine makes slow is no fault. @returns what it brought */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 60_000, interval: 20 });
