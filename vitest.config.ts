import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{language,compiler,runtime,extension,test}/**/*.test.ts'],
    testTimeout: 20_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
