import { defineConfig } from 'vitest/config';

/** What races on a busy machine is tried again there, and named at the end (scripts/test/flaky.ts). */
export const retry = process.env.CI === undefined ? 0 : 1;

export default defineConfig({
  test: {
    testTimeout: 20_000,
    retry,
    // Native addons (the rasteriser) have crashed a whole run in threads.
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'coco',
          include: ['{language,compiler,runtime,extension,test}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/vscode/**'],
          maxWorkers: 2,
        },
      },
      'test/vscode/vitest.config.ts',
    ],
  },
});
