import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build, buildSync, type Metafile } from 'esbuild';
import { root } from '../build/tools.ts';

const require = createRequire(join(root, 'package.json'));

const common: BuildOptions = {
  bundle: true,
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
  metafile: true,
};

/** The parts of the extension that run: what they were made of, by name. */
export interface Bundles {
  readonly client: Metafile;
  /** That writes scenes, loaded when somebody first asks for one. */
  readonly engine: Metafile;
  /** Client libraries of language models, loaded when one is chosen. */
  readonly providers: Metafile;
  /** That unpacks fonts which were downloaded. */
  readonly unpack: Metafile;
  readonly webClient: Metafile;
  readonly server: Metafile;
  readonly webServer: Metafile;
}

/** @param folder the `dist` of the extension */
export async function bundleExtension(folder: string): Promise<Bundles> {
  mkdirSync(join(folder, 'web'), { recursive: true });
  const make = async (entry: string, out: string, options: BuildOptions) => {
    const entryPoints = [join(root, entry)];
    return (await build({ ...common, ...options, entryPoints, outfile: join(folder, out) })).metafile!;
  };
  const node: BuildOptions = {
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // Packages that ask for their own place want any absolute one, to make a `require` for Node's own modules.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(process.execPath).href;" },
  };
  const browser: BuildOptions = { platform: 'browser', target: 'es2023' };
  const bundles = {
    engine: await make('runtime/programs/generation-vsix.ts', 'generation.cjs', {
      ...node,
      external: ['@resvg/resvg-js'],
    }),
    providers: await make('runtime/programs/providers.ts', 'providers.cjs', node),
    unpack: await make('extension/client/machine/unpack.ts', 'unpack.cjs', node),
    client: await make('extension/client/node.ts', 'extension.cjs', { ...node, external: ['vscode'] }),
    webClient: await make('extension/client/web.ts', 'web/extension.js', {
      ...browser,
      format: 'cjs',
      external: ['vscode'],
    }),
    server: await make('runtime/programs/lsp-vsix.ts', 'lsp.cjs', { ...node, external: ['@resvg/resvg-js'] }),
    webServer: await make('runtime/programs/lsp-worker.ts', 'web/lsp-worker.js', { ...browser, format: 'iife' }),
  };
  copyFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'), join(folder, 'web/resvg.wasm'));
  return bundles;
}

/** The generator of the grammars, bundled, since the language's sources import each other by the names of their compiled files. */
export function bundledGrammars(): typeof import('./grammar.ts') {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'scripts/package/grammar.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
    absWorkingDir: root,
  });
  const module = { exports: {} as ReturnType<typeof bundledGrammars> };
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(module, module.exports, require);
  return module.exports;
}
