import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString, startupSnapshot } from 'node:v8';
import { runProgram } from './program.js';
import { rehearse } from './rehearse.js';

/**
 * One draft is over before V8's slow preparations for a long life pay: it optimises functions after ten times as many calls as
 * usual (15 ms less of 100, and no more for large scenes), and marks garbage only when it must (12 ms less for a PNG).
 */
const SHORT_LIFE = ['--invocation-count-for-turbofan=30000', '--no-incremental-marking'];
/** Commands that go on until somebody ends them. */
const LONG_LIVED = new Set(['lsp', 'mcp', 'preview']);

/**
 * The built program, in two ways: started as a script, or built into a startup snapshot from which `start` goes on. The
 * launcher names the script in both, so `process.argv` is the same; everything else that lies beside it is found from there.
 */
function start(): void {
  if (!LONG_LIVED.has(process.argv[2] ?? '')) for (const flag of SHORT_LIFE) setFlagsFromString(flag);
  // Wherever a link to it may lie.
  const script = realpathSync(process.argv[1]!);
  // The reader of a pipe may leave before the end (`coco check … | head`).
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code === 'EPIPE') process.exit(0);
    throw problem;
  });
  void runProgram(process.argv.slice(2), dirname(script)).then((exit) => {
    process.exitCode ??= exit;
  });
}

if (startupSnapshot.isBuildingSnapshot()) {
  startupSnapshot.setDeserializeMainFunction(start);
  void rehearse(process.env.COCO_DIST!);
} else {
  start();
}
