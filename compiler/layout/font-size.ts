import { lengthOf } from '../scene/read.js';
import { nameOf } from './demand.js';
import type { Node } from './node.js';
import type { Solver } from './solver.js';
import { resolveLength } from './terms.js';

/** Where nothing gives one: the prelude's default, and what `em` means beside `fit`. */
const plainFontSize = 24;

/** No larger than this, px; below is no use either. */
const limits = { least: 0.25, most: 4096 } as const;

/**
 * The font size in px. As in CSS it is inherited as computed: `em` and `%` are multiples of the parent's size where they were
 * written, not again at every child.
 */
export function fontSizeOf(solver: Solver, node: Node): number {
  const length = lengthOf(node.element, 'font-size');
  if (!length) return plainFontSize;
  if (length.percent === 0 && length.em === 0 && length.terms.length === 0) return clamped(length.px);
  const writer = writerOf(node);
  if (writer !== node) return solver.fontSize(writer);
  const parent = (): number => (node.parent ? solver.fontSize(node.parent) : plainFontSize);
  const frame = node.parent ?? node;
  return clamped(
    solver.demand.because(`${nameOf(node)}.font-size`, solver.spanOf(node, 'font-size'), () =>
      resolveLength(solver, length, frame, parent, parent),
    ),
  );
}

/** The nearest node from which the size comes; the node itself if none of them says so. */
function writerOf(node: Node): Node {
  for (let at: Node | null = node; at; at = at.parent) if (at.element.written.has('font-size')) return at;
  return node;
}

function clamped(size: number): number {
  return Math.max(limits.least, Math.min(limits.most, size));
}

/** `font-size: fit`, written or inherited. */
export function fitsFont(node: Node): boolean {
  const value = node.element.properties['font-size'];
  return typeof value === 'object' && 'type' in value && value.type === 'keyword' && value.name === 'fit';
}
