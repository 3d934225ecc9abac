import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../build/bundle.ts';
import { dist, root } from '../build/tools.ts';
import { isLeftOut, stageMoreFonts } from './more-fonts.ts';

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
    if (!file.startsWith('.') && !isLeftOut(file)) cpSync(join(dist, 'fonts', file), join(folder, 'dist/fonts', file));
  const isNative = (file: string) => file.endsWith('.node');
  cpSync(join(dist, 'assets'), join(folder, 'dist/assets'), { recursive: true, filter: (file) => !isNative(file) });
  stageMoreFonts(join(folder, 'dist'));
  mkdirSync(join(folder, 'dist/preview'));
  for (const file of ['webview.js', 'page.css'])
    cpSync(join(dist, 'preview', file), join(folder, 'dist/preview', file));
}

/** `type` is for this repository's own tools: VS Code takes a script of the web for a module because of it. */
function manifest(): unknown {
  const { type: _, ...rest } = JSON.parse(readFileSync(join(root, 'extension/package.json'), 'utf8'));
  return { ...rest, version: version() };
}
