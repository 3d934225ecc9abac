import { translation } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { transformPath } from '../geometry/transform.js';
import { lengthOf, textOf } from '../scene/read.js';
import type { TextLayout, TextLine, TextStyle } from '../text/types.js';
import { anchorOf, anchorShare } from './anchors.js';
import { fitsFont } from './font-size.js';
import { alignment, type Node, X, Y } from './node.js';
import { isSized } from './sized.js';
import type { Solver } from './solver.js';
import { textStyleOf } from './text-style.js';

/** The style of a text whose font size does not depend on its box. */
function plainStyle(solver: Solver, node: Node): TextStyle {
  const style = textStyleOf(node.element, solver.fontSize(node), letterSpacing(solver, node));
  return isCentred(solver, node) ? { ...style, textAlign: 'center' } : style;
}

/**
 * Where nothing says `text-align`, the lines of a box that hugs its words lie as the box does: a heading that `at: top` puts in the
 * middle has its second line in the middle too. (CSS would begin both lines at the left.)
 */
function isCentred(solver: Solver, node: Node): boolean {
  if (node.given[X] !== 'auto' && !fitsFont(node)) return false;
  for (let at: Node | null = node; at; at = at.parent) if (at.element.written.has('text-align')) return false;
  switch (node.owner[X]) {
    case 'anchor':
      return anchorShare(anchorOf(node), X) === 0.5;
    case 'flow':
      return node.parent!.main !== X && alignment(node, X) === 'center';
    case 'relation':
      return solver.relations.plan.isCentred(node);
    default:
      return node.owner[X] === 'point' || node.owner[X] === 'free';
  }
}

function letterSpacing(solver: Solver, node: Node): number {
  const length = lengthOf(node.element, 'letter-spacing');
  return length ? solver.length(node, length, 'letter-spacing', () => solver.fontSize(node)) : 0;
}

/** Widths of the words with padding: unwrapped, and as narrow as the longest word allows. */
export function wordsMost(solver: Solver, node: Node): number {
  if (fitsFont(node)) return solver.room(node, X);
  const { maxContent } = solver.services.measureText(textOf(node.element, 'content'), plainStyle(solver, node));
  return maxContent + solver.insets(node, X);
}

export function wordsLeast(solver: Solver, node: Node): number {
  if (fitsFont(node)) return 0;
  const { minContent } = solver.services.measureText(textOf(node.element, 'content'), plainStyle(solver, node));
  return minContent + solver.insets(node, X);
}

/** The width of words that have `room`: as wide as they like, else no wider than the longest line they break into. */
export function wordsWidth(solver: Solver, node: Node, room: number): number {
  if (fitsFont(node)) return room;
  const most = solver.most(node);
  if (most <= room) return most;
  const width = Math.max(solver.least(node), room);
  const style = plainStyle(solver, node);
  if (style.textAlign === 'justify') return width;
  const insets = solver.insets(node, X);
  const set = solver.services.setText(textOf(node.element, 'content'), style, Math.max(0, width - insets));
  return Math.min(width, set.width + insets);
}

/** The words, set at the width of their box; kept on the node. */
export function setWords(solver: Solver, node: Node): TextLayout {
  if (node.text) return node.text;
  const content = textOf(node.element, 'content');
  const width = solver.inner(node, X);
  let style = plainStyle(solver, node);
  if (fitsFont(node)) {
    const room = { width, height: fitHeight(solver, node), maxLines: style.maxLines };
    style = { ...style, fontSize: solver.services.fitFontSize(content, style, room) };
  }
  node.text = solver.services.setText(content, style, width);
  return node.text;
}

/** The height that `font-size: fit` has to keep to: its own, or that of the box it lies in; null: any. */
function fitHeight(solver: Solver, node: Node): number | null {
  if (node.given[Y] !== 'auto') return solver.inner(node, Y);
  const parent = node.parent!;
  if (parent.main === Y || !isSized(parent, Y)) return null;
  return Math.max(
    0,
    (parent.flow === 'grid' ? solver.cell(node, Y).size : solver.inner(parent, Y)) - solver.insets(node, Y),
  );
}

/** The same lines in the frame of the element, whose padding they begin behind. Outlines are made only where they are asked for. */
export function shiftedText(text: TextLayout, dx: number, dy: number): TextLayout {
  if (dx === 0 && dy === 0) return text;
  return { ...text, lines: text.lines.map((line) => new ShiftedLine(line, dx, dy)) };
}

class ShiftedLine implements TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly rtl: boolean;
  readonly #line: TextLine;
  readonly #dx: number;
  readonly #dy: number;
  #outline: Path | null = null;

  constructor(line: TextLine, dx: number, dy: number) {
    this.text = line.text;
    this.x = line.x + dx;
    this.baseline = line.baseline + dy;
    this.width = line.width;
    this.rtl = line.rtl;
    this.#line = line;
    this.#dx = dx;
    this.#dy = dy;
  }

  get outline(): Path {
    this.#outline ??= transformPath(this.#line.outline, translation(this.#dx, this.#dy));
    return this.#outline;
  }
}
