import type { Family, PageText } from '../types.js';
import { bestWidth } from './lines.js';
import { type Face, linesIn, widestPiece, widthOf } from './measure.js';
import { type Names, px, quoted } from './source.js';

export type Align = 'left' | 'center' | 'right';

/** How words are painted. */
export interface Ink {
  readonly face: Face;
  readonly italic: boolean;
  readonly color: string;
  readonly align: Align;
  /** Line height by font size. */
  readonly leading: number;
  /** Paint of an outline or glow, as properties of the language; empty: none. */
  readonly extra: string;
}

/**
 * A tree of boxes whose sizes are multiples of one unit, so that one number decides how large all of it is: `em` is in units, and
 * so are gaps and padding. The compiler lays them out in the end; here they are measured to find the unit.
 */
export type Block =
  | {
      readonly kind: 'words';
      readonly text: PageText;
      readonly em: number;
      readonly ink: Ink;
      readonly mark: string | null;
      readonly iconColor: string | null;
    }
  | {
      readonly kind: 'pill';
      readonly text: PageText;
      readonly em: number;
      readonly ink: Ink;
      readonly fill: string;
      readonly radius: number;
    }
  | {
      readonly kind: 'rule';
      readonly color: string;
      readonly thick: number;
      readonly share: number;
      readonly align: Align;
    }
  | { readonly kind: 'shapes'; readonly source: (width: number, height: number) => string; readonly em: number }
  | { readonly kind: 'art'; readonly nouns: readonly string[]; readonly em: number }
  | {
      readonly kind: 'column';
      readonly blocks: readonly Block[];
      readonly gap: number;
      readonly pad: number;
      /** Properties of the language for its box: background, border. */
      readonly box: string;
    }
  | {
      readonly kind: 'row';
      readonly blocks: readonly Block[];
      readonly shares: readonly number[];
      readonly gap: number;
      readonly align: 'start' | 'center' | 'stretch';
    };

/** Room between an entry and the mark or the icon beside it, in units of its own size. */
const beside = { mark: 1.1, icon: 1.5 } as const;

function roomOf(block: Extract<Block, { kind: 'words' }>, width: number, size: number): number {
  const taken = (block.mark === null ? 0 : beside.mark) + (block.text.icon === null ? 0 : beside.icon);
  return Math.max(width - taken * size, size);
}

/** The height of a block in px at a width and a unit in px. */
export function heightOf(block: Block, width: number, unit: number): number {
  switch (block.kind) {
    case 'words': {
      const size = block.em * unit;
      if (block.text.vertical) return Math.ceil(widthOf(block.text.text, block.ink.face) * size * 1.1);
      const room = roomOf(block, width, size) / size;
      const lines = linesIn(block.text.text, room, block.ink.face).count * size * block.ink.leading;
      return lines + (block.iconColor === null ? 0 : size * 1.9);
    }
    case 'pill': {
      const size = block.em * unit;
      const lines = linesIn(block.text.text, width / size - 1.6, block.ink.face);
      return lines.count * size * block.ink.leading + size * 1.1;
    }
    case 'rule':
      return block.thick;
    case 'art':
    case 'shapes':
      return block.em * unit;
    case 'column': {
      const inner = width - 2 * block.pad * unit;
      const sum = block.blocks.reduce((total, child) => total + heightOf(child, inner, unit), 0);
      return sum + Math.max(0, block.blocks.length - 1) * block.gap * unit + 2 * block.pad * unit;
    }
    case 'row': {
      const widths = widthsOf(block, width, unit);
      return Math.max(0, ...block.blocks.map((child, at) => heightOf(child, widths[at]!, unit)));
    }
  }
}

function widthsOf(row: Extract<Block, { kind: 'row' }>, width: number, unit: number): number[] {
  const room = width - (row.blocks.length - 1) * row.gap * unit;
  const total = row.shares.reduce((sum, share) => sum + share, 0);
  return row.shares.map((share) => Math.max(1, (room * share) / total));
}

/** Whether no word is wider than its line. */
export function isUnbroken(block: Block, width: number, unit: number): boolean {
  switch (block.kind) {
    case 'words': {
      const size = block.em * unit;
      if (block.text.vertical) return size * 1.6 <= width;
      return widestPiece(block.text.text, block.ink.face) <= roomOf(block, width, size) / size;
    }
    case 'pill':
      return widestPiece(block.text.text, block.ink.face) <= width / (block.em * unit) - 1.6;
    case 'column':
      return block.blocks.every((child) => isUnbroken(child, width - 2 * block.pad * unit, unit));
    case 'row': {
      const widths = widthsOf(block, width, unit);
      return block.blocks.every((child, at) => isUnbroken(child, widths[at]!, unit));
    }
    default:
      return true;
  }
}

/** em: sixteen letters of running words. */
const fewest = 8.6;

/** How wide lines are to be: `whole`: what is as short as a line is one, and no long text stands in lines of a few words; `running`: the latter. */
export type Lines = 'whole' | 'running';

/** px: smaller letters may stand in lines of any kind. */
const plain = 19;

/** em: the longest part of a Chinese title that is to be on one line, where that is no whole sentence; else 0. */
function longestPhrase(text: string, face: Face): number {
  if (!/[\u4e00-\u9fff]/.test(text)) return 0;
  const phrases = text.split(/[\s，。！？；：、,.!?·—]+/).map((phrase) => widthOf(phrase, face));
  return Math.max(...phrases.filter((wide) => wide <= 9), 0);
}

function isWide(block: Block, width: number, unit: number, lines: Lines): boolean {
  switch (block.kind) {
    case 'words': {
      if (block.text.vertical || block.em * unit <= plain) return true;
      const room = roomOf(block, width, block.em * unit) / (block.em * unit);
      if (block.text.role === 'title')
        return lines === 'running' || longestPhrase(block.text.text, block.ink.face) <= room;
      if (room >= fewest * 1.75 || widthOf(block.text.text, block.ink.face) <= room) return true;
      return block.text.text.length > 28 ? room >= fewest : lines === 'running';
    }
    case 'column':
      return block.blocks.every((child) => isWide(child, width - 2 * block.pad * unit, unit, lines));
    case 'row': {
      const widths = widthsOf(block, width, unit);
      return block.blocks.every((child, at) => isWide(child, widths[at]!, unit, lines));
    }
    default:
      return true;
  }
}

/** The largest unit at which no word is broken and lines are as wide as is wished, as far as that can be; null: words are broken even at the least. */
export function capOf(block: Block, width: number, least: number, most: number, lines: Lines): number | null {
  if (!isUnbroken(block, width, least)) return null;
  const fits = (unit: number): boolean => isUnbroken(block, width, unit) && isWide(block, width, unit, lines);
  return largest(fits, least * 0.62, most) ?? least;
}

/** The largest unit at which a block fits the room; null where it does not at the least one. */
export function unitFor(block: Block, width: number, height: number, least: number, most: number): number | null {
  return largest((unit) => heightOf(block, width, unit) <= height && isUnbroken(block, width, unit), least, most);
}

/** The largest number up to `most` for which something holds that holds for all smaller ones; null where it does not for the least. */
export function largest(fits: (value: number) => boolean, least: number, most: number): number | null {
  if (!fits(least)) return null;
  let [low, high] = [least, Math.max(least, most)];
  if (fits(high)) return high;
  for (let step = 0; step < 14; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const familyNames: Readonly<Record<Family, string>> = {
  sans: '',
  serif: 'Source Serif 4, Noto Serif SC',
  display: 'Playfair Display, Noto Serif SC',
  condensed: 'Oswald',
  mono: 'JetBrains Mono',
  script: 'Caveat',
};

/** The properties of the language for letters. */
export function lettering(ink: Ink, size: number): string {
  const family = familyNames[ink.face.family];
  return [
    family === '' ? '' : `font-family: "${family}"`,
    ink.face.bold ? 'font-weight: bold' : '',
    ink.italic ? 'font-style: italic' : '',
    ink.face.spacing > 0 ? `letter-spacing: ${px(ink.face.spacing * size)}` : '',
    `font-size: ${px(size)}`,
    `line-height: ${ink.leading}`,
    `fill: ${ink.color}`,
    ink.extra,
  ]
    .filter(Boolean)
    .join('; ');
}

/** A block as source of the language, `width` px wide. */
export function write(block: Block, width: number, unit: number, names: Names): string {
  switch (block.kind) {
    case 'words':
      return writeWords(block, width, unit, names);
    case 'pill': {
      const size = block.em * unit;
      const own = Math.min(width, (widthOf(block.text.text, block.ink.face) * 1.05 + 2.2) * size);
      const high = heightOf(block, width, unit);
      return `group { width: ${px(own)}; height: ${px(high)}; background: ${block.fill}; border-radius: ${px(block.radius * size)}
        text ${names.of(block.text)} ${quoted(block.text.text)} { at: center; width: ${px(own - size)}; text-align: center; ${lettering(block.ink, size)} } }`;
    }
    case 'rule':
      return `rect { width: ${px(width * block.share)}; height: ${px(block.thick)}; fill: ${block.color}; ${block.align === 'center' ? 'align-self: center' : ''} }`;
    case 'shapes':
      return block.source(width, block.em * unit);
    case 'art': {
      const size = Math.min(block.em * unit, (width - (block.nouns.length - 1) * 24) / block.nouns.length);
      const things = block.nouns.map(
        (noun) => `object ${quoted(noun)} { width: ${px(size)}; height: ${px(block.em * unit)} }`,
      );
      return things.length === 1
        ? things[0]!.replace(/ }$/, '; align-self: center }')
        : `row { gap: 24; align-items: end; align-self: center; ${things.join('\n')} }`;
    }
    case 'column': {
      const inner = width - 2 * block.pad * unit;
      const children = block.blocks.map((child) => write(child, inner, unit, names)).join('\n');
      return `column { width: ${px(width)}; gap: ${px(block.gap * unit)}; align-items: ${alignOf(block)}; ${block.pad > 0 ? `padding: ${px(block.pad * unit)};` : ''} ${block.box}\n${children} }`;
    }
    case 'row': {
      const widths = widthsOf(block, width, unit);
      const pills = block.blocks.every(({ kind }) => kind === 'pill');
      const children = block.blocks.map((child, at) => write(child, widths[at]!, unit, names)).join('\n');
      const spread = pills ? 'justify-content: center;' : '';
      return `row { width: ${px(width)}; gap: ${px(block.gap * unit)}; align-items: ${block.align}; ${spread}\n${children} }`;
    }
  }
}

/** Across a column, what has no width of its own lies as its words do. */
function alignOf(block: Extract<Block, { kind: 'column' }>): string {
  const first = block.blocks.find((child) => child.kind === 'words' || child.kind === 'pill');
  return first !== undefined && 'ink' in first && first.ink.align === 'center' ? 'center' : 'start';
}

/** A word with a mark above it, as in the bar of an app. */
function writeTab(
  { text, ink }: Extract<Block, { kind: 'words' }>,
  color: string,
  width: number,
  size: number,
  names: Names,
): string {
  return `column { width: ${px(width)}; gap: ${px(size * 0.4)}; align-items: center
    rect { width: ${px(size * 1.5)}; height: ${px(size * 1.5)}; fill: ${color}; border-radius: ${px(size * 0.45)} }
    text ${names.of(text)} ${quoted(text.text)} { width: ${px(width)}; text-align: center; ${lettering(ink, size)} } }`;
}

function writeWords(block: Extract<Block, { kind: 'words' }>, width: number, unit: number, names: Names): string {
  const { text, ink } = block;
  const size = block.em * unit;
  if (text.vertical) {
    const long = Math.ceil(widthOf(text.text, ink.face) * size * 1.1);
    return `text ${names.of(text)} ${quoted(text.text)} { height: ${px(long)}; writing-mode: vertical-rl; ${ink.align === 'center' ? 'align-self: center;' : ''} ${lettering(ink, size)} }`;
  }
  if (block.iconColor !== null) return writeTab(block, block.iconColor, width, size, names);
  const own = `text ${names.of(text)} ${quoted(text.text)}`;
  const short = text.role === 'title' || text.role === 'subtitle' || (ink.align === 'center' && text.text.length < 140);
  const balance = short ? 'text-wrap: balance;' : '';
  if (text.icon === null && block.mark === null) {
    const best = bestWidth(text.text, width / size, ink.face);
    if (best === null)
      return `${own} { width: ${px(width)}; text-align: ${ink.align}; ${balance} ${lettering(ink, size)} }`;
    const rest = Math.max(0, width - best * size);
    const [before, behind] =
      ink.align === 'center' ? [rest / 2, rest / 2] : ink.align === 'left' ? [0, rest] : [rest, 0];
    return `${own} { width: ${px(best * size)}; margin: (0, ${px(behind)}, 0, ${px(before)}); text-align: ${ink.align}; ${lettering(ink, size)} }`;
  }
  const room = roomOf(block, width, size);
  const lines = linesIn(text.text, room / size, ink.face);
  const wide = Math.min(room, lines.widest * size * 1.04 + 2);
  const mark =
    block.mark === null
      ? ''
      : `circle { r: ${px(size * 0.16)}; fill: ${block.mark}; margin: (${px(size * (ink.leading / 2 - 0.16))}, 0, 0, 0) }`;
  const icon =
    text.icon === null ? '' : `object ${quoted(text.icon)} { width: ${px(size * 1.25)}; height: ${px(size * 1.25)} }`;
  const lead = ink.align === 'center' ? 'justify-content: center;' : '';
  return `row { width: ${px(width)}; gap: ${px(size * 0.45)}; align-items: ${block.mark === null ? 'center' : 'start'}; ${lead}
    ${mark}
    ${own} { width: ${px(text.icon === null && ink.align === 'left' ? room : wide)}; text-align: ${ink.align}; ${lettering(ink, size)} }
    ${icon} }`;
}
