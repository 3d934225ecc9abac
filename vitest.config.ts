import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 20_000,
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
