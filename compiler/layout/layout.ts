import { Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { type Box, onGrid } from '../geometry/box.js';
import { identity, type Matrix, multiply, translation } from '../geometry/matrix.js';
import { layoutMessages } from '../messages/layout.js';
import type { Scene, SceneElement } from '../scene/types.js';
import type { TextLayout } from '../text/types.js';
import { nameOf } from './demand.js';
import { boxStart } from './frames.js';
import { guessesOf } from './guesses.js';
import { type Axis, axes, type Node, X, Y } from './node.js';
import { ordersOf } from './orders.js';
import { acrossBox, hasOutline, ownOutline } from './outline.js';
import { referencesOf } from './references.js';
import { accidents } from './relations/accidents.js';
import type { Apart } from './relations/plan.js';
import { reportRelations } from './relations/report.js';
import type { LayoutServices } from './services.js';
import { shiftedText } from './shifted-text.js';
import { Solver } from './solver.js';
import { followsPath } from './text-path.js';
import { ownMatrix } from './transform.js';
import type { Layout, Placed } from './types.js';
import { unmetWishes } from './wishes.js';
import { setWords } from './words.js';

export type { LayoutServices } from './services.js';

/**
 * Gives every element a box. Pure and total: whatever the scene, there is a layout, and every number in it is finite and on the
 * grid of 1/64 px; what could not be as the source says is told in the diagnostics.
 */
export function layout(scene: Scene, services: LayoutServices): { layout: Layout; diagnostics: readonly Diagnostic[] } {
  let best = attempt(scene, services, []);
  let last = best;
  const apart = new Map<string, Apart>();
  for (let more = 0; last.overlaps.length > 0 && more < mostAttempts; more++) {
    for (const pair of last.overlaps) apart.set([pair.first, pair.second].sort().join(' '), pair);
    last = attempt(scene, services, [...apart.values()]);
    if (last.overlaps.length < best.overlaps.length) best = last;
  }
  return finish(best.solver, best.placed);
}

/** Times that things found on each other by accident are told to keep apart, and all is placed anew. */
const mostAttempts = 3;

interface Attempt {
  readonly solver: Solver;
  readonly placed: ReadonlyMap<SceneElement, Placed>;
  readonly overlaps: readonly Apart[];
}

function attempt(scene: Scene, services: LayoutServices, apart: readonly Apart[]): Attempt {
  const solver = new Solver(scene, services, new Reporter(layoutMessages, services.linesOf), apart);
  settleChains(solver);
  const placed = new Map<SceneElement, Placed>();
  for (const node of solver.nodes.values()) placed.set(node.element, place(solver, node, placed));
  return { solver, placed, overlaps: accidents(solver, apart) };
}

function finish(solver: Solver, placed: ReadonlyMap<SceneElement, Placed>) {
  const { scene, reporter, relations } = solver;
  const order = ordersOf(solver);
  relations.checkOwned();
  solver.reportNoted();
  reportDemand(solver);
  reportRelations(solver);
  const layout: Layout = {
    canvas: scene.canvas,
    root: placed.get(scene.root)!,
    placed,
    order,
    guesses: () => guessesOf(solver),
    unmet: () => unmetWishes(solver),
    leftOut: relations.plan.dropped,
  };
  return { layout, diagnostics: reporter.diagnostics };
}

/** Asks for places in the order in which statements hang on each other, so that long chains need no deep recursion. */
function settleChains(solver: Solver): void {
  const needs = new Map<Node, Node[]>();
  for (const node of solver.nodes.values()) {
    const own: Node[] = [];
    for (const { element } of referencesOf(node.element)) {
      const other = solver.nodes.get(element);
      if (other) own.push(other);
    }
    if (own.length > 0) needs.set(node, own);
  }
  const entered = new Set<Node>();
  for (const first of needs.keys()) {
    const open = [first];
    for (let node = open.at(-1); node; node = open.at(-1)) {
      if (!entered.has(node)) {
        entered.add(node);
        for (const other of needs.get(node) ?? []) if (!entered.has(other)) open.push(other);
        if (open.at(-1) !== node) continue;
      }
      open.pop();
      for (const axis of axes) {
        solver.size(node, axis);
        solver.start(node, axis);
      }
    }
  }
}

function place(solver: Solver, node: Node, placed: ReadonlyMap<SceneElement, Placed>): Placed {
  const width = solver.size(node, X);
  const height = solver.size(node, Y);
  const { parent, element } = node;
  const box: Box = parent
    ? { x: placeIn(solver, node, parent, X), y: placeIn(solver, node, parent, Y), width, height }
    : { x: 0, y: 0, width, height };
  const inner = {
    x: solver.before(node, X),
    y: solver.before(node, Y),
    width: solver.inner(node, X),
    height: solver.inner(node, Y),
  };
  const own = ownMatrix(node.turn, solver.zoom(node), width, height);
  const base: Matrix = parent ? placed.get(parent.element)!.matrix : identity;
  const matrix = multiply(base, multiply(translation(box.x, box.y), own));
  const text = node.content === 'words' ? textIn(solver, node, inner) : null;
  const outline = hasOutline(node) ? ownOutline(solver, node, width, height) : acrossBox(element, width, height);
  return { element, box, matrix, inner, text, outline };
}

/** The words in the element's own frame. Those on a path were set in its parent's coordinates. */
function textIn(solver: Solver, node: Node, inner: Box): TextLayout {
  const text = setWords(solver, node);
  if (!followsPath(node)) return shiftedText(text, inner.x, inner.y);
  return shiftedText(text, -solver.outline(node, X).start, -solver.outline(node, Y).start);
}

/** From the parent's coordinates to its frame, whose origin is the top left of its box. */
function placeIn(solver: Solver, node: Node, parent: Node, axis: Axis): number {
  return onGrid(boxStart(solver, node, axis) - solver.origin(parent, axis));
}

function reportDemand(solver: Solver): void {
  const { cycles, tooDeep } = solver.demand;
  for (const { words, spans } of cycles) {
    const related = spans.slice(1).map((span, index) => ({ span, message: `through \`${words[index + 1]}\`` }));
    solver.reporter.report('geometry-cycle', { words }, spans[0]!, { related });
  }
  if (tooDeep) {
    const parameters = { name: nameOf(tooDeep), limit: solver.demand.deepest };
    solver.reporter.report('chain-too-long', parameters, tooDeep.element.origin);
  }
}
