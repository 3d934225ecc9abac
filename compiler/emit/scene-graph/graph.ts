import type { LinesOf } from '../../../language/diagnostics/catalogue.js';
import type { Diagnostic, Span } from '../../../language/diagnostics/types.js';
import { basicColor } from '../../color/basic.js';
import { type Box, onGrid, transformBox } from '../../geometry/box.js';
import type { Layout } from '../../layout/types.js';
import { allWordsOf, hasWords } from '../../layout/wording.js';
import { headPhrase } from '../../nouns/head.js';
import { intersection } from '../../paint/bounds.js';
import type { DisplayList } from '../../paint/types.js';
import { colorOf, numberOf, textOf } from '../../scene/read.js';
import type { Scene, SceneElement } from '../../scene/types.js';
import { type PaintedElement, paintedElements } from './painted.js';
import type { GraphExpectation, GraphObject, GraphOrigin, GraphRelation, SceneGraph } from './types.js';

/** What the judges of the draft have to say for its graph. */
export interface GraphFindings {
  readonly relations: readonly GraphRelation[];
  readonly expectations: readonly GraphExpectation[];
  /** 0..1 after occlusion. */
  readonly visible: (element: SceneElement) => number;
}

const containers = new Set(['group', 'row', 'column', 'grid', 'stack']);

/**
 * The scene graph, version 1, with what was found out about the draft (`verify`). In steps, since what can be seen of much takes long to measure.
 */
export function* sceneGraph(
  scene: Scene,
  layout: Layout,
  list: DisplayList,
  verified: GraphFindings,
  diagnostics: readonly Diagnostic[],
  linesOf: LinesOf,
): Generator<void, SceneGraph> {
  const painted = paintedElements(list);
  const elements = Array.from(scene.elements.values()).filter((element) => element !== scene.root && element.placed);
  const rank = (element: SceneElement): number => painted.get(element.id)?.order ?? Number.POSITIVE_INFINITY;
  // Sorting is stable: what paints nothing keeps its source order, behind the rest.
  const ordered = elements.map((element) => ({ element, rank: rank(element) }));
  ordered.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
  const last = ordered.length - 1;
  const objects: GraphObject[] = [];
  for (const [z, { element }] of ordered.entries()) {
    const paintOrder = last > 0 ? Math.round((z / last) * 1e4) / 1e4 : 1;
    objects.push(
      objectOf(element, painted.get(element.id), z, paintOrder, scene, layout, verified, linesOf, list.things),
    );
    yield;
  }
  return {
    version: 1,
    source: scene.uri,
    canvas: { width: scene.canvas.width, height: scene.canvas.height },
    prompt: textOf(scene.root, 'prompt') || null,
    negative: textOf(scene.root, 'negative') || null,
    style: textOf(scene.root, 'style') || null,
    objects,
    relations: verified.relations,
    expectations: verified.expectations,
    diagnostics,
  };
}

function objectOf(
  element: SceneElement,
  painted: PaintedElement | undefined,
  z: number,
  paintOrder: number,
  scene: Scene,
  layout: Layout,
  { visible }: GraphFindings,
  linesOf: LinesOf,
  things: DisplayList['things'],
): GraphObject {
  const declared = colorOf(element, 'color') ?? things.get(element.id)?.color ?? null;
  const box = painted?.box ?? null;
  const placed = layout.placed.get(element);
  // The canvas cuts too. What lies beyond it cannot be seen, and has the bounds that it would have.
  const shown = box && intersection(box, { x: 0, y: 0, ...layout.canvas });
  // What paints nothing still has a place.
  const place = placed && transformBox(placed.matrix, { ...placed.box, x: 0, y: 0 });
  return {
    id: element.id,
    kind: element.kind,
    label: labelOf(element),
    noun: things.get(element.id)?.noun ?? null,
    drawn: drawnAs(element, box !== null, things),
    color: declared === null ? (standsIn(element, things) ? null : (painted?.color ?? null)) : basicColor(declared),
    look: textOf(element, 'look') || null,
    text: hasWords(element) ? allWordsOf(element) : null,
    bbox: gridBox(shown ?? box ?? place ?? { x: 0, y: 0, width: 0, height: 0 }),
    z,
    depth: numberOf(element, 'depth') ?? paintOrder,
    visible: Math.round(visible(element) * 1e4) / 1e4,
    parent: element.parent === null || element.parent === scene.root ? null : element.parent.id,
    origin: graphOrigin(element.origin, linesOf),
  };
}

export function labelOf(element: SceneElement): string | null {
  if (hasWords(element)) return null;
  const [represents] = element.represents;
  const words = textOf(element, 'noun') || (represents ?? element.label ?? '');
  return headPhrase(words);
}

export function drawnAs(element: SceneElement, paints: boolean, things: DisplayList['things']): GraphObject['drawn'] {
  if (!paints) return 'none';
  if (standsIn(element, things)) return 'placeholder';
  const thing = things.get(element.id);
  if (thing !== undefined) return thing.by;
  if (element.component !== null) return 'component';
  // A container around nothing but boxes that stand for things is one itself.
  const { kind, children } = element;
  const isBox = containers.has(kind) && children.length > 0 && children.every((child) => holdsOnlyBoxes(child, things));
  return isBox ? 'placeholder' : 'shape';
}

/** A labelled box is all there is of it: it has no drawing, or is of a kind that is not drawn yet. */
export function standsIn(element: SceneElement, things: DisplayList['things']): boolean {
  return element.planned || things.get(element.id)?.noun === null;
}

function holdsOnlyBoxes(element: SceneElement, things: DisplayList['things']): boolean {
  if (standsIn(element, things)) return true;
  const { kind, children } = element;
  return containers.has(kind) && children.length > 0 && children.every((child) => holdsOnlyBoxes(child, things));
}

/** Edges on the grid of 1/64 px. */
export function gridBox({ x, y, width, height }: Box): Box {
  const [left, top] = [onGrid(x), onGrid(y)];
  return { x: left, y: top, width: onGrid(x + width) - left, height: onGrid(y + height) - top };
}

/** Lines and columns from 1. */
export function graphOrigin(span: Span, linesOf: LinesOf): GraphOrigin {
  const { start, end } = linesOf(span.uri).range(span.start, span.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
