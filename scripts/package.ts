// Makes the VS Code extension of what is in dist/: dist/coco.vsix. `npm run package` builds and calls this.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { dist, root } from './build/tools.ts';
import { bundledGrammars, bundleExtension } from './package/bundle.ts';
import { drawPictures } from './package/pictures.ts';
import { stage } from './package/stage.ts';

/** What the marketplace takes without complaint, and a person downloads without noticing, bytes. */
const limit = 25_000_000;

const folder = join(dist, 'vsix');
stage(folder);
bundledGrammars().writeGrammars(join(folder, 'syntaxes'));
drawPictures(folder);
await bundleExtension(join(folder, 'dist'));
const packagePath = join(dist, 'coco.vsix');
writeFileSync(join(folder, '.vscodeignore'), '');
await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true });
const { size } = statSync(packagePath);
if (size > limit) throw new Error(`${packagePath} is ${size} bytes: more than ${limit}`);
process.stdout.write(`made ${packagePath.slice(root.length + 1)} (${(size / 1e6).toFixed(1)} MB)\n`);
