// Writes docs/reference/ and docs/language-card.md from the prelude, docs/diagnostics/ from the catalogues of messages, and the pictures of the README and of docs/relations.md. They are drawn by the built
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
type Readme = typeof import('./reference/readme.ts');
type Relations = typeof import('./reference/relations.ts');
type Card = typeof import('../runtime/generate/card/card.ts');
type Language = typeof import('../language/load.ts');

const docs = join(root, 'docs');
const check = process.argv.includes('--check');
const {
  referenceFiles,
  diagnosticFiles,
  drawnKinds,
  examplesFolder,
  drawScenes,
  drawReadme,
  drawRelations,
  languageCard,
  load,
} = bundled();

const files = new Map<string, string | Uint8Array>([
  ...referenceFiles(),
  ['language-card.md', languageCard()],
  ...(await diagnosticFiles(async (source) => (await load('example.coco', async () => source)).diagnostics)),
]);
if (!check) {
  const examples = drawnKinds.map((kind) => `${kind}.coco`);
  for (const [kind, png] of drawScenes(examplesFolder, examples)) files.set(`reference/images/${kind}.png`, png);
  for (const [name, png] of drawRelations()) files.set(`images/relations/${name}.png`, png);
  for (const [name, png] of drawReadme()) files.set(`images/${name}.png`, png);
}

const outdated = [...files].filter(
  ([path, content]) => !existsSync(join(docs, path)) || !readFileSync(join(docs, path)).equals(Buffer.from(content)),
);
if (check && outdated.length > 0) {
  process.stderr.write(`out of date: ${outdated.map(([path]) => `docs/${path}`).join(', ')}\nrun: npm run reference\n`);
  process.exitCode = 1;
}
if (!check) {
  for (const folder of ['reference', 'reference/images', 'diagnostics', 'images/relations'])
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
function bundled(): Pages & Examples & Pictures & Readme & Relations & Card & Language {
  const entry = `
    export * from './scripts/reference/pages.ts';
    export * from './scripts/reference/examples.ts';
    export * from './scripts/reference/pictures.ts';
    export * from './scripts/reference/readme.ts';
    export * from './scripts/reference/relations.ts';
    export * from './runtime/generate/card/card.ts';
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
  const compiled = { exports: {} as Pages & Examples & Pictures & Readme & Relations & Card & Language };
  new Function('module', 'exports', 'require', bundle.outputFiles[0]!.text)(
    compiled,
    compiled.exports,
    createRequire(import.meta.url),
  );
  return compiled.exports;
}
