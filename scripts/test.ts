// `npm test`: build, the extension, types, lint, architecture, then every test; ends with `N passed, N failed` alone on a line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build/tools.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: unknown[] }[];
}

let passed = 0;
let failed = 0;

for (const [name, command] of [
  ['build', ['scripts/build.ts']],
  ['extension', ['scripts/package.ts']],
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['types of the page', ['node_modules/typescript/bin/tsc', '-p', 'runtime/preview/page']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  ['architecture', ['scripts/check-architecture.ts']],
] as const) {
  const ok = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`);
  if (ok) passed++;
  else failed++;
}

const file = join(root, 'out', 'test-report.json');
mkdirSync(join(root, 'out'), { recursive: true });
rmSync(file, { force: true });
const vitest = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--reporter=./scripts/test/flaky.ts',
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
const report = read();
if (report) {
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that does not even load has no failed test in it.
  failed += report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  if (report.numPendingTests > 0) process.stdout.write(`${report.numPendingTests} skipped\n`);
}
const tests = report?.numPassedTests ?? 0;
if (tests === 0) process.stdout.write('no test ran\n');
const broken = vitest.status !== 0 || tests === 0;
if (broken && failed === 0) failed = 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function read(): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
