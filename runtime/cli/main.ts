import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString, startupSnapshot } from 'node:v8';
import { runProgram } from './program.js';
import { rehearse } from './rehearse.js';

/**
 * Ten times more calls than usual before V8 optimises a function: one draft is over before that pays (15 ms of 100), and a large
 * scene needs fewer functions compiled twice.
 */
const PATIENT = '--invocation-count-for-turbofan=30000';

/**
 * The built program, in two ways: started as a script, or built into a startup snapshot from which `start` goes on. The
 * launcher names the script in both, so `process.argv` is the same; everything else that lies beside it is found from there.
 */
function start(): void {
  setFlagsFromString(PATIENT);
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
