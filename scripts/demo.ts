// `npm run demo`: compiles the examples into out/; ends with the paths of what it made and a line that sums it up.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build/tools.ts';

const coco = join(root, 'node_modules/.bin/coco');
const { status } = spawnSync(coco, ['compile', 'examples/*.coco', '--out', 'out', '--format', 'svg,png,json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
