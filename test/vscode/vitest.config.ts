import { defineConfig } from 'vitest/config';
import { retry } from '../../vitest.config.js';

/** One VS Code and its browser fill the machine: these tests come after everything else, a file at a time. */
export default defineConfig({
  test: {
    name: 'vscode',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: './kit/setup.ts',
    testTimeout: 60_000,
    retry,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 1,
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
});
