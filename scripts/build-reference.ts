// Writes docs/reference/ from the prelude and docs/diagnostics/ from the catalogues of messages. Pictures are drawn by the built
// command line (dist/), so `npm run build` comes first. `--check` writes nothing and fails where a page is out of date.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './build/tools.ts';

type Pages = typeof import('./reference/pages.ts');
type Examples = typeof import('./reference/examples.ts');
type Language = typeof import('../language/load.ts');

const docs = join(root, 'docs');
const check = process.argv.includes('--check');
const { referenceFiles, diagnosticFiles, drawnKinds, exampleScene, logo, load } = bundled();

const pictures = check ? new Map<string, string>() : drawPictures();
const files = new Map([
  ...referenceFiles((kind) => (pictures.has(kind) || hasPicture(kind) ? `pictures/${kind}.svg` : null)),
  ...(await diagnosticFiles(async (source) => (await load('example.coco', async () => source)).diagnostics)),
]);
for (const [kind, svg] of pictures) files.set(`reference/pictures/${kind}.svg`, svg);

const outdated = [...files].filter(
  ([path, text]) => !existsSync(join(docs, path)) || readFileSync(join(docs, path), 'utf8') !== text,
);
if (check && outdated.length > 0) {
  process.stderr.write(
    `out of date: ${outdated.map(([path]) => `docs/${path}`).join(', ')}\nrun: node scripts/build-reference.ts\n`,
  );
  process.exitCode = 1;
}
if (!check) {
  for (const folder of ['reference', 'diagnostics'])
    if (existsSync(join(docs, folder)))
      for (const file of readdirSync(join(docs, folder)))
        if (file.endsWith('.md') && !files.has(`${folder}/${file}`)) rmSync(join(docs, folder, file));
  for (const [path, text] of outdated) {
    mkdirSync(dirname(join(docs, path)), { recursive: true });
    writeFileSync(join(docs, path), text);
  }
  process.stdout.write(`docs/: ${files.size} files, ${outdated.length} written\n`);
}

function hasPicture(kind: string): boolean {
  return existsSync(join(docs, `reference/pictures/${kind}.svg`));
}

/** The example of every kind that this version draws, compiled. */
function drawPictures(): Map<string, string> {
  const drawn = new Map<string, string>();
  const folder = mkdtempSync(join(tmpdir(), 'coco-reference-'));
  try {
    for (const kind of drawnKinds) writeFileSync(join(folder, `${kind}.coco`), exampleScene(kind));
    writeFileSync(join(folder, 'logo.svg'), logo);
    const paths = drawnKinds.map((kind) => join(folder, `${kind}.coco`));
    spawnSync(
      process.execPath,
      [join(root, 'dist/coco.cjs'), 'compile', '--format', 'svg', '--root', folder, ...paths],
      { encoding: 'utf8' },
    );
    for (const kind of drawnKinds) {
      const path = join(folder, `${kind}.svg`);
      if (existsSync(path)) drawn.set(kind, readFileSync(path, 'utf8'));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return drawn;
}

/** The generator's pure part, bundled, since sources import each other by the names of their compiled files. */
function bundled(): Pages & Examples & Language {
  const entry = `
    export * from './scripts/reference/pages.ts';
    export * from './scripts/reference/examples.ts';
    export * from './language/load.ts';
  `;
  const bundle = buildSync({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const compiled = { exports: {} as Pages & Examples & Language };
  new Function('module', 'exports', 'require', bundle.outputFiles[0]!.text)(
    compiled,
    compiled.exports,
    createRequire(import.meta.url),
  );
  return compiled.exports;
}
