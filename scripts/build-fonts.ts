// Unpacks the bundled family and precomputes what common Latin text needs, into dist/fonts and dist/assets.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import decompress from 'wawoff2/decompress.js';
import { breakTable } from './build/break-table.ts';
import { packCollection } from './build/font-collection.ts';
import { glyphTable, plainCharacters } from './build/glyph-table.ts';
import { dist, root } from './build/tools.ts';

const source = join(root, 'node_modules/@fontsource-variable/inter');
/** The slices of the family, by Unicode range; where two have a character the first gives it. */
const slices = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];
const styles = ['normal', 'italic'] as const;
/** The weights and styles that get a glyph table. */
const tables = { normal: [400, 500, 600, 700], italic: [400, 700] };
/** As compiler/text/faces.ts turns them off. */
const features = ['calt'];

/** Builds everything, unless that was done from the same inputs. Several processes may do so at once. */
export async function buildFonts(): Promise<void> {
  const stamp = join(dist, 'fonts/.stamp');
  const inputs = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  for (const style of styles) {
    const fonts: Uint8Array[] = [];
    for (const slice of slices) {
      const packed = readFileSync(join(source, `files/inter-${slice}-wght-${style}.woff2`));
      // A copy: what comes back is a window on memory that the next call uses again.
      fonts.push(Uint8Array.from(await decompress(packed)));
    }
    write(`fonts/inter-${style}.ttc`, packCollection(fonts));
    const latin = fonts[0]!;
    for (const weight of tables[style])
      write(`assets/inter-${weight}-${style}.glyphs`, glyphTable(latin, weight, features));
    if (style === 'normal') {
      const [common, ...others] = fonts.map((font) => plainCharacters(font).filter((character) => character !== ' '));
      write('assets/line-breaks.json', JSON.stringify(breakTable(common!, others.flat())));
    }
  }
  write('fonts/inter-LICENSE.txt', readFileSync(join(source, 'LICENSE')));
  write('fonts/.stamp', inputs);
}

/** Of all that the result depends on. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const scripts = ['build-fonts.ts', 'build/break-table.ts', 'build/font-collection.ts', 'build/glyph-table.ts'];
  const packages = ['@fontsource-variable/inter', 'harfbuzzjs', 'linebreak', 'wawoff2'];
  for (const script of scripts) hash.update(readFileSync(join(root, 'scripts', script)));
  for (const name of packages) hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex');
}

/** Whole or absent: another process may read or write the same file. */
function write(path: string, content: string | Uint8Array): void {
  const file = join(dist, path);
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildFonts();
