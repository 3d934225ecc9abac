// `npm run demo`: takes a prompt all the way to a picture and its report (out/demo/), then compiles the examples into out/. Ends with where to look.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build/tools.ts';

const prompt =
  'A wooden table with three red apples and a blue mug, an orange cat to the left of the apples, and a sign that says "OPEN"';

const started = performance.now();
process.stdout.write(`prompt: ${prompt}\n\n`);
const first = coco(['run', prompt, '--offline', '--out', 'out/demo']);
process.stdout.write('\nexamples:\n');
const second = coco(['compile', 'examples/*.coco', '--out', 'out', '--format', 'svg,png,json']);
const took = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  `\nout/demo/report.html shows the way from the prompt to the picture; out/ has the examples. ${took} s\n`,
);
process.exitCode = Math.max(first, second);

function coco(args: readonly string[]): number {
  const { status } = spawnSync(join(root, 'node_modules/.bin/coco'), args, { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}
