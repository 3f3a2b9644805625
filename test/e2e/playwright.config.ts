import { defineConfig } from '@playwright/test';

const output = '../../test-output';

/** Real browsers, one test at a time: three Chromium processes and a media worker fill two cores. */
export default defineConfig({
  testDir: '.',
  outputDir: `${output}/playwright`,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: `${output}/e2e.json` }]],
  projects: [
    { name: 'e2e', testMatch: '*.e2e.ts' },
    { name: 'shots', testMatch: '*.shots.ts' },
  ],
});
