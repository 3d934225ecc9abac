import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFamilies } from '../../compiler/text/families.ts';
import { version } from '../build/bundle.ts';
import { dist, root } from '../build/tools.ts';

/** Families that the extension has no room for: of Chinese, Japanese and Korean it has Noto Sans SC alone. */
const leftOut = new Set(['noto-sans-tc', 'noto-sans-jp', 'noto-sans-kr', 'noto-serif-sc', 'noto-serif-jp']);

/** Parts of `extension/` that go as they are. */
const parts = ['README.md', 'icons', 'language-configuration.json', 'media', 'snippets', 'walkthrough'];

/** Lays out what goes into the extension, but for what is bundled or generated. */
export function stage(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist/fonts'), { recursive: true });
  for (const part of parts) cpSync(join(root, 'extension', part), join(folder, part), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(), null, 2));
  for (const file of readdirSync(join(dist, 'fonts')))
    if (!file.startsWith('.') && !leftOut.has(familyOf(file)))
      cpSync(join(dist, 'fonts', file), join(folder, 'dist/fonts', file));
  const isNative = (file: string) => file.endsWith('.node');
  cpSync(join(dist, 'assets'), join(folder, 'dist/assets'), { recursive: true, filter: (file) => !isNative(file) });
  writeFileSync(join(folder, 'dist/more-fonts.json'), JSON.stringify(moreFamilies()));
  mkdirSync(join(folder, 'dist/preview'));
  for (const file of ['webview.js', 'page.css'])
    cpSync(join(dist, 'preview', file), join(folder, 'dist/preview', file));
}

/** `type` is for this repository's own tools: VS Code takes a script of the web for a module because of it. */
function manifest(): unknown {
  const { type: _, ...rest } = JSON.parse(readFileSync(join(root, 'extension/package.json'), 'utf8'));
  return { ...rest, version: version() };
}

/** `noto-sans-jp` of `noto-sans-jp-normal.12.ttf`. */
function familyOf(file: string): string {
  return file.replace(/-(LICENSE\.txt|(normal|italic)\..*)$/, '');
}

/** As extension/client/machine/fonts.ts reads them. */
function moreFamilies(): unknown {
  const files = readdirSync(join(dist, 'fonts')).sort();
  return bundledFamilies
    .filter(({ id }) => leftOut.has(id))
    .map(({ id, name }) => {
      const own = files.filter((file) => familyOf(file) === id);
      return {
        name,
        bytes: own.reduce((sum, file) => sum + statSync(join(dist, 'fonts', file)).size, 0),
        files: own.map((file) => ({ name: file, sha256: sha256(readFileSync(join(dist, 'fonts', file))) })),
      };
    });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
