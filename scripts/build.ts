// Builds everything that runs into dist/: `npm ci` and `npm run build` call this.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCli, bundleServers, copyAssets } from './build/bundle.ts';
import { copyHyphenPatterns } from './build/hyphen-patterns.ts';
import { buildSnapshots, writeLauncher } from './build/launcher.ts';
import { bundlePage } from './build/page.ts';
import { dist, isFresh, root, runQuietly } from './build/tools.ts';

const steps: [name: string, run: () => unknown][] = [
  ['parser', generateParser],
  ['prelude', () => runQuietly(process.execPath, [join(root, 'scripts/build-prelude.ts')])],
  ['examples', () => runQuietly(process.execPath, [join(root, 'scripts/build-examples.ts')])],
  ['fonts', () => runQuietly(process.execPath, [join(root, 'scripts/build-fonts.ts')])],
  ['library', () => runQuietly(process.execPath, [join(root, 'scripts/build-library.ts')])],
  ['objects', () => runQuietly(process.execPath, [join(root, 'scripts/build-objects.ts')])],
  ['assets', copyAssets],
  ['hyphens', copyHyphenPatterns],
  ['command line', bundleCli],
  ['language server', bundleServers],
  ['preview page', bundlePage],
  ['snapshots', buildSnapshots],
  ['launcher', writeLauncher],
];

mkdirSync(dist, { recursive: true });
const times: string[] = [];
for (const [name, run] of steps) {
  const start = performance.now();
  await run();
  times.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)}`);
}
process.stdout.write(`built dist/ (seconds: ${times.join(', ')})\n`);

function generateParser(): void {
  const inputs = ['language/grammar/coco.langium', 'langium-config.json', 'node_modules/langium-cli/package.json'];
  const output = join(root, 'language/generated/module.ts');
  if (
    isFresh(
      output,
      inputs.map((input) => join(root, input)),
    )
  )
    return;
  runQuietly(process.execPath, [join(root, 'node_modules/langium-cli/bin/langium.js'), 'generate']);
}
