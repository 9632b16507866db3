import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['@linli/source', 'node'] };

/** One project a kind of test, so that each can be run alone: `npx vitest run --project unit`. */
export default defineConfig({
  resolve,
  ssr: { resolve },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'apps/*/test/unit/**/*.test.{ts,tsx}'],
          exclude: ['packages/store/**', 'packages/services/**', '**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'data',
          globalSetup: ['packages/store/test/servers.ts'],
          include: [
            'packages/store/test/**/*.test.ts',
            'packages/services/test/**/*.test.ts',
            'apps/*/test/integration/**/*.test.ts',
          ],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['apps/*/test/browser/**/*.test.ts'],
          // Tests that say so look at two pages at a time: more would only wait for each other.
          maxConcurrency: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
