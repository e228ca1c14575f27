import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: Math.max(2, Math.min(4, availableParallelism())), // each has a database of its own: processors are what limits them
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          setupFiles: ['tests/support/quiet.ts', 'tests/support/properties.ts'],
          testTimeout: 60_000, // a busy machine is no fault of a rule
          isolate: false, // rules keep nothing between them
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          setupFiles: ['tests/support/quiet.ts', 'tests/support/properties.ts'],
          globalSetup: ['tests/support/postgres.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000 } },
          pool: 'forks',
        },
      },
    ],
  },
});
