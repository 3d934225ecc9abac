// `npm run gallery`: draws contact sheets of all that the library has (docs/gallery/): every noun, colour, place, script and feature of text. They
// are looked at by eye; the scenes are compiled by the built command line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, root } from './build/tools.ts';
import { indexPage } from './gallery/page.ts';
import { allSheets, type Sheet } from './gallery/sheets.ts';

const gallery = join(root, 'docs/gallery');
const wanted = process.argv.slice(2);
const sheets = allSheets().filter(
  ({ name }) => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)),
);
const folder = mkdtempSync(join(tmpdir(), 'coco-gallery-'));
try {
  mkdirSync(gallery, { recursive: true });
  for (const { name, source } of sheets) writeFileSync(join(folder, `${name}.coco`), source);
  draw(sheets);
  if (wanted.length === 0) {
    const drawn = new Set(sheets.map(({ name }) => `${name}.png`));
    for (const file of readdirSync(gallery)) if (file.endsWith('.png') && !drawn.has(file)) rmSync(join(gallery, file));
    writeFileSync(join(gallery, 'README.md'), indexPage(sheets));
  }
  process.stdout.write(`docs/gallery: ${sheets.length} sheets\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function draw(all: readonly Sheet[]): void {
  const files = all.map(({ name }) => join(folder, `${name}.coco`));
  const call = ['compile', '--format', 'png', '--root', folder, '--out', folder, ...files];
  const { status, stderr } = spawnSync(process.execPath, [join(dist, 'coco.cjs'), ...call], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const problems = stderr.split('\n').filter((line) => / (?:error|warning) COCO/.test(line));
  for (const problem of problems.slice(0, 20)) process.stderr.write(`${problem}\n`);
  if (status !== 0 && status !== 1) throw new Error(`the sheets were not drawn: ${stderr.slice(0, 2000)}`);
  for (const { name } of all) {
    writeFileSync(join(gallery, `${name}.png.new`), readFileSync(join(folder, `${name}.png`)));
    renameSync(join(gallery, `${name}.png.new`), join(gallery, `${name}.png`));
  }
}
