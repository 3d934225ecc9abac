import { type Box, transformBox } from '../geometry/box.js';
import { apply, rotation } from '../geometry/matrix.js';
import { blend, contrast } from '../paint/color.js';
import type { GlyphsItem, Rgba } from '../paint/types.js';
import { numberOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { GlyphPlace } from '../text/types.js';
import { meanOf } from './colors.js';
import type { Draft } from './draft.js';
import { amount, nameOf, percentage, px } from './words.js';

/**
 * What words need to come through editing and be read. `size`: px of the canvas, below which an editor that works on patches of 8 px
 * loses the letters. `contrast`: WCAG 2.2, 1.4.3, level AA, for text and for large text (24 px, or 18.66 px and bold). `visible`:
 * the share of the letters that nothing covers.
 */
export const needs = {
  size: 10,
  contrast: 4.5,
  largeContrast: 3,
  /** Below this even large words are said to be faint, without being asked. */
  faint: 3,
  large: 24,
  largeBold: 18.66,
  visible: 0.9,
} as const;

/** One line of words on the canvas. */
export interface Line {
  readonly leaf: number;
  readonly item: GlyphsItem;
  readonly box: Box;
  /** Where its letters are: the box, or one around each letter where they stand on a path. */
  readonly places: readonly Box[];
  /** px of the canvas. */
  readonly size: number;
}

/** Lines that an element paints itself, without those of what is in it. */
export function linesOf(element: SceneElement, draft: Draft): Line[] {
  const { from, to } = draft.leaves(element);
  const lines: Line[] = [];
  for (let leaf = from; leaf < to; leaf++) {
    const { item, box, matrix } = draft.index.leaves[leaf]!;
    if (item.type !== 'glyphs' || item.element !== element.id || box === null) continue;
    const [a, b, c, d] = matrix;
    const places = item.places?.map((place) => transformBox(matrix, letterBox(place, item.fontSize))) ?? [box];
    lines.push({ leaf, item, box, places, size: item.fontSize * Math.sqrt(Math.abs(a * d - b * c)) });
  }
  return lines;
}

/** About the middle of a letter that stands at a place of a path. */
function letterBox({ x, y, degrees }: GlyphPlace, fontSize: number): Box {
  const size = fontSize / 2;
  const [middleX, middleY] = apply(rotation(degrees), size / 2, -fontSize * 0.35);
  return { x: x + middleX - size / 2, y: y + middleY - size / 2, width: size, height: size };
}

/** The contrast of a line with what lies behind it; null where it cannot be told. */
export function contrastOf(line: Line, draft: Draft): number | null {
  const { item, leaf } = line;
  const { opacity } = draft.index.leaves[leaf]!;
  const fill = item.fill && meanOf(item.fill);
  const outline = item.edge ?? item.stroke;
  const edge = outline && outline.width >= 1 ? meanOf(outline.ink) : null;
  const ink = fill ?? edge;
  if (ink === null) return null;
  const over = (color: Rgba, ground: Rgba): Rgba => blend(ground, { ...color, alpha: 1 }, color.alpha * opacity);
  const grounds = line.places.flatMap((place) => draft.ground.behind(leaf, place));
  const found = grounds.map((ground) => {
    const plain = contrast(over(ink, ground), ground);
    // An outline round the letters is what they are read against.
    return fill !== null && edge !== null ? Math.max(plain, contrast(fill, edge)) : plain;
  });
  if (found.length === 0) return null;
  // The worst tenth may be a speck; the rest must be read.
  return found.sort((a, b) => a - b)[Math.floor(found.length / 10)]!;
}

/** The contrast that words of this size need. */
export function contrastNeeded(element: SceneElement, size: number): number {
  const bold = (numberOf(element, 'font-weight') ?? 400) >= 700;
  return size >= needs.large || (bold && size >= needs.largeBold) ? needs.largeContrast : needs.contrast;
}

/** Why the words of an element, and of all in it, cannot be read; empty if they can. */
export function legibility(element: SceneElement, draft: Draft): string[] {
  const reasons: string[] = [];
  let words = false;
  const visit = (each: SceneElement): void => {
    const lines = linesOf(each, draft);
    if (each.planned) {
      reasons.push(`${nameOf(each)} is not drawn yet`);
      words = true;
      return;
    }
    if (lines.length > 0) {
      words = true;
      const reason = illegible(each, lines, draft);
      if (reason !== null) reasons.push(`${nameOf(each)} ${reason}`);
    }
    for (const child of each.children) if (child.placed) visit(child);
  };
  visit(element);
  return words ? reasons : [`${nameOf(element)} has no words`];
}

function illegible(element: SceneElement, lines: readonly Line[], draft: Draft): string | null {
  const size = Math.min(...lines.map((line) => line.size));
  if (size < needs.size) return `is ${px(size)} high; ${px(needs.size)} can be read`;
  const text = draft.layout.placed.get(element)?.text;
  if (text?.truncated) return 'is cut short';
  if (text && text.missing.length > 0) return `lacks the characters ${text.missing.join(' ')}`;
  const visible = draft.visible(element);
  if (visible < needs.visible) return `is only ${percentage(visible)} visible`;
  for (const line of lines) {
    const needed = contrastNeeded(element, line.size);
    const reached = contrastOf(line, draft);
    if (reached !== null && reached < needed)
      return `has a contrast of ${amount(reached)} to 1; ${amount(needed)} to 1 is needed`;
  }
  return null;
}
