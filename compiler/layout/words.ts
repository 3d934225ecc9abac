import { lengthOf } from '../scene/read.js';
import type { TextLayout, TextPart, TextStyle, Words } from '../text/types.js';
import { anchorOf, anchorShare } from './anchors.js';
import { fitsFont } from './font-size.js';
import { alignment, type Node, X, Y } from './node.js';
import { isSized } from './sized.js';
import type { Solver } from './solver.js';
import { followsPath, wordsOnPath } from './text-path.js';
import { runsDown, textStyleOf } from './text-style.js';
import { richWords, wordingOf } from './wording.js';

/** The style of a text whose font size does not depend on its box. */
export function plainStyle(solver: Solver, node: Node): TextStyle {
  const fontSize = solver.fontSize(node);
  const px = (name: string): number => {
    const length = lengthOf(node.element, name);
    return length ? solver.length(node, length, name, () => fontSize) : 0;
  };
  const style = textStyleOf(node.element, {
    fontSize,
    letterSpacing: px('letter-spacing'),
    textIndent: node.element.written.has('text-indent') ? px('text-indent') : 0,
    columnGap: node.element.written.has('column-count') ? px('column-gap') : 0,
  });
  return isCentred(solver, node) ? { ...style, textAlign: 'center' } : style;
}

/**
 * Where nothing says `text-align`, the lines of a box that hugs its words lie as the box does: a heading that `at: top` puts in the
 * middle has its second line in the middle too. (CSS would begin both lines at the left.)
 */
function isCentred(solver: Solver, node: Node): boolean {
  if (node.element.kind !== 'text' || runsDown(node.element)) return false;
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

const known = new WeakMap<Node, Words>();

/** What a node has set. */
export function wordsOf(solver: Solver, node: Node): Words {
  let words = known.get(node);
  if (words === undefined) {
    const { letterSpacing } = plainStyle(solver, node);
    words = wordingOf(node.element, letterSpacing, (marker) => markerWidth(solver, node, marker)).words;
    known.set(node, words);
  }
  return words;
}

/** px at which marks are measured. */
const measuredAt = 100;

function markerWidth(solver: Solver, node: Node, marker: TextPart): number {
  const words = richWords([{ parts: [marker], indent: 0, marker: null, gap: 0 }]);
  const style = { ...plainStyle(solver, node), fontSize: measuredAt, whiteSpace: 'nowrap' } as const;
  return solver.services.measureText(words, style).maxContent / measuredAt;
}

/** Widths of the words with padding: unwrapped, and as narrow as the longest word allows. */
export function wordsMost(solver: Solver, node: Node): number {
  return contentWidth(solver, node, 'maxContent');
}

export function wordsLeast(solver: Solver, node: Node): number {
  return contentWidth(solver, node, 'minContent');
}

function contentWidth(solver: Solver, node: Node, wish: 'minContent' | 'maxContent'): number {
  if (followsPath(node)) return solver.outline(node, X).size;
  if (runsDown(node.element)) return setWords(solver, node).width + solver.insets(node, X);
  if (fitsFont(node)) return wish === 'maxContent' ? solver.room(node, X) : 0;
  return solver.services.measureText(wordsOf(solver, node), plainStyle(solver, node))[wish] + solver.insets(node, X);
}

/** The width of words that have `room`: as wide as they like, else no wider than the longest line they break into. */
export function wordsWidth(solver: Solver, node: Node, room: number): number {
  if (followsPath(node)) return solver.outline(node, X).size;
  if (runsDown(node.element)) return setWords(solver, node).width + solver.insets(node, X);
  if (fitsFont(node)) return room;
  const most = solver.most(node);
  if (most <= room) return most;
  const width = Math.max(solver.least(node), room);
  const style = plainStyle(solver, node);
  if (style.textAlign === 'justify' || style.paragraph.columnCount > 1) return width;
  const insets = solver.insets(node, X);
  const set = solver.services.setText(wordsOf(solver, node), style, Math.max(0, width - insets));
  return Math.min(width, set.width + insets);
}

/** The height of words where nothing else says it. */
export function wordsHeight(solver: Solver, node: Node): number {
  if (followsPath(node)) return solver.outline(node, Y).size;
  if (!runsDown(node.element)) return setWords(solver, node).height + solver.insets(node, Y);
  // Lines that run down are as long as the room downwards lets them be.
  const room = solver.room(node, Y);
  if (fitsFont(node)) return room;
  const { minContent, maxContent } = solver.services.measureText(wordsOf(solver, node), plainStyle(solver, node));
  const insets = solver.insets(node, Y);
  return Math.min(maxContent + insets, Math.max(minContent + insets, room));
}

/** The words, set along the width of their box (the height, where lines run down); kept on the node. */
export function setWords(solver: Solver, node: Node): TextLayout {
  if (node.text) return node.text;
  node.text = followsPath(node) ? wordsOnPath(solver, node) : setInBox(solver, node);
  return node.text;
}

function setInBox(solver: Solver, node: Node): TextLayout {
  const words = wordsOf(solver, node);
  const down = runsDown(node.element);
  const along = solver.inner(node, down ? Y : X);
  let style = plainStyle(solver, node);
  if (fitsFont(node)) {
    const room = { width: along, height: roomAcross(solver, node), maxLines: style.maxLines };
    style = { ...style, fontSize: solver.services.fitFontSize(words, style, room) };
  }
  return solver.services.setText(words, style, along);
}

/** What `font-size: fit` has to keep to across the lines: the box's own size, or that of the box it lies in; null: any. */
function roomAcross(solver: Solver, node: Node): number | null {
  const axis = runsDown(node.element) ? X : Y;
  if (node.given[axis] !== 'auto') return solver.inner(node, axis);
  const parent = node.parent!;
  if (parent.main === axis || !isSized(parent, axis)) return null;
  return Math.max(
    0,
    (parent.flow === 'grid' ? solver.cell(node, axis).size : solver.inner(parent, axis)) - solver.insets(node, axis),
  );
}
