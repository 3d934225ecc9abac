import { type Line, tolerance } from './lines.js';
import type { Paragraph } from './paragraph.js';
import type { ParagraphStyle, TextStyle } from './types.js';

/** Spaces that `justify` widens. */
export function isWordSpace(text: string, offset: number): boolean {
  const character = text[offset];
  return character === ' ' || character === '\u00a0';
}

/** How far the spaces of a justified line may shrink, as a share of a space of a quarter of an em. */
export const shrinks = 0.16;

const eastAsianSign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;
const known = new WeakMap<Paragraph, boolean>();

/** Whether signs of East Asian scripts are in a paragraph, between which justified lines may be stretched. */
export function isEastAsian(paragraph: Paragraph): boolean {
  let answer = known.get(paragraph);
  if (answer === undefined) {
    answer = eastAsianSign.test(paragraph.text);
    known.set(paragraph, answer);
  }
  return answer;
}

const sign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const letter = /[\p{L}\p{N}\p{P}\p{S}]/u;
const joined = /\p{M}|\u200d|[\ufe0e\ufe0f]/u;

/**
 * By UTF-16 unit: 1 where a justified line may grow behind it. Spaces do; with `auto` also the places beside the signs of East
 * Asian scripts, with `inter-character` those beside any.
 */
export function opportunities(text: string, eastAsian: boolean, how: ParagraphStyle['textJustify']): Uint8Array {
  const open = new Uint8Array(text.length);
  if (how === 'none') return open;
  const between = how === 'inter-character' || (how === 'auto' && eastAsian);
  if (!between) {
    for (let at = 0; at < text.length; at++) if (isWordSpace(text, at)) open[at] = 1;
    return open;
  }
  const characters = Array.from(text);
  let at = -1;
  for (const [index, character] of characters.entries()) {
    at += character.length;
    const next = characters[index + 1];
    if (isWordSpace(text, at)) open[at] = 1;
    else if (next !== undefined && !joined.test(next) && next !== ' ') {
      const grows = how === 'inter-character' ? letter.test(character) : sign.test(character) || sign.test(next);
      if (grows) open[at] = 1;
    }
  }
  return open;
}

/** Room that a line may be stretched into, at places of its text. */
export interface Stretching {
  /** By UTF-16 unit of the line's text: 1 where it grows behind. */
  readonly open: Uint8Array;
  /** px by which each place grows; less than nothing where it shrinks. */
  readonly by: number;
}

/** Null for a line that is not stretched: one that is not to be justified, or has nowhere to grow, or no room. */
export function stretchingOf(line: Line, style: TextStyle, room: number): Stretching | null {
  if (style.textAlign !== 'justify' && style.paragraph.textAlignLast !== 'justify') return null;
  if (alignmentOf(line, style) !== 'justify' || room === Infinity || line.width === room) return null;
  const { textJustify } = style.paragraph;
  const open = opportunities(line.text, isEastAsian(line.paragraph), textJustify);
  let count = 0;
  for (let at = 0; at < open.length - 1; at++) count += open[at]!;
  if (count === 0 || line.width - room > (count * shrinks * style.fontSize) / 4 + tolerance) return null;
  return { open, by: (room - line.width) / count };
}

/** How a line lies in its room; the last one of a paragraph may lie in another way. */
export function alignmentOf(line: Line, { textAlign, paragraph }: TextStyle): TextStyle['textAlign'] {
  if (!line.ends) return textAlign;
  if (paragraph.textAlignLast !== 'auto') return paragraph.textAlignLast;
  return textAlign === 'justify' ? 'start' : textAlign;
}

/** The share of the free room that lies to the left of a line (above it, where lines run down). */
export function shareOf(line: Line, style: TextStyle): number {
  const side = alignmentOf(line, style);
  const { rtl } = line.paragraph;
  switch (side) {
    case 'center':
      return 0.5;
    case 'left':
      return 0;
    case 'right':
      return 1;
    case 'end':
      return rtl ? 0 : 1;
    default:
      return rtl ? 1 : 0;
  }
}
