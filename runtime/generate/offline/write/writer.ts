import { basicColor } from '../../../../compiler/color/basic.js';
import { hexColor, parseHexColor } from '../../../../compiler/color/hex.js';
import { colorFromWords } from '../../../../compiler/color/words.js';
import { vocabulary } from '../../../../language/prelude/prelude.js';
import type { Backdrop } from './backdrop.js';
import { basicOf } from './claims.js';
import type { Column } from './columns.js';
import { depiction } from './depicted.js';
import { stems } from './extent.js';
import { facingOf } from './facing.js';
import { heldAt, isBehind } from './held.js';
import { type Lettering, letteringOf, wordsOn } from './lettering.js';
import { unused } from './names.js';
import { groupOf, isDown, isVase, memberGap, type Piece } from './piece.js';
import { raisedBy } from './raised.js';
import { isVessel } from './riding.js';
import { board, type Row, rise } from './room.js';
import { element, quoted } from './text.js';

/** Where the last thing of a row ends, px. */
interface Neighbour {
  readonly name: string;
  readonly right: number;
}

/** Writes the statements of the things, and notes where each of them will be. */
export class StatementWriter {
  readonly statements: string[] = [];
  /** Those with words on them. */
  readonly worded: Piece[] = [];
  /** In the order of painting. */
  readonly painted: Piece[] = [];
  readonly #backdrop: Backdrop;
  readonly #halves: boolean;
  readonly #top: number;
  readonly #names: Set<string>;

  /**
   * @param names that are taken
   * @param top above this other things lie, px
   */
  constructor(backdrop: Backdrop, halves: boolean, names: Iterable<string>, top: number) {
    this.#top = top;
    this.#names = new Set(names);
    this.#backdrop = backdrop;
    this.#halves = halves;
  }

  /** Things side by side: the first by its place, each other one by the one before it. */
  row({ columns, gaps, x, base, extents }: Row): void {
    const canvas = this.#backdrop.sheet;
    let left = x;
    let previous: Neighbour | null = null;
    let lifted = 0;
    for (const [at, column] of columns.entries()) {
      const extent = extents.get(column)!;
      const root = column.stack[0]!;
      const { width, height } = groupOf(root);
      const own: number = left + extent.left;
      if (column.lifted) {
        const wish = Math.max(this.#top + height / 2 + 40, canvas.height * (lifted++ % 2 === 0 ? 0.24 : 0.3));
        const highest = this.#top + height / 2 + 16;
        const middle = Math.max(
          highest,
          columns.length === 1 ? canvas.height * 0.42 : Math.min(wish, canvas.height / 2 - height / 2 - 10),
        );
        root.box = { x: own, y: middle - height / 2, width, height };
        this.#piece(root, [`at: (${px(own + width / 2)}, ${px(middle)})`]);
      } else {
        const raised = this.#halves ? 0 : raisedBy(column, columns, extents, { gaps, x, base });
        root.box = { x: own, y: base - height - raised, width, height };
        if (raised > 0) this.#piece(root, [`x: ${px(own)}`, `y: ${px(root.box.y)}`]);
        else {
          this.#piece(root, this.#standing(own, base, previous), stands(root));
          previous = { name: root.name, right: own + width };
        }
      }
      this.#above(column, own + width / 2, columns.length === 1 && Math.abs(own + width / 2 - canvas.width / 2) < 8);
      left += extent.width + (gaps[at] ?? 0);
    }
  }

  #standing(own: number, base: number, previous: Neighbour | null): string[] {
    const { ground, floor, sheet } = this.#backdrop;
    const isOnGround = ground !== null && Math.abs(base - floor) < 1;
    if (previous === null) {
      return isOnGround
        ? [`x: ${px(own)}`, `place on ${ground}`]
        : ['at: bottom-left', `offset: (${px(own)}, ${px(base - sheet.height)})`];
    }
    const beside = `right of ${previous.name} by ${px(own - previous.right)}`;
    return [isOnGround ? `place on ${ground}, ${beside}` : `place ${beside}, aligned bottom with ${previous.name}`];
  }

  /** What stands above the first of a column: in the air if it flies, else on a board. */
  #above({ stack }: Column, middle: number, alone: boolean): void {
    const canvas = this.#backdrop.sheet;
    for (const [at, piece] of stack.entries()) {
      if (at === 0) continue;
      const low = stack[at - 1]!;
      const over = Math.max(
        0,
        ...low.held.map((child) =>
          child.hold === 'on' || child.hold === 'ridden'
            ? groupOf(child).height
            : child.hold === 'inside' && isVase(low)
              ? groupOf(child).height * (1 - stems)
              : child.hold === 'worn'
                ? child.height * 0.6
                : 0,
        ),
      );
      const clear = rise + over;
      const group = groupOf(piece);
      const { walled } = this.#backdrop;
      const floats = piece.manner.flies || leaps(piece) || (hangs(piece) && walled);
      const bottom = this.#halves ? canvas.height / 2 - 26 : low.box!.y - clear - (floats ? 0 : board);
      piece.box = { x: middle - group.width / 2, y: bottom - group.height, width: group.width, height: group.height };
      if (floats && !this.#halves) {
        // Alone it comes to lie in line by itself; others would push it aside.
        const x = alone ? [] : [`x: ${px(piece.box.x)}`];
        this.#piece(piece, [...x, `place above ${low.name} by ${px(clear)}`]);
        continue;
      }
      const shelf = this.#name('shelf');
      const room = 2 * Math.min(middle - 8, canvas.width - 8 - middle);
      // Posts stand beside what is below.
      const width = Math.min(Math.max(group.width + 60, walled ? 0 : groupOf(low).width + 44), room);
      const drop = low.box!.y + low.box!.height - (bottom + board);
      const legs = walled
        ? bracketsBelow(width)
        : width >= groupOf(low).width + 2 * post && drop > 2 * board
          ? postsBelow(width, drop)
          : [];
      const place = [
        ...(alone && !this.#halves ? [] : [`x: ${px(middle - width / 2)}`]),
        this.#halves ? `y: ${px(canvas.height / 2 - board - 12)}` : `place above ${low.name} by ${px(clear)}`,
      ];
      const { board: fill } = this.#backdrop;
      const shape = [`width: ${px(width)}`, `height: ${board}`, `fill: ${fill}`, 'border-radius: 5', ...place];
      const parts = legs.map((leg) => `rect { ${leg}; fill: darken(${fill}, 12%) }`);
      this.statements.push(`rect ${shelf} { ${shape.join('; ')}${parts.map((part) => `\n${part}`).join('')} }`);
      this.#piece(piece, [
        alone && !this.#halves ? `place on ${shelf}` : `place on ${shelf}, aligned center with ${shelf}`,
      ]);
    }
  }

  /** @param casts whether a soft shadow ties it to the ground that it stands on */
  #piece(piece: Piece, place: readonly string[], casts = false): void {
    const { thing, width, height, name, noun, isSurface } = piece;
    for (const child of piece.held) if (isBehind(child)) this.#held(child, piece);
    this.painted.push(piece);
    const group = groupOf(piece);
    const properties = [
      ...(thing.count > 1
        ? [`count: ${thing.count}`, ...(group.arrange === 'grid' ? ['arrange: grid'] : []), `gap: ${memberGap(piece)}`]
        : []),
      `width: ${px(width)}`,
      ...(isSurface ? [`height: ${px(height)}`] : []),
      ...colorOf(thing.color),
      ...place,
      ...lookOf(piece),
      ...(thing.pose === null ? [] : [`pose: ${quoted(thing.pose)}`]),
      ...facingOf(piece),
      ...(casts ? ['contact-shadow: true'] : []),
    ];
    const words = wordsOn(piece);
    const lettering = words === null ? null : letteringOf(piece, words);
    const inside = [
      ...(piece.depicted === null ? [] : [depiction(piece, piece.depicted)]),
      ...(words === null || lettering === null ? [] : [wordsOf(name, words, lettering)]),
    ];
    if (inside.length === 0) this.statements.push(element('object', name, noun, properties));
    else this.statements.push(`object ${name} ${quoted(noun)} {\n${[...properties, ...inside].join('\n')}\n}`);
    if (words !== null && lettering !== null) this.worded.push(piece);
    for (const child of piece.held) if (!isBehind(child)) this.#held(child, piece);
  }

  #held(child: Piece, holder: Piece): void {
    const { place, box } = heldAt(child, holder);
    child.box = box;
    this.#piece(child, place);
  }

  #name(wish: string): string {
    const name = unused(wish, this.#names);
    this.#names.add(name);
    return name;
  }
}

/** Its weight is on the ground: it neither swims nor flies, and is no ground itself. */
function stands(piece: Piece): boolean {
  const { isSurface, manner, noun, thing } = piece;
  return (
    !isSurface &&
    (!manner.flies || isDown(piece)) &&
    !leaps(piece) &&
    !isVessel(noun) &&
    !/swim|float|div/.test(thing.pose ?? '')
  );
}

function leaps({ thing: { pose } }: Piece): boolean {
  return pose !== null && /\b(?:jump|leap|fly|hover|float|soar|glid|levitat)/.test(pose);
}

/** On a wall or from the ceiling, without a board below it. */
function hangs({ manner, noun, thing }: Piece): boolean {
  return (
    manner.hangs ||
    (/lamp|light|lantern|plant/.test(noun) &&
      /\bhang|\bpendant|\bsuspended/.test(`${noun} ${thing.pose} ${thing.look.join(' ')}`))
  );
}

/** Of the posts below a board, px. */
const post = 12;

/** What holds a board to the wall. */
function bracketsBelow(width: number): string[] {
  const [inset, wide, high] = [Math.round(width * 0.14), 8, 18];
  return [inset, Math.round(width - inset - wide)].map(
    (x) => `x: ${x}; y: ${board}; width: ${wide}; height: ${high}; border-radius: (0, 0, 4, 4)`,
  );
}

/** What a board stands on out of doors. */
function postsBelow(width: number, height: number): string[] {
  return [2, Math.round(width) - post - 2].map(
    (x) => `x: ${x}; y: ${board}; width: ${post}; height: ${px(height - board)}`,
  );
}

function px(value: number): string {
  return String(Math.round(value));
}

/** By its name in CSS where that is what people mean by it: “lavender” is no near-white. */
function colorOf(words: string | null): string[] {
  const wanted = words === null ? null : basicOf(words);
  if (words === null || wanted === null) return [];
  const css = vocabulary.colors.get(words);
  if (css === undefined) return [`color: ${quoted(words)}`];
  return [`color: ${basicColor(parseHexColor(css)!) === wanted ? words : hexColor(colorFromWords(words)!.rgba)}`];
}

function lookOf({ thing }: Piece): string[] {
  const words = Array.from(new Set(thing.look.map((word) => word.trim()).filter((word) => word !== '')));
  return words.length === 0 ? [] : [`look: ${quoted(words.join(', '))}`];
}

/** Words on a thing, where its drawing has room for them, else on a plate so that they can be read whatever its colour. */
function wordsOf(name: string, text: string, { x, y, width, height, ink, plate }: Lettering): string {
  const place = `at: (${px(x + width / 2)}, ${px(y + height / 2)})`;
  const set = (where: string, [wide, high]: readonly [number, number]): string =>
    `text ${name}-words ${quoted(text)} { ${where}; width: ${px(wide)}; height: ${px(high)}; font-size: fit; text-align: center; fill: ${ink}; font-weight: bold }`;
  if (plate === null) return set(place, [width, height]);
  const { fill, border } = plate;
  return `rect { width: ${px(width)}; height: ${px(height + 2 * border)}; ${place}; fill: ${fill}; border-radius: 8
    ${set('at: center', [width - 14, height])} }`;
}
