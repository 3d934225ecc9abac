import { type Box, union } from '../../geometry/box.js';
import type { Radii } from '../../geometry/shapes.js';
import type { Placed } from '../../layout/types.js';
import { spansOf } from '../../layout/wording.js';
import { keywordOf, lengthOf, paintOf, sidesOf } from '../../scene/read.js';
import type { SceneElement } from '../../scene/types.js';
import type { TextFragment, TextLayout } from '../../text/types.js';
import type { PaintContext } from '../context.js';
import { roundedBox } from '../corners.js';
import { inkOf } from '../ink/ink.js';
import { shapeItems } from '../items.js';
import { lengthPx } from '../read.js';
import type { DisplayItem } from '../types.js';
import type { Looks } from './text.js';

/** Where fonts put their lines, in multiples of the font size, down from the base line; Inter's own values. */
const lineOffsets: Readonly<Record<string, number>> = { underline: 0.155, 'line-through': -0.29, overline: -0.9 };
const thickness = 0.07;

/**
 * Lines under, through and over words. As in CSS a line belongs to the element that says it: within one line of text it runs through
 * at one height and in one colour, whatever the spans inside look like.
 */
export function decorations({ id }: SceneElement, { lines }: TextLayout, looks: Looks): DisplayItem[] {
  const { spans } = looks;
  const root = spans[0]!;
  if (spans.every((span) => kindOf(span) === null)) return [];
  return lines.flatMap((line): DisplayItem[] => {
    const rows = new Map<SceneElement, TextFragment[]>();
    for (const fragment of line.fragments) {
      if (fragment.places !== null || fragment.width <= 0) continue;
      const owner = ownerOf(spans[fragment.span] ?? root, root);
      if (owner !== null) rows.set(owner, [...(rows.get(owner) ?? []), fragment]);
    }
    return Array.from(rows).flatMap(([owner, fragments]) => {
      const kind = kindOf(owner)!;
      const span = spans.indexOf(owner);
      // The owner's own words say how large it is; without any on this line, the first ones do.
      const sample = fragments.find((fragment) => fragment.span === span) ?? fragments[0]!;
      const { fill } = looks.of({ span });
      return stretchesOf(fragments).flatMap((box) => shapeItems(id, lineBox(box, sample, kind), fill, null));
    });
  });
}

function kindOf(element: SceneElement): string | null {
  const kind = keywordOf(element, 'text-decoration');
  return kind !== null && kind in lineOffsets ? kind : null;
}

/** The outermost element around from which a span has its line. */
function ownerOf(element: SceneElement, root: SceneElement): SceneElement | null {
  const kind = kindOf(element);
  if (kind === null) return null;
  let at = element;
  while (at !== root && !at.written.has('text-decoration') && kindOf(at.parent!) === kind) at = at.parent!;
  return at;
}

/** Boxes of fragments, those that touch joined. */
function stretchesOf(fragments: readonly TextFragment[]): Box[] {
  const boxes: Box[] = [];
  const sorted = fragments.map((fragment) => fragmentsBox([fragment])!);
  if (fragments.some(({ vertical }) => vertical)) return sorted;
  sorted.sort((a, b) => a.x - b.x);
  for (const box of sorted) {
    const last = boxes.at(-1);
    if (last !== undefined && box.x - (last.x + last.width) < 0.5)
      boxes[boxes.length - 1] = { ...last, width: box.x + box.width - last.x };
    else boxes.push(box);
  }
  return boxes;
}

function lineBox(along: Box, { baseline, fontSize, x, vertical }: TextFragment, kind: string) {
  const height = Math.max(1, fontSize * thickness);
  const offset = lineOffsets[kind]! * fontSize;
  // Beside lines that run down, what is below others is to the left of them (JLREQ: a line beside Japanese is to the right).
  const across = kind === 'line-through' ? 0 : kind === 'underline' ? 0.58 * fontSize : -0.58 * fontSize;
  const box = vertical
    ? { x: x + across - height / 2, y: along.y, width: height, height: along.height }
    : { x: along.x, y: baseline + offset - height / 2, width: along.width, height };
  return { type: 'rect', box, rx: 0, ry: 0 } as const;
}

/** What is painted behind spans, outer ones first. The ends of one that runs over several lines are round only where it ends. */
export function backgrounds(placed: Placed, { lines }: TextLayout, context: PaintContext): DisplayItem[] {
  const { element } = placed;
  const spans = element.children.length === 0 ? [] : spansOf(element);
  return spans.flatMap((span, index): DisplayItem[] => {
    if (index === 0 || span.kind !== 'span') return [];
    const paint = paintOf(span, 'background');
    if (paint === null || paint === 'auto') return [];
    const own = new Set(spansOf(span).map((inner) => spans.indexOf(inner)));
    const boxes = lines.flatMap(({ fragments, rtl }) => {
      const inside = fragments.filter((fragment) => own.has(fragment.span) && fragment.places === null);
      const box = fragmentsBox(inside);
      return box === null ? [] : [{ box, rtl, size: inside[0]!.fontSize, down: inside[0]!.vertical }];
    });
    const { top, bottom } = sidesOf(span, 'padding');
    const radius = lengthOf(span, 'border-radius');
    return boxes.flatMap(({ box, size, rtl, down }, line) => {
      const sized = { ...placed, text: { ...placed.text!, fontSize: size } };
      const px = (length: typeof top): number => lengthPx(length, box.height, sized, context.layout);
      const grown = { ...box, y: box.y - px(top), height: box.height + px(top) + px(bottom) };
      const round = radius === null ? 0 : Math.max(0, Math.min(px(radius), grown.width / 2, grown.height / 2));
      const ink = inkOf(paint, grown, placed, context);
      const [start, end] = [line === 0 ? round : 0, line === boxes.length - 1 ? round : 0];
      return shapeItems(element.id, roundedBox(grown, corners(start, end, rtl, down)), ink, null);
    });
  });
}

/** Radii of a box from those at the start and at the end of its line. */
function corners(start: number, end: number, rtl: boolean, down: boolean): Radii {
  if (down) return [start, start, end, end];
  return rtl ? [end, start, start, end] : [start, end, end, start];
}

/** The box around some fragments of one line, with the room that their spans keep free. */
function fragmentsBox(fragments: readonly TextFragment[]): Box | null {
  return union(
    fragments.map(({ x, baseline, width, ascent, descent, vertical, before, after, rtl }) => {
      const [left, right] = rtl ? [after, before] : [before, after];
      return vertical
        ? { x: x - descent, y: baseline - before, width: ascent + descent, height: width + before + after }
        : { x: x - left, y: baseline - ascent, width: width + left + right, height: ascent + descent };
    }),
  );
}
