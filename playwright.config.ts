import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/e2e/support/browser.ts';

/**
 * Journeys in a real browser against the portal as it is started in production, each with JavaScript on and off where it matters:
 * those that say `@script` are about what script adds, those that say `@plain` walk pages where it adds nothing.
 * They share a portal and run two at a time, so none may count on what only it does there.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/portal.ts',
  // What hangs is ended; what a busy machine makes slow is no fault: speed is for the bench.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: await launchOptions(),
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: process.env.TRACE ? 'retain-on-failure' : 'off', // it costs a third of the time
  },
  projects: [
    { name: 'with script', use: { javaScriptEnabled: true }, grepInvert: /@plain/ },
    { name: 'without script', use: { javaScriptEnabled: false }, grepInvert: /@script/ },
  ],
});
