import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { dist, root } from './tools.ts';

const require = createRequire(join(root, 'package.json'));
/** Stays outside: a native addon, loaded when a picture is first rasterised. */
const external = ['@resvg/resvg-js', 'onnxruntime-node'];

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
    plugins: [slimProtocol],
    write: false,
    metafile: true,
    logLevel: 'warning',
    absWorkingDir: root,
  });
  writeFileSync(join(dist, 'cli.cjs'), oneByte(result.outputFiles[0]!.text), 'latin1');
  writeFileSync(join(dist, 'coco.cjs'), entry);
  return result.metafile;
}

/**
 * Bundles the language server and refining: `dist/lsp.cjs` and `dist/refine.cjs` for Node, which `coco` loads when they are asked for, and
 * `dist/web/lsp-worker.js` for a web worker. Apart from the command line's bundle, whose start they would slow.
 */
export async function bundleServers(): Promise<void> {
  await bundleForNode('runtime/programs/lsp.ts', 'lsp.cjs');
  await bundleForNode('runtime/programs/refine.ts', 'refine.cjs');
  await bundleForNode('runtime/programs/generate.ts', 'generate.cjs');
  await bundleForNode('runtime/programs/mcp.ts', 'mcp.cjs');
  await bundleForNode('runtime/programs/refine-worker.ts', 'refine-worker.cjs');
  await bundleForNode('runtime/programs/doctor.ts', 'doctor.cjs');
  await bundleForNode('runtime/programs/models.ts', 'models.cjs');
  await bundleForNode('runtime/programs/run.ts', 'run.cjs');
  await bundleForNode('runtime/programs/eval.ts', 'eval.cjs');
  await bundleForNode('runtime/programs/eval-worker.ts', 'eval-worker.cjs');
  await bundleForBrowser('runtime/programs/lsp-worker.ts', join(dist, 'web/lsp-worker.js'), 'iife');
  copyFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'), join(dist, 'web/resvg.wasm'));
}

async function bundleForNode(entryPoint: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(root, entryPoint)],
    outfile: join(dist, outfile),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(process.execPath).href;" },
    logLevel: 'warning',
    absWorkingDir: root,
  });
}

/** Langium takes a few small things from the language server's protocol, which would bring Node's network with it. */
const slimProtocol: Plugin = {
  name: 'slim-protocol',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-languageserver-protocol$/ }, () => ({ path: 'protocol', namespace: 'slim' }));
    onLoad({ filter: /.*/, namespace: 'slim' }, () => {
      const common = join(root, 'node_modules/vscode-jsonrpc/lib/common');
      return {
        contents: `export { CancellationToken, CancellationTokenSource } from ${JSON.stringify(join(common, 'cancellation.js'))};
          export { Emitter } from ${JSON.stringify(join(common, 'events.js'))};
          export { ResponseError } from ${JSON.stringify(join(common, 'messages.js'))};
          export const LSPErrorCodes = { ServerCancelled: -32802, RequestFailed: -32803 };`,
        resolveDir: root,
      };
    });
  },
};

/**
 * V8 keeps a source of which one character is beyond Latin-1 in two bytes each. Strings are escaped by esbuild; this is for
 * regular expressions.
 */
function oneByte(source: string): string {
  return source.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Resources that the compiler asks the host for by name. */
export function copyAssets(): void {
  const assets = join(dist, 'assets');
  mkdirSync(assets, { recursive: true });
  const { resolve } = require;
  copyFileSync(resolve('harfbuzzjs/dist/harfbuzz.wasm'), join(assets, 'harfbuzz.wasm'));
  // Put in place whole: a process that has the old one mapped would crash on a file that changes under it.
  copyFileSync(resvgAddon(), join(assets, 'resvg.node.new'));
  renameSync(join(assets, 'resvg.node.new'), join(assets, 'resvg.node'));
}

/** The one of resvg's addons that runs here, as its package finds it. */
function resvgAddon(): string {
  require('@resvg/resvg-js');
  return Object.keys(require.cache).find((file) => /resvg.*\.node$/.test(file))!;
}

/** Builds a module for the browser, as a module or as a script of a worker; fails if anything in it needs Node. */
export async function bundleForBrowser(
  entryPoint: string,
  outfile: string,
  format: 'esm' | 'iife' = 'esm',
): Promise<void> {
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, entryPoint)],
    outfile,
    bundle: true,
    platform: 'browser',
    format,
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
