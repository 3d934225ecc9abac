import { nearest } from '../../language/diagnostics/nearest.js';
import type { Drawing, DrawingEntry, DrawingShape, PanelEntry } from './types.js';

/** As which a noun stands in the index: “t-shirt”, “t shirt” and “jack-o'-lantern”, “jack o lantern” are the same. */
export function keyOf(noun: string): string {
  return noun.replace(/['’]/g, '').replaceAll('-', ' ');
}

/** A noun of the index. */
export interface NounEntry {
  readonly entry: DrawingEntry;
  /** The library's name of what is drawn. */
  readonly canonical: string;
  /** `#rrggbb` in which this noun is drawn where nobody says another; null: as it is. */
  readonly color: string | null;
  /** False: what is drawn is only of the same kind (a dog for a golden retriever). */
  readonly exact: boolean;
}

/**
 * The nouns of the library, from the asset `objects-index.txt`. It is read without being parsed as a whole: names are sorted, and found by
 * bisection. UTF-8 lines with tabs between the columns:
 *
 *     one line for each drawing: noun · id · chunk · ratio · metres · faces (l, r or -) · surface (y,from,to or -) · interior (x,y,width,height or -) · mask ·
 *         panel (x,y,width,height,fill, and b for body or c for cover, or -)
 *     an empty line
 *     one line for each name, by code units: name · number of the drawing · colour or - · = (exact) or ~ (of that kind)
 */
export class NounIndex {
  readonly #drawings: readonly string[];
  readonly #names: string;

  constructor(file: Uint8Array) {
    const text = new TextDecoder().decode(file);
    const middle = text.indexOf('\n\n');
    this.#drawings = text.slice(0, middle).split('\n');
    this.#names = text.slice(middle + 1);
  }

  /** @param name in lower case, singular, single spaces: `golden retriever` */
  find(name: string): NounEntry | null {
    const line = this.#lineOf(keyOf(name));
    if (line === null) return null;
    const [, drawing, color, kind] = line.split('\t') as [string, string, string, string];
    const { entry, noun } = entryOf(this.#drawings[Number(drawing)]!);
    return { entry, canonical: noun, color: color === '-' ? null : color, exact: kind === '=' };
  }

  /** Nouns that are written much like it. */
  nearest(name: string, most = 3): readonly string[] {
    const alike: string[] = [];
    for (const line of this.#lines()) {
      const end = line.indexOf('\t');
      if (Math.abs(end - name.length) <= 3 && line.endsWith('=')) alike.push(line.slice(0, end));
    }
    return nearest(name, alike).slice(0, most);
  }

  /** Every name, with what it says of its drawing. */
  *names(): Iterable<NounEntry & { readonly name: string }> {
    for (const line of this.#lines()) {
      const name = line.slice(0, line.indexOf('\t'));
      yield { name, ...this.find(name)! };
    }
  }

  /** Every drawing, by the library's name for it. */
  *drawings(): Iterable<{ readonly noun: string; readonly entry: DrawingEntry }> {
    for (const line of this.#drawings) yield entryOf(line);
  }

  *#lines(): Iterable<string> {
    for (let start = 1; start < this.#names.length; ) {
      const end = this.#names.indexOf('\n', start);
      yield this.#names.slice(start, end);
      start = end + 1;
    }
  }

  /** Bisection over the text: each step looks at the line around the middle. */
  #lineOf(name: string): string | null {
    const names = this.#names;
    let low = 1;
    let high = names.length;
    while (low < high) {
      const start = names.lastIndexOf('\n', (low + high) >> 1) + 1;
      const from = Math.max(start, low);
      const end = names.indexOf('\n', from);
      const line = names.slice(from, end);
      const found = line.slice(0, line.indexOf('\t'));
      if (found === name) return line;
      if (found < name) low = end + 1;
      else high = from;
    }
    return null;
  }
}

function entryOf(line: string): { noun: string; entry: DrawingEntry } {
  const [noun, id, chunk, ratio, metres, faces, surface, interior, mask, panel] = line.split('\t') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string | undefined,
  ];
  const numbers = (column: string): number[] | null => (column === '-' ? null : column.split(',').map(Number));
  const line2 = numbers(surface);
  const room = numbers(interior);
  return {
    noun,
    entry: {
      id,
      chunk: `objects-${chunk}.txt`,
      ratio: Number(ratio),
      metres: Number(metres),
      faces: faces === 'l' ? 'left' : faces === 'r' ? 'right' : null,
      surface: line2 && { y: line2[0]!, from: line2[1]!, to: line2[2]! },
      interior: room && { x: room[0]!, y: room[1]!, width: room[2]!, height: room[3]! },
      ...(mask === undefined ? {} : { mask }),
      ...(panel === undefined || panel === '-' ? {} : { panel: panelFrom(panel) }),
    },
  };
}

function panelFrom(column: string): PanelEntry {
  const [x, y, width, height, fill, flag] = column.split(',');
  return {
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
    fill: fill!,
    body: flag === 'b',
    cover: flag === 'c',
  };
}

/** A drawing as a chunk holds it: its size, then for each shape its path, fill, and what is not usual about it. */
export type PackedDrawing = readonly [width: number, height: number, ...shapes: PackedShape[]];
/** Flags: `b` for body, `m` for the main one of them, `e` for the even-odd rule. */
export type PackedShape = readonly [
  verbs: string,
  coords: readonly number[],
  fill: string,
  flags?: string,
  opacity?: number,
];

/**
 * A chunk of drawings (`objects-7.txt`): a line for each, its id, a tab and the packed drawing as JSON. A scene uses one or two of them, so no
 * other is read.
 */
export class DrawingChunk {
  readonly #text: string;

  constructor(file: Uint8Array) {
    this.#text = new TextDecoder().decode(file);
  }

  get(id: string): Drawing | null {
    const head = `\n${id}\t`;
    const at = this.#text.startsWith(head.slice(1)) ? 0 : this.#text.indexOf(head) + 1;
    if (at === 0 && !this.#text.startsWith(head.slice(1))) return null;
    const start = at + head.length - 1;
    const [width, height, ...shapes]: PackedDrawing = JSON.parse(
      this.#text.slice(start, this.#text.indexOf('\n', start)),
    );
    return { size: { width, height }, shapes: shapes.map(unpacked) };
  }
}

function unpacked([verbs, coords, fill, flags = '', opacity = 1]: PackedShape): DrawingShape {
  const rule = flags.includes('e') ? 'evenodd' : 'nonzero';
  return { path: { verbs, coords }, fill, opacity, rule, body: flags.includes('b'), main: flags.includes('m') };
}
