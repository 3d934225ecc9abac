// `npm run goldens`: keeps what the scenes compile to now as the goldens; `git diff` then shows what has changed.
import { spawnSync } from 'node:child_process';
import { root } from './build/tools.ts';

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/goldens',
    'compiler/evaluate/goldens',
    'compiler/emit/svg/emit',
    '--update',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, UPDATE_GOLDENS: '1' } },
);
process.exitCode = status ?? 1;
