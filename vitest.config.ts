import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';
import { quickFolder } from './tests/support/memory.ts';

const product = ['tests/store/**', 'tests/contract/**', 'tests/journeys/**', 'tests/product/**'];
const browser = ['tests/browser/**'];
/** Look at what their own process has loaded, so they share it with no other file. */
const apart = ['tests/adapters/feishu/lazy.test.ts'];
// Files share what their process has loaded: to load it anew for each took a sixth of the whole run.
const shared = { isolate: false };
const only = (patterns: string[]) => patterns.map((pattern) => `${pattern}/*.test.ts`);

// CI adds up the results of several runs.
const results = process.env.TEST_RESULTS_DIR;

// Databases, homes and whatever else is made and thrown away, unless somebody says where.
process.env.TMPDIR ??= quickFolder();

export default defineConfig({
  test: {
    reporters: results
      ? ['default', ['json', { outputFile: `${results}/${process.pid}.json` }]]
      : ['default'],
    // Two at a time: each product file owns a database and a whole Xinliu, on a machine with two cores.
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'rules',
          ...shared,
          include: ['tests/**/*.test.ts'],
          exclude: [...product, ...browser, ...apart],
          testTimeout: 60_000,
        },
      },
      {
        test: { name: 'apart', include: apart, testTimeout: 60_000 },
      },
      {
        test: {
          name: 'product',
          ...shared,
          globalSetup: ['tests/support/global-setup.ts'],
          include: only(product),
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          globalSetup: ['tests/support/global-setup.ts', 'tests/support/built-page.ts'],
          include: only(browser),
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
