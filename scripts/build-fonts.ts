// Unpacks the bundled families and precomputes what common Latin text needs, into dist/fonts and dist/assets.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import decompress from 'wawoff2/decompress.js';
import { type BundledFamily, bundledFamilies, defaultFamily, type FontStyle } from '../compiler/text/families.ts';
import { breakTable } from './build/break-table.ts';
import { coverageMap, inOrder, type Slice } from './build/font-slices.ts';
import { glyphTable, plainCharacters } from './build/glyph-table.ts';
import { thaiWords } from './build/thai-words.ts';
import { dist, root } from './build/tools.ts';

/** The slices of the default family whose characters the table of line breaks has; the first is in the glyph tables. */
const alphabets = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];
/** The weights and styles that get a glyph table. */
const tables = { normal: [400, 500, 600, 700], italic: [400, 700] };
/** As compiler/text/shelf.ts turns them off. */
const features = ['calt'];
const weights = [100, 400, 700, 900];

/** Builds everything, unless that was done from the same inputs. Several processes may do so at once. */
export async function buildFonts(): Promise<void> {
  const stamp = join(dist, 'fonts/.stamp');
  const inputs = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  const written = new Set<string>();
  const put = (path: string, content: string | Uint8Array): void => {
    write(path, content);
    written.add(path);
  };
  for (const family of bundledFamilies) {
    const folder = join(root, 'node_modules', family.package);
    // A family whose package is not installed is left out: the compiler says which one a text would need.
    if (!existsSync(folder)) continue;
    put(`fonts/${family.id}-LICENSE.txt`, readFileSync(join(folder, 'LICENSE')));
    for (const style of family.styles) {
      const slices = await unpack(family, style, folder);
      for (const [index, { font }] of slices.entries()) put(`fonts/${family.id}-${style}.${index}.ttf`, font);
      put(`fonts/${family.id}-${style}.map`, coverageMap(slices, weights));
      if (family.name === defaultFamily) buildTables(slices, style);
    }
  }
  put('assets/thai-words.json', thaiWords());
  for (const file of readdirSync(join(dist, 'fonts'))) {
    const ours = /\.(?:map|\d+\.ttf)$/.test(file);
    if (ours && !written.has(`fonts/${file}`)) rmSync(join(dist, 'fonts', file), { force: true });
  }
  write('fonts/.stamp', inputs);
}

/** The packed slices of a family in the folder of its package, in the order of their numbers. */
export function sliceFiles(
  { id, cut }: BundledFamily,
  style: FontStyle,
  folder: string,
): { readonly name: string; readonly file: string }[] {
  const pattern = new RegExp(`^${id}-(.+)-${cut}-${style}\\.woff2$`);
  const names = readdirSync(join(folder, 'files')).flatMap((file) => pattern.exec(file)?.[1] ?? []);
  return inOrder(names).map((name) => ({ name, file: `files/${id}-${name}-${cut}-${style}.woff2` }));
}

async function unpack(family: BundledFamily, style: FontStyle, folder: string): Promise<Slice[]> {
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const slices: Slice[] = [];
  for (const { name, file } of sliceFiles(family, style, folder)) {
    const packed = readFileSync(join(folder, file));
    // A copy: what comes back is a window on memory that the next call uses again.
    const font = Uint8Array.from(await decompress(packed));
    slices.push({ name, font, range: ranges[name] ?? ranges[`[${name}]`] ?? '' });
  }
  return slices;
}

function buildTables(slices: readonly Slice[], style: FontStyle): void {
  const fonts = alphabets.map((name) => slices.find((slice) => slice.name === name)!.font);
  for (const weight of tables[style])
    write(`assets/inter-${weight}-${style}.glyphs`, glyphTable(fonts[0]!, weight, features));
  if (style === 'italic') return;
  const [common, ...others] = fonts.map((font) => plainCharacters(font).filter((character) => character !== ' '));
  write('assets/line-breaks.json', JSON.stringify(breakTable(common!, others.flat())));
}

/** Of all that the result depends on. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const scripts = [
    'build-fonts.ts',
    'build/break-table.ts',
    'build/font-slices.ts',
    'build/glyph-table.ts',
    'build/thai-words.ts',
  ];
  const packages = ['budoux', 'harfbuzzjs', 'linebreak', 'wawoff2', ...bundledFamilies.map((family) => family.package)];
  for (const script of scripts) hash.update(readFileSync(join(root, 'scripts', script)));
  hash.update(readFileSync(join(root, 'compiler/text/families.ts')));
  for (const name of packages) {
    const file = join(root, 'node_modules', name, 'package.json');
    hash.update(existsSync(file) ? readFileSync(file) : name);
  }
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
