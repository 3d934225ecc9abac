// Writes docs/reference/ from the prelude and docs/diagnostics/ from the catalogues of messages. Pictures are drawn by the built
// command line (dist/), so `npm run build` comes first. `--check` writes nothing and fails where a page is out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { root } from './build/tools.ts';

type Pages = typeof import('./reference/pages.ts');
type Examples = typeof import('./reference/examples.ts');
type Pictures = typeof import('./reference/pictures.ts');
type Language = typeof import('../language/load.ts');

const docs = join(root, 'docs');
const check = process.argv.includes('--check');
const { referenceFiles, diagnosticFiles, drawnKinds, examplesFolder, drawScenes, load } = bundled();

const files = new Map<string, string | Uint8Array>([
  ...referenceFiles(),
  ...(await diagnosticFiles(async (source) => (await load('example.coco', async () => source)).diagnostics)),
]);
if (!check)
  for (const [kind, png] of drawScenes(examplesFolder, drawnKinds)) files.set(`reference/images/${kind}.png`, png);

const outdated = [...files].filter(
  ([path, content]) => !existsSync(join(docs, path)) || !readFileSync(join(docs, path)).equals(Buffer.from(content)),
);
if (check && outdated.length > 0) {
  process.stderr.write(`out of date: ${outdated.map(([path]) => `docs/${path}`).join(', ')}\nrun: npm run reference\n`);
  process.exitCode = 1;
}
if (!check) {
  for (const folder of ['reference', 'reference/images', 'diagnostics'])
    if (existsSync(join(docs, folder)))
      for (const file of readdirSync(join(docs, folder)))
        if (/\.(md|png)$/.test(file) && !files.has(`${folder}/${file}`)) rmSync(join(docs, folder, file));
  for (const [path, content] of outdated) {
    mkdirSync(dirname(join(docs, path)), { recursive: true });
    writeFileSync(join(docs, path), content);
  }
  process.stdout.write(`docs/: ${files.size} files, ${outdated.length} written\n`);
}

/** The generator's own part, bundled, since sources import each other by the names of their compiled files. */
function bundled(): Pages & Examples & Pictures & Language {
  const entry = `
    export * from './scripts/reference/pages.ts';
    export * from './scripts/reference/examples.ts';
    export * from './scripts/reference/pictures.ts';
    export * from './language/load.ts';
  `;
  const tools = join(root, 'scripts/build/tools.ts');
  const bundle = buildSync({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(tools).href) },
  });
  const compiled = { exports: {} as Pages & Examples & Pictures & Language };
  new Function('module', 'exports', 'require', bundle.outputFiles[0]!.text)(
    compiled,
    compiled.exports,
    createRequire(import.meta.url),
  );
  return compiled.exports;
}
