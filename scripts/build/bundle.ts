import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { dist, root } from './tools.ts';

/** Stays outside: a native addon, loaded when a picture is first rasterised. */
const external = ['@resvg/resvg-js'];

/**
 * Bundles the command line into `dist/cli.cjs`. CommonJS, since an ES-module bundle of the Langium core breaks on a
 * dynamic `require` in vscode-jsonrpc. What the code imports with `await import()` is in the file but not evaluated
 * before it is asked for.
 */
export async function bundleCli(): Promise<Metafile> {
  const result = await build({
    entryPoints: [join(root, 'runtime/cli/main.ts')],
    outfile: join(dist, 'cli.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external,
    minifySyntax: true,
    minifyWhitespace: true,
    // V8 crashes on field initialisers of some classes when a snapshot first calls them; assignments in constructors are safe.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, strict: true } },
    legalComments: 'none',
    define: { COCO_VERSION: JSON.stringify(version()), 'import.meta.url': 'moduleUrl' },
    // Packages that ask for their own place want any absolute one, to make a `require` for Node's own modules.
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(process.execPath).href;" },
    metafile: true,
    logLevel: 'warning',
    absWorkingDir: root,
  });
  writeFileSync(join(dist, 'coco.cjs'), entry);
  return result.metafile;
}

/** Resources that the compiler asks the host for by name. */
export function copyAssets(): void {
  const assets = join(dist, 'assets');
  mkdirSync(assets, { recursive: true });
  const resolve = createRequire(join(root, 'package.json')).resolve;
  copyFileSync(resolve('harfbuzzjs/dist/harfbuzz.wasm'), join(assets, 'harfbuzz.wasm'));
}

/** Builds a module of the pure half for the browser; fails if anything in it needs Node. */
export async function bundleForBrowser(entryPoint: string, outfile: string): Promise<void> {
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, entryPoint)],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2023',
    minifySyntax: true,
    logLevel: 'warning',
    absWorkingDir: root,
  });
}

export function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return manifest.version;
}

// Plain old JavaScript: it has to run on the Node that is too old, to say so.
const entry = `#!/usr/bin/env node
'use strict';
var major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  process.stderr.write('coco needs Node 22 or newer; this is Node ' + process.versions.node + '\\n');
  process.exit(3);
}
require('./cli.cjs');
`;
