import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { dist, root } from './tools.ts';

const source = join(root, 'runtime/preview/page');

/** The page of the preview: a script for a webview and one for a browser, their style, and the page of the browser. */
export async function bundlePage(): Promise<void> {
  const target = join(dist, 'preview');
  mkdirSync(target, { recursive: true });
  await build({
    entryPoints: ['webview.ts', 'browser.ts', 'page.css'].map((file) => join(source, file)),
    outdir: target,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    absWorkingDir: root,
  });
  copyFileSync(join(source, 'index.html'), join(target, 'index.html'));
}
