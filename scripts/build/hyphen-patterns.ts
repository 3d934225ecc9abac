import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { patternNames } from '../../compiler/text/hyphenate.ts';
import { dist, root } from './tools.ts';

const require = createRequire(join(root, 'package.json'));

/** The hyphenation patterns of the languages that `hyphens: auto` knows, as the assets `hyphens-NAME.json`. */
export function copyHyphenPatterns(): void {
  const assets = join(dist, 'assets');
  mkdirSync(assets, { recursive: true });
  for (const name of patternNames) {
    const file = join(assets, `hyphens-${name}.json`);
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(require(`hyphen/patterns/${name}.js`)));
  }
}
